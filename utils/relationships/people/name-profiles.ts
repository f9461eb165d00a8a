import { LIST_NAMES, type Database, type ListName, type PersonRow, type SetRecord } from '../../storage';
import { createLru, EMPTY_PROFILE, lastAtOrBefore, type AccountId } from '../../base';
import { searchLine } from './search-text';
import { findInLists, readLists } from '../evidence/lookup';

/**
 * Stores profiles for the ids of an archive's lists, which name nobody. Whatever is stored of somebody is replaced only
 * by the API, and never by a page of X. Lists synced from X are left alone.
 * @returns how many people were named
 */
export async function nameRows(db: Database, accountId: AccountId, people: readonly PersonRow[]): Promise<number> {
  if (people.length === 0) return 0;
  const { following, followers } = await readLists(db.readTransaction(['lists']), accountId);
  if (following?.complete?.source !== 'archive' && followers?.complete?.source !== 'archive') return 0;
  const cache = createLru<SetRecord>(4);
  const tx = db.writeTransaction(['lists', 'sets', 'pages', 'rows']);
  const lists = await readLists(tx, accountId);
  const named = new Set<string>();
  const found = await Promise.all(
    people.map(async (person) => ({
      person,
      ...(await findInLists(tx, cache, accountId, lists, BigInt(person.id))),
    })),
  );
  for (const list of LIST_NAMES) {
    const complete = lists[list]?.complete;
    if (complete?.source !== 'archive') continue;
    const byPage = new Map<number, [number, PersonRow][]>();
    for (const { person, ranks } of found) {
      if (ranks[list] === null) continue;
      const page = lastAtOrBefore(complete.pageStarts, ranks[list]);
      byPage.set(page, [...(byPage.get(page) ?? []), [ranks[list] - (complete.pageStarts[page] ?? 0), person]]);
    }
    for (const [page, some] of byPage) {
      const key: [string, ListName, number, number] = [accountId, list, complete.syncId, page];
      const record = await tx.objectStore('pages').get(key);
      if (!record) continue;
      const before = await tx.objectStore('rows').get(key);
      const rows = [...(before?.rows ?? Array.from(record.ids, () => null))];
      const names = record.names.split('\n');
      const news = some.filter(([index, person]) => !rows[index] || !isBare(person));
      if (news.length === 0) continue;
      for (const [index, person] of news) {
        rows[index] = person;
        names[index] = searchLine(person);
        named.add(person.id);
      }
      await tx.objectStore('rows').put({ accountId, list, syncId: complete.syncId, page, rows });
      await tx.objectStore('pages').put({ ...record, names: names.join('\n') });
    }
  }
  await tx.done;
  return named.size;
}

/**
 * The profile row of somebody as a page of X shows them; without a name, the handle is used. `seenAt`: ms since 1970.
 */
export function personSeen(
  shown: Pick<PersonRow, 'id' | 'handle'> & { readonly name: string | null },
  seenAt: number,
): PersonRow {
  const { id, handle, name } = shown;
  return { id, handle, name: name || handle, ...EMPTY_PROFILE, seenAt };
}

/** Whether only what a page of X showed is known of somebody. */
export function isBare({ seenAt }: PersonRow): boolean {
  return seenAt !== undefined;
}
