import type { AccountId } from '../../base';
import type { ActionRecord, ReadTransaction } from '../../storage';

/** Faster than a person can press X's buttons: more than `most` presses within `withinMs`. */
const QUICKEST = [
  { most: 6, withinMs: 5_000 },
  { most: 40, withinMs: 60_000 },
] as const;
/** Many presses for a person: a warning is shown. */
const MANY = { most: 20, withinMs: 300_000 } as const;

/** Whether an action was done by the person's own press that was counted. */
export function isByHand({ via, state }: Pick<ActionRecord, 'via' | 'state'>): boolean {
  return state === 'done' && (via === 'hand' || via === 'click');
}

/** Whether another press at `at` (ms since 1970) would be faster than a person can press. */
export async function isTooQuickIn(tx: ReadTransaction<'actions'>, accountId: AccountId, at: number): Promise<boolean> {
  for (const { most, withinMs } of QUICKEST)
    if ((await countPresses(tx, accountId, at, withinMs, most)) >= most) return true;
  return false;
}

/** Whether the last few minutes had many presses, see {@link MANY}. */
export async function areManyIn(tx: ReadTransaction<'actions'>, accountId: AccountId, at: number): Promise<boolean> {
  return (await countPresses(tx, accountId, at, MANY.withinMs, MANY.most)) >= MANY.most;
}

/** Counts presses reported within `withinMs` before `at`, unconfirmed ones too; stops at `enough`. */
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
