import { useRef } from 'preact/hooks';
import { say, sayCount, type Word } from '../../utils/base';
import { spokenConnect } from '../shared/connect';
import { troublesOf, type LineKind, type LinesView } from './lines/choose';
import { queueState } from './lines/queue-words';
import type { PopupView } from './types';

const SPOKEN: Readonly<Partial<Record<LineKind, Word>>> = {
  loss: 'popup_loss_title',
  paused: 'reason_mutuals_paused',
  offline: 'popup_notice_offline_title',
  'sign-in needed': 'popup_notice_sign_in_title',
  'out of credits': 'popup_notice_credits_title',
  'keep list changed': 'popup_taken_title',
};

/**
 * The announcement for screen readers: the most important trouble, else what is running; never numbers that keep
 * changing.
 */
export function spokenOf(given: LinesView): string {
  const { view } = given;
  const word = troublesOf(given)
    .map((kind) => SPOKEN[kind])
    .find((each) => each !== undefined);
  if (word !== undefined) return say(word);
  if (view.summary.syncRun?.state === 'running') return say('popup_announce_syncing');
  const queue = queueState(view.queue);
  if (queue === 'paused') return say('popup_announce_paused');
  return queue === 'all done' ? sayCount('popup_queue_done', view.queue.done) : '';
}

/**
 * What a live region says of the popup. That a list was synced is said where a sync has just ended before the
 * person's eyes, and of no list that was there already.
 */
export function useSpoken(view: PopupView, given: Omit<LinesView, 'view'>): string {
  const last = useRef<{ at: number | null; isSyncing: boolean; hasEnded: boolean } | null>(null);
  if (view.kind === 'loading') return '';
  const connect = spokenConnect(view.connect);
  if (connect !== '') return connect;
  if (view.kind !== 'account') return given.loss ? say('popup_loss_title') : '';
  const { at, syncRun } = view.summary;
  const before = last.current;
  const isNew = before?.isSyncing === true && syncRun === null && at !== before.at;
  const hasEnded = isNew || (before?.hasEnded === true && syncRun === null);
  last.current = { at, isSyncing: syncRun !== null, hasEnded };
  return spokenOf({ ...given, view }) || (hasEnded ? say('popup_announce_synced') : '');
}
