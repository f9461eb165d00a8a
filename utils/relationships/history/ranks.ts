import type { Database, ListName } from '../../storage';
import type { AccountId, PackedIds } from '../../base';
import { UNAVAILABLE } from '../evidence/flags';
import { indexOf } from '../../base';

/** The place in a list of each of the ids that is in it and shown by X: one pass over its parts. */
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
  const starts: PackedIds = complete.partStarts;
  for (let part = 0, next = 0; part < starts.length && next < wanted.length; part++) {
    const end = starts[part + 1];
    const from = next;
    while (next < wanted.length && (end === undefined || wanted[next]! < end)) next++;
    if (next === from) continue;
    const set = await db.get('sets', [accountId, list, complete.syncId, part]);
    for (const id of wanted.subarray(from, next)) {
      const index = set ? indexOf(set.ids, id) : -1;
      if (set && index >= 0 && (set.flags[index]! & UNAVAILABLE) === 0) found.set(id, set.ranks[index]!);
    }
  }
  return found;
}
