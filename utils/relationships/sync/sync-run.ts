import type { Plan } from './plan/plan';
import { updateRecord, type Database, type ListRecord, type SyncRunRecord } from '../../storage';

export type SyncingList = ListRecord & { readonly syncRun: SyncRunRecord };

/** The part of a plan that the person has agreed to: the ceiling of the read. */
export type Agreed = Pick<Plan, 'usd' | 'people'>;

/** A new run, at the first page. @param total as X last reported it */
export function newSyncRun(
  before: ListRecord | undefined,
  total: number | null,
  now: number,
  mode: SyncRunRecord['mode'],
  agreed: Agreed,
): SyncRunRecord {
  // The number of new people is unknown yet.
  const expected = mode === 'additions' ? null : total;
  const complete = before?.complete;
  // People whom X listed without showing them count as listed.
  const listed = complete && complete.people + complete.unavailable;
  const last = Math.max(before?.syncRun?.syncId ?? 0, before?.complete?.syncId ?? 0);
  return {
    syncId: Math.max(now, last + 1),
    mode,
    startedAt: now,
    // Only a current count shows whether a list is complete: one from days ago may match an incomplete list.
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

/** How long before the first page a count may have been asked for, ms. */
const COUNT_FRESH_MS = 60_000;

/** The next step of a sync: one without a page yet counts again after a while, since people join meanwhile. */
export function stepOf({ pagesStored, step, countedAt }: SyncRunRecord, now: number): SyncRunRecord['step'] {
  if (step !== 'pages' || pagesStored > 0) return step;
  return countedAt !== null && Math.abs(now - countedAt) < COUNT_FRESH_MS ? 'pages' : 'count';
}

/** Changes a sync run; nothing is changed where it was erased or replaced meanwhile. */
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
