import type { Fact, FactRecord, FactSide } from '../storage';
import { newer } from './judge';

/** A write transaction that covers at least the store of facts. */
export interface FactsTransaction {
  objectStore(name: 'facts'): {
    get(key: [string, string]): Promise<FactRecord | undefined>;
    put(record: FactRecord): Promise<unknown>;
  };
}

/** Adds a fact inside the caller's transaction; of each side the newest stays. */
export async function recordFactIn(tx: FactsTransaction, fact: Fact): Promise<void> {
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
