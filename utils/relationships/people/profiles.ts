import type { FactRecord, PersonRow, ReadTransaction } from '../../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { normalized } from './search-text';
import {
  readFacts,
  findAllInLists,
  readLists,
  type Lists,
  type ListPositions,
  type SetCache,
} from '../evidence/lookup';
import { pageOf } from '../evidence/list-evidence';

/** Those of the people asked for whose profile is stored, in whichever list or fact holds it. For small sets. */
export async function peopleOf(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'rows'>,
  cache: SetCache,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<PersonRow[]> {
  const lists = await readLists(tx, accountId);
  const [factRecords, positions] = await Promise.all([
    Promise.all(ids.map((id) => tx.objectStore('facts').get([accountId, id]))),
    findAllInLists(tx, cache, accountId, lists, ids),
  ]);
  const found = positions.map((where, index) => ({ ...where, fact: factRecords[index] }));
  return (await profilesIn(tx, accountId, lists, found)).filter((row) => row !== null);
}

/** Where somebody's profile may be stored. */
export interface StoredAt extends Pick<ListPositions, 'rank' | 'followersRank'> {
  readonly fact: FactRecord | undefined;
}

/** The profiles of people that were looked up, in their order; each stored page is read once. */
export async function profilesIn(
  tx: ReadTransaction<'rows'>,
  accountId: AccountId,
  lists: Lists,
  people: readonly StoredAt[],
): Promise<(PersonRow | null)[]> {
  const rows: (PersonRow | null)[] = people.map(({ fact }) => fact?.row ?? null);
  for (const list of ['following', 'followers'] as const) {
    const complete = lists[list]?.complete;
    if (!complete) continue;
    const byPage = new Map<number, { readonly index: number; readonly rank: number }[]>();
    people.forEach((person, index) => {
      const rank = list === 'following' ? person.rank : person.followersRank;
      if (rows[index] !== null || rank === null) return;
      const page = pageOf(complete.pageStarts, rank);
      byPage.set(page, [...(byPage.get(page) ?? []), { index, rank }]);
    });
    for (const [page, some] of byPage) {
      const record = await tx.objectStore('rows').get([accountId, list, complete.syncId, page]);
      for (const { index, rank } of some) rows[index] = record?.rows[rank - complete.pageStarts[page]!] ?? null;
    }
  }
  return rows;
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
  const wanted = normalized(handle);
  for await (const { row } of readFacts(tx, accountId)) if (row && normalized(row.handle) === wanted) return row.id;
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
