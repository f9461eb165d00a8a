import { say, sayReason, writeTime, writeAgo } from '../../../utils/base';
import type { ReadingView, Summary } from '../../../utils/relationships';

/** How far a reading is, 0 to 1, or null when X has not said how many there are. */
export function readingShare(reading: ReadingView): number | null {
  if (reading.expected === null || reading.expected <= 0) return null;
  return Math.min(1, reading.people / reading.expected);
}

/** How far a reading is, in words. */
export function readingProgress(reading: ReadingView): string {
  return reading.expected === null
    ? say('popup_sync_progress_open', { count: reading.people })
    : say('popup_sync_progress', { count: reading.people, expected: reading.expected });
}

/** Why a reading rests and until when, in words; nothing while it runs. */
export function readingRest(reading: ReadingView, now: number): string[] {
  if (reading.state === 'running') return [];
  const words: string[] = [];
  if (reading.state === 'stopped') words.push(say('popup_sync_stopped'));
  else if (reading.until !== null) words.push(say('popup_sync_waiting', { time: writeTime(reading.until, now) }));
  if (reading.reason !== null) words.push(sayReason(reading.reason));
  return words;
}

/** How fresh the list is. */
export function freshness(summary: Summary, now: number): string {
  return summary.at === null
    ? say('popup_sync_never')
    : say(summary.source === 'archive' ? 'popup_sync_archive' : 'popup_sync_at', {
        distance: writeAgo(summary.at, now),
      });
}
