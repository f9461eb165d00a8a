import { hasId, type AccountId, type PackedIds } from '../base';
import type { ActionsNeeds, StoredAction } from './api';
import { putActionIn } from './revision';

/** Older unfollows have been verified by an earlier reading, or never will be. */
const LOOK_BACK_MS = 30 * 86_400_000;

/**
 * Marks the done unfollows that a complete reading of the following list still shows as followed: X did
 * not carry them out.
 * @param members whom the account follows, by that reading.
 * @param startedAt when the reading began, ms since 1970: later unfollows can't be judged by it.
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
  // Of several actions on one person only the last one says how they should stand.
  const last = new Map<string, StoredAction>();
  for (const action of changed) if (action.state === 'done') last.set(action.userId, action);
  const wrong = [...last.values()].filter(({ kind, userId }) => kind === 'unfollow' && hasId(members, BigInt(userId)));
  await Promise.all(
    wrong.map((action) => putActionIn(tx, { ...action, state: 'failed', reason: 'reason_not_carried_out' })),
  );
  await tx.done;
  return wrong.length;
}
