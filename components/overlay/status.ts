import type { ActionView, Allowance } from '../../utils/queue';
import { sayCount, writeUsd, HOUR_MS } from '../../utils/base';
import { actionWords } from '../people';
import type { IconName } from '../ui/icon';

/** The state of an action: an icon and a sentence. */
export interface Status {
  readonly icon: IconName;
  readonly text: string;
}

const ICONS: Readonly<Record<ActionView['state'], IconName>> = {
  waiting: 'clock',
  sending: 'clock',
  done: 'check',
  cancelled: 'close',
  refused: 'alert',
  failed: 'alert',
};

/** The status of an action. `now` in ms since 1970. */
export function statusOf(action: ActionView, now: number): Status {
  return { icon: ICONS[action.state], text: actionWords(action, now) };
}

/** What is left today of a kind of action, and what one costs. */
export function allowanceLine(kind: ActionView['kind'], allowance: Allowance): string {
  return kind === 'follow'
    ? `${sayCount('overlay_follows_left', allowance.followsLeft)} · ${writeUsd(allowance.followUsd)}`
    : `${sayCount('overlay_unfollows_left', allowance.unfollowsLeft)} · ${writeUsd(allowance.unfollowUsd)}`;
}

const SHOWN_FOR_MS = HOUR_MS;

/** Whether an action is still worth showing on a profile: under way, or ended within the hour. `now` in ms. */
export function worthShowing(action: ActionView | null, now: number): action is ActionView {
  if (!action) return false;
  return action.state === 'waiting' || action.state === 'sending' || now - action.changedAt < SHOWN_FOR_MS;
}
