import { say, sayReason, writeAgo, writeTime, type Word } from '../../../utils/base';
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

/** How fresh a list is; null where it was never synced. */
export function freshness(
  at: number | null,
  source: Summary['source'],
  now: number,
  words: Word = 'popup_sync_at',
): string | null {
  return at === null ? null : say(source === 'archive' ? 'popup_sync_archive' : words, { distance: writeAgo(at, now) });
}
