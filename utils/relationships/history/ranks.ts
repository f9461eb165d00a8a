import type { Database, ListName } from '../../storage';
import { UNAVAILABLE } from '../evidence/flags';
import { indexOf, lastAtOrBefore, type AccountId } from '../../base';

/** The rank in a list of each of the ids that is in it and shown by X: one pass over its parts. */
export async function ranksOf(
  db: Database,
  accountId: AccountId,
  list: ListName,
  ids: Iterable<bigint>,
): Promise<Map<bigint, number>> {
  const wanted = BigUint64Array.from(ids).sort();
  const found = new Map<bigint, number>();
  const complete = (await db.get('lists', [accountId, list]))?.complete;
  if (!complete || wanted.length === 0) return found;
  for (let part = 0, next = 0; part < complete.partStarts.length && next < wanted.length; part++) {
    const end = complete.partStarts[part + 1];
    const after = end === undefined ? wanted.length : lastAtOrBefore(wanted, end - 1n) + 1;
    const inPart = wanted.subarray(next, after);
    next = Math.max(next, after);
    const set = inPart.length === 0 ? undefined : await db.get('sets', [accountId, list, complete.syncId, part]);
    for (const id of inPart) {
      const index = set ? indexOf(set.ids, id) : -1;
      const [rank, flags = 0] = [set?.ranks[index], set?.flags[index]];
      if (rank !== undefined && (flags & UNAVAILABLE) === 0) found.set(id, rank);
    }
  }
  return found;
}
