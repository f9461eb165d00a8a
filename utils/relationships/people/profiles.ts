import type { FactRecord, PersonRow, ReadTransaction } from '../storage';
import { unpackId, type AccountId, type Handle, type UserId } from '../base';
import { fold } from './fold';
import { facts, lookAll, readLists, type Lists, type Looked, type Parts } from './look';
import { pageOf } from './words-of-lists';

/** Those of the people asked for whose profile is stored, in whichever list or fact holds it. For small sets. */
export async function peopleOf(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'rows'>,
  parts: Parts,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<PersonRow[]> {
  const lists = await readLists(tx, accountId);
  const [factRecords, looked] = await Promise.all([
    Promise.all(ids.map((id) => tx.objectStore('facts').get([accountId, id]))),
    lookAll(tx, parts, accountId, lists, ids),
  ]);
  const found = looked.map((where, index) => ({ ...where, fact: factRecords[index] }));
  return (await profilesIn(tx, accountId, lists, found)).filter((row) => row !== null);
}

/** Where somebody's profile may be stored. */
export interface Whereabouts extends Pick<Looked, 'place' | 'followersPlace'> {
  readonly fact: FactRecord | undefined;
}

/** The profiles of people that were looked up, in their order; each stored page is read once. */
export async function profilesIn(
  tx: ReadTransaction<'rows'>,
  accountId: AccountId,
  lists: Lists,
  people: readonly Whereabouts[],
): Promise<(PersonRow | null)[]> {
  const rows: (PersonRow | null)[] = people.map(({ fact }) => fact?.row ?? null);
  for (const list of ['following', 'followers'] as const) {
    const complete = lists[list]?.complete;
    if (!complete) continue;
    const byPage = new Map<number, { readonly index: number; readonly place: number }[]>();
    people.forEach((person, index) => {
      const place = list === 'following' ? person.place : person.followersPlace;
      if (rows[index] !== null || place === null) return;
      const page = pageOf(complete.pageStarts, place);
      byPage.set(page, [...(byPage.get(page) ?? []), { index, place }]);
    });
    for (const [page, some] of byPage) {
      const record = await tx.objectStore('rows').get([accountId, list, complete.syncId, page]);
      for (const { index, place } of some) rows[index] = record?.rows[place - complete.pageStarts[page]!] ?? null;
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
