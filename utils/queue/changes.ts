import { withNames, type Reader } from '../relationships';
import type { AccountId } from '../base';
import type { Database } from '../storage';
import { inState, newestRevision } from './journal';
import type { ActionView } from './people';
import { readQueue, type QueueSummary } from './summary';
import type { StoredAction } from './types';

/** What changed in an account's queue since a cursor. */
export interface QueueChanges {
  /** To be given with the next question; it holds for this account alone. */
  readonly cursor: number;
  readonly queue: QueueSummary;
  /** As they are now, in the order of their change. */
  readonly actions: readonly ActionView[];
}

/** More than can be sent in a day. */
const MOST = 1_000;

/**
 * Reads what changed. Every write of an action gives it a revision above all of its account's (see
 * `putActionIn`), so that nothing is missed, whatever the clock does, and a queue of hundreds that rests
 * costs nothing.
 * @param since the cursor of an earlier answer; null: all that is queued or being sent.
 */
export async function readQueueChanges(
  db: Database,
  reader: Pick<Reader, 'peopleOf'>,
  accountId: AccountId,
  since: number | null,
  question: Parameters<typeof readQueue>[2],
): Promise<QueueChanges> {
  const tx = db.readTransaction(['actions']);
  const index = tx.objectStore('actions').index('by revision');
  const cursor = await newestRevision(tx, accountId);
  // A cursor above all revisions is of a journal that was erased since.
  const changed =
    since === null || since > cursor
      ? [...(await inState(tx, accountId, 'sending')), ...(await inState(tx, accountId, 'waiting', MOST))]
      : ((await index.getAll(IDBKeyRange.bound([accountId, since], [accountId, []], true))) as StoredAction[]);
  const [queue, actions] = await Promise.all([
    readQueue(db, accountId, question),
    withNames(reader, accountId, changed),
  ]);
  return { cursor, queue, actions };
}
