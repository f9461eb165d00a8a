import { say, sayReason, writeAgo, writeTime, type Word } from '../../../utils/base';
import type { SyncRunView, Summary } from '../../../utils/relationships';

/** The progress of a sync, 0 to 1, or null when X has not said how many there are. */
export function syncShare(syncRun: SyncRunView): number | null {
  if (syncRun.expected === null || syncRun.expected <= 0) return null;
  return Math.min(1, syncRun.people / syncRun.expected);
}

/** The progress of a sync, in words. */
export function syncProgress(syncRun: SyncRunView): string {
  return syncRun.expected === null
    ? say('popup_sync_progress_open', { count: syncRun.people })
    : say('popup_sync_progress', { count: syncRun.people, expected: syncRun.expected });
}

/** Why a sync waits or stopped and until when, in words; nothing while it runs. */
export function syncRest(syncRun: SyncRunView, now: number): string[] {
  if (syncRun.state === 'running') return [];
  const words: string[] = [];
  if (syncRun.state === 'stopped') words.push(say('popup_sync_stopped'));
  else if (syncRun.until !== null) words.push(say('popup_sync_until', { time: writeTime(syncRun.until, now) }));
  if (syncRun.reason !== null) words.push(sayReason(syncRun.reason));
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
