import type { AccountId } from '../../base';
import { updateRecord, type Database, type FactSide, type ListRecord } from '../../storage';
import { readFacts } from '../evidence/lookup';

/**
 * Caps the times of a complete list synced while our clock ran ahead at now, so that it does not outrank what is done
 * from now on.
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

/**
 * Caps the times of facts stored while our clock ran ahead at now, so that they do not outrank a sync that begins
 * now. Called as one begins: until then facts are compared only with older lists.
 * @param now ms since 1970
 */
export async function dateFactsBack(db: Database, accountId: AccountId, now: number): Promise<void> {
  const dated = (side: FactSide | null) => side && { ...side, at: Math.min(side.at, now) };
  const tx = db.writeTransaction(['facts']);
  for await (const fact of readFacts(tx, accountId)) {
    const { following, followedBy } = fact;
    if (Math.max(following?.at ?? 0, followedBy?.at ?? 0) <= now) continue;
    await tx.objectStore('facts').put({ ...fact, following: dated(following), followedBy: dated(followedBy) });
  }
  await tx.done;
}
