import type { AccountId } from '../base';
import type { ActionRecord, ReadTransaction, WriteTransaction } from '../storage';

/**
 * Stores an action. Every write goes through here: it gives the action a revision above all others of its
 * account, so that views follow a queue of hundreds by a cursor (see changes.ts). A time of ours can't be
 * that cursor, since our clock may jump back and several changes may share a millisecond.
 * @returns the action's id
 */
export async function putActionIn(tx: WriteTransaction<'actions'>, action: ActionRecord): Promise<number> {
  const revision = (await newestRevision(tx, action.accountId)) + 1;
  return tx.objectStore('actions').put({ ...action, revision });
}

/** The highest revision of an account's actions; 0 where it has none. */
export async function newestRevision(tx: ReadTransaction<'actions'>, accountId: AccountId): Promise<number> {
  const all = IDBKeyRange.bound([accountId], [accountId, []]);
  const newest = await tx.objectStore('actions').index('by revision').openKeyCursor(all, 'prev');
  return newest?.key[1] ?? 0;
}
