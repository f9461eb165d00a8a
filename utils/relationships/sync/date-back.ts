import { updateRecord, type Database, type ListRecord } from '../../storage';

/**
 * Dates a complete list that was read while our clock was ahead back to now: it was read before now, and must not
 * outrank what is done from now on.
 * @param now ms since 1970
 */
export async function dateBack(db: Database, { accountId, list, complete }: ListRecord, now: number): Promise<void> {
  if (complete?.source !== 'list') return;
  const { syncId, startedAt, finishedAt, askedAt } = complete;
  if (startedAt <= now && finishedAt <= now && askedAt.every((at) => at <= now)) return;
  const times = {
    startedAt: Math.min(startedAt, now),
    finishedAt: Math.min(finishedAt, now),
    askedAt: askedAt.map((at) => Math.min(at, now)),
  };
  await updateRecord(db, 'lists', [accountId, list], (stored) =>
    stored?.complete?.syncId === syncId ? { ...stored, complete: { ...stored.complete, ...times } } : null,
  );
}
