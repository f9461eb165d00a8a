import type { Fact, FactSide, WriteTransaction } from '../../storage';
import { newer } from './evidence';

/** Adds a fact inside the caller's transaction; of each side the newest stays. */
export async function recordFactIn(tx: WriteTransaction<'facts'>, fact: Fact): Promise<void> {
  const store = tx.objectStore('facts');
  const before = await store.get([fact.accountId, fact.userId]);
  await store.put({
    accountId: fact.accountId,
    userId: fact.userId,
    following: newer(before?.following ?? null, side(fact.following, fact)),
    followedBy: newer(before?.followedBy ?? null, side(fact.followedBy, fact)),
    row: fact.row ?? before?.row ?? null,
  });
}

function side(is: FactSide['is'] | 'unknown', fact: Fact): FactSide | null {
  return is === 'unknown' ? null : { is, source: fact.source, at: fact.at };
}
