import type { ListName, PersonRow, ReadTransaction } from '../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../base';
import { fold } from './fold';
import { facts, look, readLists, type Lists, type Parts } from './look';
import { pageOf } from './words-of-lists';

/** Those of the people asked for whose profile is stored, in whichever list or fact holds it. For small sets. */
export async function peopleOf(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'rows'>,
  parts: Parts,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<PersonRow[]> {
  const lists = await readLists(tx, accountId);
  const found: PersonRow[] = [];
  for (const id of ids) {
    const row = await personOf(tx, parts, accountId, lists, id);
    if (row) found.push(row);
  }
  return found;
}

async function personOf(
  tx: ReadTransaction<'sets' | 'facts' | 'rows'>,
  parts: Parts,
  accountId: AccountId,
  lists: Lists,
  id: UserId,
): Promise<PersonRow | null> {
  const fact = await tx.objectStore('facts').get([accountId, id]);
  if (fact?.row) return fact.row;
  const { place, followersPlace } = await look(tx, parts, accountId, lists, BigInt(id));
  return (
    (await rowAt(tx, accountId, lists, 'following', place)) ?? rowAt(tx, accountId, lists, 'followers', followersPlace)
  );
}

async function rowAt(
  tx: ReadTransaction<'rows'>,
  accountId: AccountId,
  lists: Lists,
  list: ListName,
  place: number | null,
): Promise<PersonRow | null> {
  const complete = lists[list]?.complete;
  if (!complete || place === null) return null;
  const page = pageOf(complete.pageStarts, place);
  const record = await tx.objectStore('rows').get([accountId, list, complete.syncId, page]);
  return record?.rows[place - complete.pageStarts[page]!] ?? null;
}

/**
 * The id of a handle among the people stored, or null. For the rare page that names nobody's id: it
 * reads the lists' search lines, page by page.
 */
export async function idOfHandle(
  tx: ReadTransaction<'lists' | 'facts' | 'pages'>,
  accountId: AccountId,
  handle: Handle,
): Promise<UserId | null> {
  const wanted = fold(handle);
  for await (const { row } of facts(tx, accountId)) if (row && fold(row.handle) === wanted) return row.id;
  const lists = await readLists(tx, accountId);
  for (const list of ['following', 'followers'] as const) {
    const complete = lists[list]?.complete;
    for (let page = 0; complete && page < complete.pages; page++) {
      const record = await tx.objectStore('pages').get([accountId, list, complete.syncId, page]);
      const line = record?.names.split('\n').findIndex((names) => names.startsWith(`${wanted} `)) ?? -1;
      if (record && line >= 0) return unpackId(record.ids[line]!);
    }
  }
  return null;
}
