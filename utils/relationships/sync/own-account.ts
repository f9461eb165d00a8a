import { updateRecord, type Database } from '../../storage';
import type { AccountId } from '../../base';
import type { User } from '../../x';

/** Stores what X says of the account itself: X knows it by its id, and anybody may change all else of it. */
export async function storeOwn(db: Database, accountId: AccountId, self: User): Promise<void> {
  const { handle, name, pictureUrl, followingCount, followersCount } = self;
  await updateRecord(db, 'accounts', accountId, (account) =>
    account ? { ...account, handle, name, pictureUrl, followingCount, followersCount } : null,
  );
}
