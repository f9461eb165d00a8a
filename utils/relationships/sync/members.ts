import type { CompleteRecord, Database, ListName } from '../../storage';
import type { AccountId, PackedIds } from '../../base';
import { UNAVAILABLE } from '../evidence/flags';

/** Everybody whom a complete reading shows in the list, those whom X hid left out. 8 bytes a person. */
export async function membersOf(
  db: Database,
  accountId: AccountId,
  list: ListName,
  complete: CompleteRecord,
): Promise<PackedIds> {
  const members = new BigUint64Array(complete.people + complete.unavailable);
  let filled = 0;
  for (let part = 0; part < complete.partStarts.length; part++) {
    const record = await db.get('sets', [accountId, list, complete.syncId, part]);
    record?.ids.forEach((id, i) => {
      if (!(record.flags[i]! & UNAVAILABLE)) members[filled++] = id;
    });
  }
  return members.slice(0, filled);
}
