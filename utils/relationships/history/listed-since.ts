import type { Database, ListName } from '../../storage';
import type { AccountId } from '../../base';
import { ranksOf } from './ranks';

/** Since when, at the latest, the people of a list have been in it. Times in ms since 1970. */
export interface ListedSince {
  /** Those who are not among `joined`. */
  readonly others: number;
  /** By rank. */
  readonly joined: ReadonlyMap<number, number>;
}

/**
 * X tells no date of a follow. Syncs do: who joined between two of them followed before the second, and
 * whoever was there when everybody was first counted, before that.
 */
export async function readListedSince(db: Database, accountId: AccountId, list: ListName): Promise<ListedSince | null> {
  const complete = (await db.get('lists', [accountId, list]))?.complete;
  if (!complete) return null;
  const deltas = (
    await db.getAll('deltas', IDBKeyRange.bound([accountId, list, -Infinity], [accountId, list, Infinity]))
  ).sort((one, other) => one.at - other.at);
  const first = deltas.find(({ based }) => based);
  const at = new Map<bigint, number>();
  // Who left and joined again counts from the newest time.
  for (const delta of deltas) for (const id of delta.joined) at.set(id, delta.at);
  const ranks = await ranksOf(db, accountId, list, at.keys());
  return {
    others: first ? (first.reach === 'first' ? first.at : first.since) : complete.finishedAt,
    joined: new Map([...ranks].map(([id, rank]) => [rank, at.get(id) ?? complete.finishedAt])),
  };
}
