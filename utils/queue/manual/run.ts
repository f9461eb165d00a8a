import type { AccountId } from '../../base';
import { prefixRange, type ActionKind, type ActionState, type ReadTransaction } from '../../storage';
import { firstWaiting } from '../journal';

/**
 * The run (start of the manual queue, numbered within the account) that newly chosen people join: the current one
 * while others of the kind still wait, else a new one.
 */
export async function runIn(tx: ReadTransaction<'actions'>, accountId: AccountId, kind: ActionKind): Promise<number> {
  const [waiting] = await firstWaiting(tx, accountId, kind, 1, 'hand');
  if (waiting?.run !== undefined) return waiting.run;
  const all = prefixRange(accountId);
  const last = await tx.objectStore('actions').index('by run').openKeyCursor(all, 'prev');
  return (last?.key[1] ?? 0) + 1;
}

/** The progress of a run. */
export interface RunCounts {
  readonly done: number;
  /** Skipped, put on the keep list, or cancelled. */
  readonly skipped: number;
  readonly waiting: number;
}

export async function countRun(tx: ReadTransaction<'actions'>, accountId: AccountId, run: number): Promise<RunCounts> {
  const index = tx.objectStore('actions').index('by run');
  const count = (state: ActionState): Promise<number> => index.count(IDBKeyRange.only([accountId, run, state]));
  const [done, cancelled, refused, failed, waiting, sending] = await Promise.all(
    (['done', 'cancelled', 'refused', 'failed', 'waiting', 'sending'] as const).map(count),
  );
  return {
    done: done ?? 0,
    skipped: (cancelled ?? 0) + (refused ?? 0) + (failed ?? 0),
    waiting: (waiting ?? 0) + (sending ?? 0),
  };
}
