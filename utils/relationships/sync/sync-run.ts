import type { Plan } from './plan/plan';
import { updateRecord, type Database, type ListRecord, type SyncRunRecord } from '../../storage';

/** A list whose reading is under way. */
export type SyncingList = ListRecord & { readonly syncRun: SyncRunRecord };

/** What of a plan the person has agreed to: the ceiling of that read. */
export type Agreed = Pick<Plan, 'usd' | 'people'>;

/** A fresh reading, to begin at the first page. @param total as X last told it */
export function newSyncRun(
  before: ListRecord | undefined,
  total: number | null,
  now: number,
  mode: SyncRunRecord['mode'],
  agreed: Agreed,
): SyncRunRecord {
  // How many are new is what is to be found out.
  const expected = mode === 'additions' ? null : total;
  const complete = before?.complete;
  // Whom X listed and did not show, it lists.
  const listed = complete && complete.people + complete.unavailable;
  const last = Math.max(before?.syncRun?.syncId ?? 0, before?.complete?.syncId ?? 0);
  return {
    syncId: Math.max(now, last + 1),
    mode,
    startedAt: now,
    // Only a count of this moment tells whether a list came whole: one from days ago may agree with a list that was incomplete.
    step: 'count',
    countedAt: null,
    countedDay: null,
    pagesStored: 0,
    peopleStored: 0,
    unreadable: 0,
    expected,
    was: before?.fellFrom ?? listed ?? total,
    paginationToken: null,
    askedTokens: [],
    emptyPages: 0,
    accepted: false,
    usd: 0,
    billedUsd: 0,
    mostUsd: agreed.usd,
    mostPeople: agreed.people,
    state: 'running',
    until: null,
    reason: null,
    attempts: 0,
  };
}

/** A count is of the moment of the first page as long as this, ms. */
const COUNT_FRESH_MS = 60_000;

/** What a sync does next: one that has no page yet counts anew after a while, since people come in the meantime. */
export function stepOf({ pagesStored, step, countedAt }: SyncRunRecord, now: number): SyncRunRecord['step'] {
  if (step !== 'pages' || pagesStored > 0) return step;
  return countedAt !== null && Math.abs(now - countedAt) < COUNT_FRESH_MS ? 'pages' : 'count';
}

/** Changes a sync run; null, and nothing changed, where it was erased or begun anew meanwhile. */
export async function changeSyncRun(
  db: Database,
  { accountId, list, syncRun }: SyncingList,
  change: (stored: SyncRunRecord) => Partial<SyncRunRecord>,
  also: Partial<ListRecord> = {},
): Promise<void> {
  await updateRecord(db, 'lists', [accountId, list], (stored) =>
    stored?.syncRun?.syncId === syncRun.syncId
      ? { ...stored, ...also, syncRun: { ...stored.syncRun, ...change(stored.syncRun) } }
      : null,
  );
}
