import { hasFallen, type Database, type ListName } from '../../storage';
import type { AccountId } from '../../base';
import type { User } from '../../x';

const COUNTS = [
  ['following', 'followingCount'],
  ['followers', 'followersCount'],
] as const satisfies readonly (readonly [ListName, keyof User])[];

/**
 * Stores X's answer about the account itself, known by its id: all else may have changed. A count that dropped by
 * more than half may be a suspended account's: the count before is stored with the list, for its next sync to be
 * compared with. The list alone would not show it, since X hides a few accounts anyway.
 */
export async function storeOwn(db: Database, accountId: AccountId, self: User): Promise<void> {
  const { handle, name, pictureUrl, followingCount, followersCount } = self;
  const tx = db.writeTransaction(['accounts', 'lists']);
  const account = await tx.objectStore('accounts').get(accountId);
  if (account) {
    await tx.objectStore('accounts').put({ ...account, handle, name, pictureUrl, followingCount, followersCount });
    for (const [list, count] of COUNTS) {
      const [was, now] = [account[count], self[count]];
      if (was === null || now === null || !hasFallen(was, now)) continue;
      const empty = { accountId, list, syncRun: null, complete: null, cutShort: null } as const;
      const record = (await tx.objectStore('lists').get([accountId, list])) ?? empty;
      await tx.objectStore('lists').put({ fellFrom: was, ...record });
    }
  }
  await tx.done;
}
