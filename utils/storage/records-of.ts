import type { AccountId, UserId } from '../base';
import { prefixRange } from './prefix-range';
import type { ReadTransaction, StoreRecord } from './transactions';

/**
 * The records of people in a store that is keyed by account and person, in the order asked; undefined of whoever has
 * none. See {@link readEach}.
 */
export async function recordsOf<Name extends 'facts' | 'keep'>(
  tx: ReadTransaction<Name>,
  name: Name,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<(StoreRecord<Name> | undefined)[]> {
  const store = tx.objectStore(name);
  return readEach(
    ids,
    (most) => store.getAll(prefixRange(accountId), most),
    (all) => new Map(all.map((record) => [record.userId, record])),
    (id) => store.get([accountId, id]),
  );
}

/** As many are read one by one: of a card or a row that is cheaper than an account's other records. */
const FEW = 8;

/**
 * Reads something of each of several people, in the order asked. An account that has at most two records for each
 * person asked for has all of them read in one request: in Firefox a request costs as much as some twenty records.
 * @param readAll the account's records, no more than `most`
 */
export async function readEach<Row, Value>(
  ids: readonly UserId[],
  readAll: (most: number) => Promise<readonly Row[]>,
  byPerson: (all: readonly Row[]) => ReadonlyMap<UserId, Value>,
  readOne: (id: UserId) => Promise<Value>,
): Promise<(Value | undefined)[]> {
  if (ids.length > FEW) {
    const most = ids.length * 2;
    const all = await readAll(most + 1);
    if (all.length <= most) {
      const known = byPerson(all);
      return ids.map((id) => known.get(id));
    }
  }
  return Promise.all(ids.map((id) => readOne(id)));
}
