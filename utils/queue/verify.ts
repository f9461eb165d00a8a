import { hasId, type AccountId, type PackedIds } from '../base';
import { putActionIn } from './journal';
import type { ActionsNeeds, StoredAction } from './types';

/** Older unfollows have been verified by an earlier sync, or never will be. */
const LOOK_BACK_MS = 30 * 86_400_000;

/** X's lists may be so far behind what was done: one read sooner says nothing about it. */
const TOO_SOON_MS = 10 * 60_000;

/**
 * Checks the done unfollows by a complete sync of the following list, each once, by the first that began some
 * minutes after it: X did not carry out those of whom it is still a member. Whoever was seen gone by then was
 * unfollowed, and is followed anew where a later list shows them.
 * @param members whom the account follows, by that sync.
 * @param startedAt when the sync began, ms since 1970: later unfollows can't be judged by it.
 * @returns how many X did not carry out.
 */
export async function markUnconfirmed(
  { db }: Pick<ActionsNeeds, 'db'>,
  accountId: AccountId,
  members: PackedIds,
  startedAt: number,
): Promise<number> {
  const tx = db.writeTransaction(['actions'], { durability: 'strict' });
  const range = IDBKeyRange.bound([accountId, startedAt - LOOK_BACK_MS], [accountId, startedAt], false, true);
  const changed = (await tx.objectStore('actions').index('by change').getAll(range)) as StoredAction[];
  // Of several actions on one person only the last one says what they should be.
  const last = new Map<string, StoredAction>();
  for (const action of changed) if (action.state === 'done') last.set(action.userId, action);
  let wrong = 0;
  for (const action of last.values()) {
    if (action.kind !== 'unfollow' || action.verified || action.changedAt > startedAt - TOO_SOON_MS) continue;
    const isThere = hasId(members, BigInt(action.userId));
    if (isThere) wrong++;
    const failed = { state: 'failed', reason: 'reason_not_carried_out' } as const;
    await putActionIn(tx, { ...action, ...(isThere ? failed : {}), verified: true });
  }
  await tx.done;
  return wrong;
}
