import { hasFallen, type Database, type ListName } from '../../storage';
import type { AccountId } from '../../base';
import type { User } from '../../x';

const COUNTS = [
  ['following', 'followingCount'],
  ['followers', 'followersCount'],
] as const satisfies readonly (readonly [ListName, keyof User])[];

/**
 * Stores what X says of the account itself: X knows it by its id, and anybody may change all else of it. A count that
 * fell by most of it may be a suspended account's: what it fell from is kept beside the list, for its next reading to be
 * held against. A list alone does not tell: of accounts that X counts and never lists nobody is missed.
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
