import type { ActionView, Allowance } from '../../utils/queue';
import { say, sayCount, sayReason, writeDistance, writeTime, writeUsd } from '../../utils/base';
import type { IconName } from '../ui/icon';

/** How an action stands: an icon and a sentence. */
export interface Status {
  readonly icon: IconName;
  readonly text: string;
}

/** The status of an action. `now` in ms since 1970. */
export function statusOf({ kind, state, reason, notBefore }: ActionView, now: number): Status {
  switch (state) {
    case 'waiting':
      if (reason) return { icon: 'clock', text: sayReason(reason) + until(notBefore, now) };
      if (notBefore <= now) return { icon: 'clock', text: say('overlay_queued') };
      return { icon: 'clock', text: say(`overlay_${kind}_soon`, { when: writeDistance(notBefore, now) }) };
    case 'sending':
      return { icon: 'clock', text: say('overlay_sending') };
    case 'done':
      return { icon: 'check', text: reason ? sayReason(reason) : say(`overlay_${kind}_done`) };
    case 'cancelled':
      return { icon: 'close', text: reason ? sayReason(reason) : say('overlay_cancelled') };
    default:
      return { icon: 'alert', text: sayReason(reason ?? 'reason_unknown') };
  }
}

/** " Until 14:30." behind a reason, or nothing once that time has come. `at` and `now` in ms since 1970. */
export function until(at: number | null, now: number): string {
  return at !== null && at > now ? ` ${say('overlay_until', { time: writeTime(at, now) })}` : '';
}

/** Why the person has to click on X itself, and how. */
export function byHandWords({ mayAsk }: Allowance): string {
  return say(mayAsk ? 'overlay_by_hand' : 'overlay_by_hand_no_app');
}

/** What is left today of a kind of action, and what one costs. */
export function allowanceLine(kind: ActionView['kind'], allowance: Allowance): string {
  return kind === 'follow'
    ? `${sayCount('overlay_follows_left', allowance.followsLeft)} · ${writeUsd(allowance.followUsd)}`
    : `${sayCount('overlay_unfollows_left', allowance.unfollowsLeft)} · ${writeUsd(allowance.unfollowUsd)}`;
}

const SHOWN_FOR_MS = 3_600_000;

/** Whether an action is still worth showing on a profile: under way, or ended within the hour. `now` in ms. */
export function worthShowing(action: ActionView | null, now: number): action is ActionView {
  if (!action) return false;
  return action.state === 'waiting' || action.state === 'sending' || now - action.changedAt < SHOWN_FOR_MS;
}
