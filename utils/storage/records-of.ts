import type { AccountId, UserId } from '../base';
import { prefixRange } from './prefix-range';
import type { ReadTransaction, StoreRecord } from './transactions';

/** As many are read one by one: of a card or a row that is cheaper than an account's other records. */
const FEW = 8;

/**
 * The records of people in a store that is keyed by account and person, in the order asked; undefined of whoever has
 * none. An account that has at most two for each person asked for has all of them read in one request: in Firefox a
 * request costs as much as some twenty records.
 */
export async function recordsOf<Name extends 'facts' | 'keep'>(
  tx: ReadTransaction<Name>,
  name: Name,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<(StoreRecord<Name> | undefined)[]> {
  const store = tx.objectStore(name);
  if (ids.length > FEW) {
    const most = ids.length * 2;
    const all = await store.getAll(prefixRange(accountId), most + 1);
    if (all.length <= most) {
      const byId = new Map(all.map((record) => [record.userId, record]));
      return ids.map((id) => byId.get(id));
    }
  }
  return Promise.all(ids.map((id) => store.get([accountId, id])));
}
