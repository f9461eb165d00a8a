import type { QueueSummary } from '../../../utils/queue';
import { countToDo } from '../../shared/queue/queue-line';

/** What the queue is doing, as far as the popup tells states apart. */
export type QueueState = 'empty' | 'all done' | 'paused' | 'running';

/**
 * The state of a queue. A queue with nothing in it is not called paused: nothing rests. Nor is all done while somebody
 * waits for the person's own hand.
 */
export function queueState(queue: QueueSummary): QueueState {
  if (countToDo(queue) === 0) return queue.done + queue.failed > 0 && queue.byHand === 0 ? 'all done' : 'empty';
  return queue.paused === null ? 'running' : 'paused';
}
