import { queueState } from '../queue/queue-words';
import type { AccountPopup } from '../types';

/** What stands above all else in the popup, in order of weight. */
export type NoticeKind =
  'not connected' | 'offline' | 'sign-in needed' | 'out of credits' | 'keep list changed' | 'may not unfollow';

const OUT_OF_CREDITS = 'reason_out_of_credits';

/** Which notices hold. Offline hides what only the network could answer for. */
export function noticesOf(view: AccountPopup): NoticeKind[] {
  const notices: NoticeKind[] = [];
  const { account } = view;
  if (account.kind === 'archive') notices.push('not connected');
  if (view.network === 'offline') notices.push('offline');
  else if ('appId' in account && !account.signedIn) notices.push('sign-in needed');
  if ([view.queue.paused, view.summary.syncRun?.reason].includes(OUT_OF_CREDITS)) notices.push('out of credits');
  if (view.keepListChanged) notices.push('keep list changed');
  if (view.mayUnfollow === 'no' && 'appId' in account) notices.push('may not unfollow');
  return notices;
}

/** What to say aloud when it changes: states, never running numbers. */
export type SpokenState = NoticeKind | 'queue paused' | 'queue done' | 'syncing' | 'read' | 'nothing';

/** The weightiest state worth saying aloud. */
export function spokenStateOf(view: AccountPopup): SpokenState {
  const notice = noticesOf(view)[0];
  if (notice !== undefined) return notice;
  if (view.summary.syncRun?.state === 'running') return 'syncing';
  const queue = queueState(view.queue);
  if (queue === 'paused') return 'queue paused';
  if (queue === 'all done') return 'queue done';
  return view.summary.at === null ? 'nothing' : 'read';
}
