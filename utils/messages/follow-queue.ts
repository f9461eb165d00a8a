import type { Handle } from '../base';
import type { ActionView, QueueSummary } from '../queue';
import type { Ask } from './ask';

/** A page's view of a queue, updated by a cursor. */
export interface QueueFollower {
  /** By id: what was queued or being sent at first, and whatever changed since. */
  readonly actions: ReadonlyMap<number, ActionView>;
  /** Null before the first answer. */
  readonly queue: QueueSummary | null;
  /** Asks for what changed since the last answer. */
  refresh(): Promise<void>;
}

/** Follows the signed-in account's queue by a cursor, so that it is sent whole only once. */
export function createQueueFollower(ask: Ask, viewer: Handle): QueueFollower {
  const actions = new Map<number, ActionView>();
  let queue: QueueSummary | null = null;
  let cursor: number | null = null;
  let last: Promise<void> = Promise.resolve();

  async function readChanges(): Promise<void> {
    const asked = await ask.read('queue/changes', { viewer, since: cursor });
    if (asked.kind === 'no answer' || asked.answer.kind !== 'queue') return;
    ({ cursor, queue } = asked.answer);
    for (const action of asked.answer.actions) actions.set(action.actionId, action);
  }

  return {
    actions,
    get queue() {
      return queue;
    },
    // One after the other: a late answer must not put an older state over a newer one.
    refresh: () => (last = last.then(() => readChanges())),
  };
}
