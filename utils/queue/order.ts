import type { AccountId } from '../base';
import type { ActionsNeeds, StoredAction } from './api';
import { inState } from './journal';
import { putActionIn } from './revision';

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
  const placed = placesBetween(staying[index - 1]?.place ?? null, staying[index]?.place ?? null, moving.length);
  if (placed !== null) {
    await Promise.all(moving.map((action, i) => putActionIn(tx, { ...action, place: placed[i]! })));
  } else {
    // No numbers are left between the neighbours: all are numbered anew.
    const all = [...staying.slice(0, index), ...moving, ...staying.slice(index)];
    await Promise.all(all.map((action, i) => putActionIn(tx, { ...action, place: i + 1 })));
  }
  await tx.done;
}

/** `count` places in order strictly between two, or null when numbers are too dense for it. */
function placesBetween(low: number | null, high: number | null, count: number): number[] | null {
  const from = low ?? (high === null ? 0 : high - count - 1);
  const to = high ?? from + count + 1;
  const made = Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 1)) / (count + 1));
  return [from, ...made, to].every((place, i, all) => i === 0 || place > all[i - 1]!) ? made : null;
}
