import {
  LIST_NAMES,
  type CompleteRecord,
  type ListName,
  type PersonRow,
  type ReadTransaction,
  type RowsRecord,
} from '../../storage';
import { lastAtOrBefore, unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { lookUp, readFacts, readLists, type Known, type Lists, type SetCache } from '../evidence/lookup';
import { NO_RANK } from '../evidence/flags';
import { normalized } from './search-text';

/** The stored profiles of people, from lists and facts; people without one are left out. For small sets. */
export async function peopleOf(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'rows'>,
  cache: SetCache,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<PersonRow[]> {
  const { profiles } = await storedOf(tx, cache, accountId, ids);
  return (await profiles()).filter((row) => row !== null);
}

/** What is stored of people who were asked for together. */
export interface Stored {
  readonly lists: Lists;
  /** In the order asked. */
  readonly people: readonly Known[];
  /** Their profiles, in the same order; read when they are first asked for. */
  readonly profiles: () => Promise<readonly (PersonRow | null)[]>;
}

/** Looks people up, to be shared by several readers of one transaction. */
export async function storedOf(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'rows'>,
  cache: SetCache,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<Stored> {
  const { lists, people } = await lookUp(tx, cache, accountId, ids);
  let profiles: Promise<(PersonRow | null)[]> | undefined;
  return { lists, people, profiles: () => (profiles ??= profilesOf(tx, accountId, lists, people)) };
}

/** The stored profiles of people, in their order: from a fact, or from the page of a list. */
export async function profilesOf(
  tx: ReadTransaction<'rows'>,
  accountId: AccountId,
  lists: Lists,
  people: readonly Pick<Known, 'fact' | 'ranks'>[],
): Promise<(PersonRow | null)[]> {
  const rows: (PersonRow | null)[] = people.map(({ fact }) => fact?.row ?? null);
  for (const list of LIST_NAMES) {
    const complete = lists[list]?.complete;
    if (!complete) continue;
    const profileAt = createProfileReader((key) => tx.objectStore('rows').get(key), accountId, list, complete);
    const open = people.map(({ ranks }, index) => ({ index, rank: ranks[list] ?? NO_RANK }));
    for (const { index, rank } of open.sort((a, b) => a.rank - b.rank)) rows[index] ??= await profileAt(rank);
  }
  return rows;
}

/** Reads profiles by rank in a list. Keeps the page read last: asked in ascending order, each page is read once. */
export function createProfileReader(
  read: (key: [AccountId, ListName, number, number]) => Promise<RowsRecord | undefined>,
  accountId: AccountId,
  list: ListName,
  { pageStarts, syncId }: CompleteRecord,
): (rank: number) => Promise<PersonRow | null> {
  let page = -1;
  let rows: readonly (PersonRow | null)[] = [];
  return async (rank) => {
    if (rank === NO_RANK) return null;
    const on = lastAtOrBefore(pageStarts, rank);
    if (on !== page) {
      page = on;
      rows = (await read([accountId, list, syncId, page]))?.rows ?? [];
    }
    return rows[rank - (pageStarts[on] ?? 0)] ?? null;
  };
}

/** The id of a handle among the people stored, or null. For the rare page that names no id: it reads all search lines. */
export async function idOfHandle(
  tx: ReadTransaction<'lists' | 'facts' | 'pages'>,
  accountId: AccountId,
  handle: Handle,
): Promise<UserId | null> {
  return (await idsOfHandles(tx, accountId, [handle])).get(normalized(handle)) ?? null;
}

/** The ids of those handles that are among the people stored, by the handle in lower case. Reads until all are found. */
export async function idsOfHandles(
  tx: ReadTransaction<'lists' | 'facts' | 'pages'>,
  accountId: AccountId,
  handles: readonly Handle[],
): Promise<Map<string, UserId>> {
  const wanted = new Set(handles.map(normalized));
  const found = new Map<string, UserId>();
  const add = (handle: string, id: UserId) => {
    if (wanted.delete(handle)) found.set(handle, id);
  };
  if (wanted.size === 0) return found;
  for await (const { row } of readFacts(tx, accountId)) if (row) add(normalized(row.handle), row.id);
  const lists = await readLists(tx, accountId);
  for (const list of LIST_NAMES) {
    const complete = lists[list]?.complete;
    for (let page = 0; complete && page < complete.pages && wanted.size > 0; page++) {
      const record = await tx.objectStore('pages').get([accountId, list, complete.syncId, page]);
      for (const [line, names] of record?.names.split('\n').entries() ?? []) {
        const id = record?.ids[line];
        if (id !== undefined) add(names.slice(0, names.indexOf(' ')), unpackId(id));
      }
    }
  }
  return found;
}
