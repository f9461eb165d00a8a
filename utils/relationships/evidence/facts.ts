import { HOUR_MS } from '../../base';
import type { Fact, FactSide, WriteTransaction } from '../../storage';
import { newer } from './evidence';

/**
 * Facts are stored within seconds of what they report; one dated this much later than a new one was stored while our
 * clock ran ahead, ms.
 */
const CLOCK_AHEAD_MS = HOUR_MS;

/**
 * Adds a fact inside the caller's transaction; of each side the newest stays, but for one whose date lies ahead: the
 * clock was set back since.
 */
export async function recordFactIn(tx: WriteTransaction<'facts'>, fact: Fact): Promise<void> {
  const store = tx.objectStore('facts');
  const before = await store.get([fact.accountId, fact.userId]);
  await store.put({
    accountId: fact.accountId,
    userId: fact.userId,
    following: merged(before?.following ?? null, side(fact.following, fact)),
    followedBy: merged(before?.followedBy ?? null, side(fact.followedBy, fact)),
    row: fact.row ?? before?.row ?? null,
  });
}

function merged(before: FactSide | null, side: FactSide | null): FactSide | null {
  return before && side && before.at > side.at + CLOCK_AHEAD_MS ? side : newer(before, side);
}

function side(is: FactSide['is'] | 'unknown', fact: Fact): FactSide | null {
  return is === 'unknown' ? null : { is, source: fact.source, at: fact.at };
}
