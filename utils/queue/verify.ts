import { hasId, type AccountId, type PackedIds } from '../base';
import { putActionIn } from './journal';
import type { ActionsNeeds, StoredAction } from './types';

/** Older unfollows have been verified by an earlier sync, or never will be. */
const LOOK_BACK_MS = 30 * 86_400_000;

/**
 * Marks the done unfollows that a complete sync of the following list still shows as followed: X did
 * not carry them out.
 * @param members whom the account follows, by that sync.
 * @param startedAt when the sync began, ms since 1970: later unfollows can't be judged by it.
 * @returns how many were marked.
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
  const wrong = [...last.values()].filter(({ kind, userId }) => kind === 'unfollow' && hasId(members, BigInt(userId)));
  await Promise.all(
    wrong.map((action) => putActionIn(tx, { ...action, state: 'failed', reason: 'reason_not_carried_out' })),
  );
  await tx.done;
  return wrong.length;
}
