import type { AccountId } from '../base';
import { inState, putActionIn } from './journal';
import type { ActionsNeeds, StoredAction } from './types';

/**
 * Moves waiting actions, in the order given, to just before another, or to the end. Those that are no
 * longer waiting are left as they are.
 * @param before an action id of the same account, or null for the end.
 */
export async function reorder(
  { db }: Pick<ActionsNeeds, 'db'>,
  accountId: AccountId,
  actionIds: readonly number[],
  before: number | null,
): Promise<void> {
  const tx = db.writeTransaction(['actions'], { durability: 'strict' });
  const waiting = await inState(tx, accountId, 'waiting');
  const wanted = new Set(actionIds);
  const byId = new Map(waiting.map((action) => [action.actionId, action]));
  const moving = [...wanted].map((id) => byId.get(id)).filter((action): action is StoredAction => action !== undefined);
  const staying = waiting.filter(({ actionId }) => !wanted.has(actionId));
  const at = before === null ? -1 : staying.findIndex(({ actionId }) => actionId === before);
  const index = at < 0 ? staying.length : at;
  const rankOf = ranksBetween(staying[index - 1]?.rank ?? null, staying[index]?.rank ?? null, moving.length);
  if (rankOf !== null) {
    await Promise.all(moving.map((action, i) => putActionIn(tx, { ...action, rank: rankOf(i) })));
  } else {
    // No numbers are left between the neighbours: all are renumbered.
    const all = [...staying.slice(0, index), ...moving, ...staying.slice(index)];
    await Promise.all(all.map((action, i) => putActionIn(tx, { ...action, rank: i + 1 })));
  }
  await tx.done;
}

/** `count` ranks in order strictly between two, by index; null when numbers are too dense for it. */
function ranksBetween(low: number | null, high: number | null, count: number): ((index: number) => number) | null {
  const from = low ?? (high === null ? 0 : high - count - 1);
  const to = high ?? from + count + 1;
  const rankOf = (index: number): number => from + ((to - from) * (index + 1)) / (count + 1);
  const ascends = Array.from({ length: count + 1 }, (_, i) => rankOf(i - 1) < rankOf(i)).every(Boolean);
  return ascends ? rankOf : null;
}
