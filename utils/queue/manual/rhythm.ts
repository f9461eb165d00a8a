import type { AccountId } from '../../base';
import type { ActionRecord, ReadTransaction } from '../../storage';

/** No hand presses X's buttons oftener than this: the number of presses within so many ms. */
const QUICKEST = [
  { most: 6, withinMs: 5_000 },
  { most: 40, withinMs: 60_000 },
] as const;
/** So many in so many ms are many for a hand, and are worth a word. */
const MANY = { most: 20, withinMs: 300_000 } as const;

/** Whether an action was done by the person's own press that was counted. */
export function isByHand({ via, state }: Pick<ActionRecord, 'via' | 'state'>): boolean {
  return state === 'done' && (via === 'hand' || via === 'click');
}

/** Whether another press at `at` (ms since 1970) would come faster than a hand is. */
export async function isTooQuickIn(tx: ReadTransaction<'actions'>, accountId: AccountId, at: number): Promise<boolean> {
  for (const { most, withinMs } of QUICKEST)
    if ((await countPresses(tx, accountId, at, withinMs, most)) >= most) return true;
  return false;
}

/** Whether the last presses were many for a few minutes. */
export async function areManyIn(tx: ReadTransaction<'actions'>, accountId: AccountId, at: number): Promise<boolean> {
  return (await countPresses(tx, accountId, at, MANY.withinMs, MANY.most)) >= MANY.most;
}

/** Presses that were reported within so many ms before, unconfirmed ones too; `enough` ends the count. */
async function countPresses(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  at: number,
  withinMs: number,
  enough: number,
): Promise<number> {
  const range = IDBKeyRange.bound([accountId, at - withinMs], [accountId, at], true);
  let presses = 0;
  let cursor = await tx.objectStore('actions').index('by change').openCursor(range, 'prev');
  for (; cursor !== null && presses < enough; cursor = await cursor.continue())
    if (cursor.value.via === 'unconfirmed' || isByHand(cursor.value)) presses++;
  return presses;
}
