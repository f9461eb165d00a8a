import type { CompleteRecord, Database, ListName, ListRecord, ReadingRecord } from '../database';
import type { AccountId } from '../ids';

/** A list whose reading is under way. */
export type ListBeingRead = ListRecord & { readonly reading: ReadingRecord };

/** A fresh reading, to begin at the first page. */
export function newReading(before: ListRecord | undefined, list: ListName, expected: number | null, now: number, mode: ReadingRecord['mode']): ReadingRecord {
  const last = Math.max(before?.reading?.syncId ?? 0, before?.complete?.syncId ?? 0);
  return {
    syncId: Math.max(now, last + 1),
    mode,
    startedAt: now,
    // Only a count of this moment tells whether a followers list came whole; the following list is believed for who is in it.
    step: list === 'followers' && mode === 'whole' ? 'count' : 'pages',
    pagesStored: 0,
    peopleStored: 0,
    unreadable: 0,
    expected,
    paginationToken: null,
    askedTokens: [],
    barren: 0,
    usd: 0,
    state: 'running',
    until: null,
    reason: null,
    attempts: 0,
  };
}

/**
 * Changes a reading where it is still the one meant: one that was erased or begun anew meanwhile is
 * left alone. Null then.
 */
export async function changeReading(
  db: Database,
  { accountId, list, reading }: ListBeingRead,
  change: (stored: ReadingRecord) => Partial<ReadingRecord>,
): Promise<ListBeingRead | null> {
  const tx = db.transaction('lists', 'readwrite');
  const stored = await tx.store.get([accountId, list]);
  if (stored?.reading?.syncId !== reading.syncId) {
    await tx.done;
    return null;
  }
  const next = { ...stored, reading: { ...stored.reading, ...change(stored.reading) } };
  await tx.store.put(next);
  await tx.done;
  return next;
}

/** The last complete reading of a list, or null. */
export async function completeOf(db: Database, accountId: AccountId, list: ListName): Promise<CompleteRecord | null> {
  return (await db.get('lists', [accountId, list]))?.complete ?? null;
}
