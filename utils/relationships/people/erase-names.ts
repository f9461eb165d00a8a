import {
  LIST_NAMES,
  prefixRange,
  type DeltaRecord,
  type ListName,
  type SetRecord,
  type WriteTransaction,
} from '../../storage';
import { createLru, lastAtOrBefore, unpackId, type AccountId } from '../../base';
import { findInLists, readLists } from '../evidence/lookup';

/** The stores that hold names, except the journal and the keep list. */
export const NAME_STORES = ['deltas', 'facts', 'lists', 'sets', 'pages', 'rows'] as const;
type NamesTransaction = WriteTransaction<(typeof NAME_STORES)[number]>;

/** Erases the handles and names of people, in the caller's transaction; their ids stay. */
export async function eraseNamesIn(
  tx: NamesTransaction,
  accountId: AccountId,
  ids: ReadonlySet<bigint>,
): Promise<void> {
  for (const delta of await tx.objectStore('deltas').getAll(prefixRange(accountId))) {
    const nameless = withoutNames(delta, ids);
    if (nameless) await tx.objectStore('deltas').put(nameless);
  }
  const lists = await readLists(tx, accountId);
  const cache = createLru<SetRecord>(4);
  for (const id of ids) {
    const fact = await tx.objectStore('facts').get([accountId, unpackId(id)]);
    if (fact?.row) await tx.objectStore('facts').put({ ...fact, row: null });
    const { ranks } = await findInLists(tx, cache, accountId, lists, id);
    for (const list of LIST_NAMES) {
      const complete = lists[list]?.complete;
      const rank = ranks[list];
      if (!complete || rank === null) continue;
      const page = lastAtOrBefore(complete.pageStarts, rank);
      await eraseRow(tx, [accountId, list, complete.syncId, page], rank - (complete.pageStarts[page] ?? 0));
    }
  }
}

/** The delta without these people's names; null where it holds none of them. */
function withoutNames(delta: DeltaRecord, ids: ReadonlySet<bigint>): DeltaRecord | null {
  const lines = (people: BigUint64Array, names: string): string =>
    names
      .split('\n')
      .map((line, i) => (ids.has(people[i] ?? -1n) ? '' : line))
      .join('\n');
  const next = {
    ...delta,
    leftNames: lines(delta.left, delta.leftNames),
    unsettledNames: lines(delta.unsettled, delta.unsettledNames),
    renamed: delta.renamed.filter(({ userId }) => !ids.has(BigInt(userId))),
  };
  const isSame =
    next.leftNames === delta.leftNames &&
    next.unsettledNames === delta.unsettledNames &&
    next.renamed.length === delta.renamed.length;
  return isSame ? null : next;
}

/** Erases the profile of a list row, and its search line. */
async function eraseRow(tx: NamesTransaction, key: [AccountId, ListName, number, number], at: number): Promise<void> {
  const [rows, page] = [await tx.objectStore('rows').get(key), await tx.objectStore('pages').get(key)];
  if (rows?.rows[at]) await tx.objectStore('rows').put({ ...rows, rows: rows.rows.with(at, null) });
  const names = page?.names.split('\n');
  if (page && names?.[at]) await tx.objectStore('pages').put({ ...page, names: names.with(at, '').join('\n') });
}
