import type { Database, PersonRow } from '../../storage';
import type { AccountId } from '../../base';
import { searchLine } from './search-text';
import { findInLists, readLists, type SetCache } from '../evidence/lookup';
import { createLru } from '../../base';
import { pageOf } from '../evidence/list-evidence';

/**
 * Puts profiles beside the ids of lists that name nobody (those of an archive). A profile of the API's
 * gives way only to another of the API's. Lists read from X are left alone.
 * @returns how many people were named
 */
export async function nameRows(db: Database, accountId: AccountId, people: readonly PersonRow[]): Promise<number> {
  if (people.length === 0) return 0;
  const kept = await Promise.all([
    db.get('lists', [accountId, 'following']),
    db.get('lists', [accountId, 'followers']),
  ]);
  if (kept.every((record) => record?.complete?.source !== 'archive')) return 0;
  const cache: SetCache = createLru(4);
  const tx = db.writeTransaction(['lists', 'sets', 'pages', 'rows']);
  const lists = await readLists(tx, accountId);
  const named = new Set<string>();
  const ranks = { following: new Map<number, PersonRow>(), followers: new Map<number, PersonRow>() };
  for (const person of people) {
    const { rank, followersRank } = await findInLists(tx, cache, accountId, lists, BigInt(person.id));
    if (rank !== null) ranks.following.set(rank, person);
    if (followersRank !== null) ranks.followers.set(followersRank, person);
  }
  for (const list of ['following', 'followers'] as const) {
    const complete = lists[list]?.complete;
    if (complete?.source !== 'archive') continue;
    const byPage = new Map<number, [number, PersonRow][]>();
    for (const [rank, person] of ranks[list]) {
      const page = pageOf(complete.pageStarts, rank);
      byPage.set(page, [...(byPage.get(page) ?? []), [rank - complete.pageStarts[page]!, person]]);
    }
    for (const [page, some] of byPage) {
      const key: [string, 'following' | 'followers', number, number] = [accountId, list, complete.syncId, page];
      const record = await tx.objectStore('pages').get(key);
      if (!record) continue;
      const before = await tx.objectStore('rows').get(key);
      const rows = [...(before?.rows ?? Array.from(record.ids, () => null))];
      const names = record.names.split('\n');
      for (const [index, person] of some) {
        const there = rows[index];
        if (there && isBare(person) && (!isBare(there) || there.handle === person.handle)) continue;
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

/** What is known of somebody whose profile X has not told. */
export const NO_PROFILE = {
  pictureUrl: null,
  verified: 'none',
  protected: false,
  followersCount: null,
  followingCount: null,
  postCount: null,
  createdAt: null,
  lastPostAt: null,
  bio: '',
} as const;

/** Somebody met on a page of X: X shows the handle there, and it stands for the name until the API tells it. */
export function personSeen({ id, handle }: Pick<PersonRow, 'id' | 'handle'>): PersonRow {
  return { id, handle, name: handle, ...NO_PROFILE };
}

function isBare({ followersCount, createdAt }: PersonRow): boolean {
  return followersCount === null && createdAt === null;
}
