import { prefixRange, type Database, type ListName, type ReadTransaction } from '../../storage';
import type { AccountId } from '../../base';
import { ranksOf } from './ranks';

/** Since when, at the latest, the people of a list have been in it. Times in ms since 1970. */
export interface ListedSince {
  /** Those who are not among `joined`. */
  readonly others: number;
  /** By rank. */
  readonly joined: ReadonlyMap<number, number>;
}

/** Between which two syncs the people of a list came to it, ms since 1970. */
export interface Joining {
  /** Those who are not among `joined` came before this. */
  readonly others: number;
  /** By packed id: after the start of one sync, and before the end of the next. */
  readonly joined: ReadonlyMap<bigint, { readonly after: number; readonly by: number }>;
}

/**
 * X reports no date of a follow. Syncs bound it: people who joined between two syncs followed before the second, and
 * those in the first complete sync before that.
 */
export async function readListedSince(db: Database, accountId: AccountId, list: ListName): Promise<ListedSince | null> {
  const joining = await joiningIn(db.readTransaction(['lists', 'deltas']), accountId, list);
  if (!joining) return null;
  const { others, joined } = joining;
  const ranks = await ranksOf(db, accountId, list, joined.keys());
  return { others, joined: new Map([...ranks].map(([id, rank]) => [rank, joined.get(id)?.by ?? others])) };
}

/** When the people of a list came to it; null where it was never complete. */
export async function joiningIn(
  tx: ReadTransaction<'lists' | 'deltas'>,
  accountId: AccountId,
  list: ListName,
): Promise<Joining | null> {
  const complete = (await tx.objectStore('lists').get([accountId, list]))?.complete;
  if (!complete) return null;
  const range = prefixRange(accountId, list);
  const deltas = (await tx.objectStore('deltas').getAll(range)).sort((one, other) => one.at - other.at);
  const first = deltas.find(({ based }) => based);
  const joined = new Map<bigint, { after: number; by: number }>();
  // Who left and joined again counts from the newest time.
  for (const { since: after, at: by, joined: ids } of deltas) for (const id of ids) joined.set(id, { after, by });
  return { others: first ? (first.reach === 'first' ? first.at : first.since) : complete.finishedAt, joined };
}
