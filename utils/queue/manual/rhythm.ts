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
  for (const { most, withinMs } of QUICKEST) if ((await countPresses(tx, accountId, at, withinMs)) >= most) return true;
  return false;
}

/** Whether the last few minutes had many presses, see {@link MANY}. */
export async function areManyIn(tx: ReadTransaction<'actions'>, accountId: AccountId, at: number): Promise<boolean> {
  return (await countPresses(tx, accountId, at, MANY.withinMs)) >= MANY.most;
}

/** Counts presses reported within `withinMs` before `at`, unconfirmed ones too: by index, whatever else was done then. */
async function countPresses(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  at: number,
  withinMs: number,
): Promise<number> {
  const index = tx.objectStore('actions').index('by time');
  const counts = (['hand', 'click', 'unconfirmed'] as const).flatMap((via) =>
    (['unfollow', 'follow'] as const).map((kind) => {
      const range = [accountId, via, kind, 'done'] as const;
      return index.count(IDBKeyRange.bound([...range, at - withinMs], [...range, at], true));
    }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
