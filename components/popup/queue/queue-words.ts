import { say, sayCount, sayReason, writeTime } from '../../../utils/base';
import type { QueueSummary } from '../../../utils/queue';

/** What the queue is doing, as far as the popup tells states apart. */
export type QueueState = 'empty' | 'all done' | 'paused' | 'running';

/** How many wait to be sent: whoever waits for the person's own hand has a line of their own. */
export function countToSend(queue: QueueSummary): number {
  return queue.waiting - queue.byHand;
}

/** The state of a queue. A queue with nothing in it is not called paused: nothing rests. */
export function queueState(queue: QueueSummary): QueueState {
  if (countToSend(queue) + queue.sending === 0) return queue.done + queue.failed > 0 ? 'all done' : 'empty';
  return queue.paused === null ? 'running' : 'paused';
}

/** Whether it rests, how many wait and how many are on their way. */
export function queueCounts(queue: QueueSummary): string[] {
  const counts = queue.paused === null ? [] : [say('popup_queue_paused')];
  counts.push(sayCount('popup_queue_queued', countToSend(queue)));
  if (queue.sending > 0) counts.push(sayCount('popup_queue_sending', queue.sending));
  if (queue.failed > 0) counts.push(sayCount('popup_queue_failed', queue.failed));
  return counts;
}

/** Not worth a line: the times say it. */
const ORDINARY = 'reason_pace';

/** Why it rests or what it waits for, in words, or null when it simply goes on. */
export function queueReason(queue: QueueSummary): string | null {
  const reason = queue.paused ?? queue.waitsFor;
  return reason === null || reason === ORDINARY ? null : sayReason(reason);
}

/** When the next one goes and when the last will be done; while it rests, when it goes on by itself, if ever. */
export function queueTimes(queue: QueueSummary, now: number): string[] {
  const times: string[] = [];
  if (queue.paused !== null) {
    const until = queue.pausedUntil;
    return until === null ? [] : [say('popup_queue_next', { time: writeTime(Math.max(until, now), now) })];
  }
  if (queue.nextAt !== null) times.push(say('popup_queue_next', { time: writeTime(Math.max(queue.nextAt, now), now) }));
  if (queue.lastAt !== null && queue.lastAt !== queue.nextAt) {
    times.push(say('popup_queue_last', { time: writeTime(Math.max(queue.lastAt, now), now) }));
  }
  return times;
}
