import { say, sayReason, writeTime, writeAgo } from '../../../utils/base';
import type { SyncRunView, Summary } from '../../../utils/relationships';

/** How far a reading is, 0 to 1, or null when X has not said how many there are. */
export function syncShare(syncRun: SyncRunView): number | null {
  if (syncRun.expected === null || syncRun.expected <= 0) return null;
  return Math.min(1, syncRun.people / syncRun.expected);
}

/** How far a reading is, in words. */
export function syncProgress(syncRun: SyncRunView): string {
  return syncRun.expected === null
    ? say('popup_sync_progress_open', { count: syncRun.people })
    : say('popup_sync_progress', { count: syncRun.people, expected: syncRun.expected });
}

/** Why a reading rests and until when, in words; nothing while it runs. */
export function syncRest(syncRun: SyncRunView, now: number): string[] {
  if (syncRun.state === 'running') return [];
  const words: string[] = [];
  if (syncRun.state === 'stopped') words.push(say('popup_sync_stopped'));
  else if (syncRun.until !== null) words.push(say('popup_sync_until', { time: writeTime(syncRun.until, now) }));
  if (syncRun.reason !== null) words.push(sayReason(syncRun.reason));
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
