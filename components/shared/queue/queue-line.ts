import { GRACE_MS, say, sayCount, sayReason, writeDuration, writeTime } from '../../../utils/base';
import type { QueueSummary } from '../../../utils/queue';

/** What the queue of an App is doing, and what Undo would cancel; the same wherever it is shown. */
export interface QueueLine {
  /**
   * 'starting': nothing is sent yet. 'stopped': X doesn't allow the App what is queued. 'done' and 'undone': nothing
   * is left, which is shown only where something was shown before.
   */
  readonly step: 'starting' | 'running' | 'paused' | 'stopped' | 'done' | 'undone';
  readonly title: string;
  /** Beside or below the title; empty where it says all. */
  readonly detail: string;
  /** The values of the ring: seconds until the start, of ten; else how many have ended, of all. */
  readonly ring: { readonly used: number; readonly limit: number };
  /** What Undo cancels, and the text of its button; null where nothing is left to cancel. */
  readonly undo: { readonly which: 'newest' | 'to send'; readonly text: string } | null;
}

/** Further away than this the next one has a time of day, ms. */
const SOON_MS = 60_000;

/** How many actions an App has still to send: the manual queue has a line of its own. */
export function countToDo({ waiting, byHand, sending }: QueueSummary): number {
  return waiting - byHand + sending;
}

/** The line of a queue. `now` in ms since 1970. */
export function queueLine(queue: QueueSummary, now: number): QueueLine {
  const { run, newest, paused, pausedUntil, waitsFor, nextAt, lastAt } = queue;
  const left = countToDo(queue);
  const waiting = left - queue.sending;
  const ended = run.done + run.failed;
  const total = ended + left;
  const ring = { used: ended, limit: total };
  const at = say('overlay_queue_at', { done: ended, total });
  const failed = run.failed > 0 ? sayCount('overlay_count_failed', run.failed) : '';
  if (left === 0) {
    if (ended === 0) return { step: 'undone', title: say('overlay_queue_undone'), detail: '', ring, undo: null };
    const word = run.kind === 'follow' ? 'overlay_queue_done_follow' : 'overlay_queue_done_unfollow';
    return { step: 'done', title: say(word, { done: run.done, total }), detail: failed, ring, undo: null };
  }
  const isNewest = newest !== null && now < newest.until && newest.count < waiting;
  const undo =
    waiting === 0
      ? null
      : isNewest
        ? { which: 'newest' as const, text: say('overlay_queue_undo', { count: newest.count }) }
        : { which: 'to send' as const, text: say('overlay_queue_undo', { count: waiting }) };
  if (paused !== null) {
    const detail =
      paused === 'reason_paused'
        ? say('overlay_queue_rests')
        : [sayReason(paused), pausedUntil !== null && nextWords(pausedUntil, now)].filter(Boolean).join(' ');
    return { step: 'paused', title: say('overlay_queue_paused', { done: ended, total }), detail, ring, undo };
  }
  if (nextAt === null)
    return {
      step: 'stopped',
      title: sayCount('overlay_count_queued', left),
      detail: waitsFor === null ? '' : sayReason(waitsFor),
      ring,
      undo,
    };
  const seconds = newest === null ? 0 : Math.ceil(Math.min(newest.until - now, GRACE_MS) / 1_000);
  if (newest !== null && seconds > 0 && ended + queue.sending === 0 && !isNewest) {
    const time = writeDuration(seconds, 'narrow');
    return {
      step: 'starting',
      title: `${sayCount(`overlay_queue_${newest.kind}`, newest.count)} · ${say('overlay_queue_starts', { time })}`,
      detail: say(newest.isFinal ? `overlay_queue_final_${newest.kind}` : 'overlay_queue_unsent'),
      ring: { used: seconds, limit: GRACE_MS / 1_000 },
      undo: { which: 'newest', text: say('overlay_undo_queued') },
    };
  }
  const isOrdinary = waitsFor === null || waitsFor === 'reason_pace' || waitsFor === 'reason_grace';
  const detail = [!isOrdinary && sayReason(waitsFor), nextAt - now > SOON_MS && nextWords(nextAt, now), failed].filter(
    Boolean,
  );
  const time = lastAt !== null && lastAt > now && writeDuration((lastAt - now) / 1_000);
  return {
    step: 'running',
    title: time ? `${at} · ${say('overlay_queue_left', { time })}` : at,
    detail: detail.join(' · '),
    ring,
    undo,
  };
}

function nextWords(at: number, now: number): string {
  return say('review_queue_next', { time: writeTime(Math.max(at, now), now) });
}
