import type { AccountId } from '../base';
import { prefixRange, type Database } from '../storage';

/** Whether an action of any account was sent and is not settled yet. */
export async function isSending(db: Database): Promise<boolean> {
  const accounts = (await db.getAllKeys('accounts')) as AccountId[];
  const counts = await Promise.all(
    accounts.map((accountId) => db.countFromIndex('actions', 'by state', prefixRange(accountId, 'sending'))),
  );
  return counts.some((count) => count > 0);
}
