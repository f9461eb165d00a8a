import type { ComponentChildren } from 'preact';
import { say, sayReason, writeAgo, writeDistance, writeTime } from '../../utils/base';
import type { ActionView } from '../../utils/queue';
import type { Actor } from '../../utils/storage';
import { trusted } from '../shared/trusted';
import { Picture } from '../ui/picture';

/** What a line of the queue or the journal says of an action. */
export type ActionLine = Pick<
  ActionView,
  'kind' | 'state' | 'reason' | 'notBefore' | 'changedAt' | 'userId' | 'handle' | 'name' | 'pictureUrl'
> & {
  /** How it was carried out; 'hand': by the person's own click. */
  readonly via?: Actor | null;
};

/** A person's name as shown, else their handle; never a number in its place. */
export function nameOrHandle({ name, handle }: Pick<ActionLine, 'name' | 'handle'>): string {
  return name || (handle === null ? say('overlay_unnamed') : `@${handle}`);
}

/** The state of an action, in a sentence. `now` in ms since 1970. In a queue that is paused none has a time. */
export function actionWords(
  { kind, state, reason, notBefore, via = null }: ActionLine,
  now: number,
  isPaused = false,
): string {
  const byHand = via === 'hand' || via === 'click' ? ` ${say('review_by_hand')}` : '';
  if (via === 'noticed') return say(`review_noticed_${kind}`);
  switch (state) {
    case 'waiting':
      if (reason) return sayReason(reason) + untilWords(notBefore, now);
      if (isPaused || notBefore <= now) return say('overlay_queued');
      return say(`overlay_${kind}_soon`, { when: writeDistance(notBefore, now) });
    case 'sending':
      return say('overlay_sending');
    case 'done':
      return (reason ? sayReason(reason) : say(`overlay_${kind}_done`)) + byHand;
    case 'cancelled':
      return reason ? sayReason(reason) : say('overlay_cancelled');
    default:
      return sayReason(reason ?? 'reason_unknown');
  }
}

/** " Until 14:30." behind a reason, or nothing once that time has come. `at` and `now` in ms since 1970. */
export function untilWords(at: number | null, now: number): string {
  return at !== null && at > now ? ` ${say('overlay_until', { time: writeTime(at, now) })}` : '';
}

/** The person an action is about and its state, with what can be done about it as children. */
export function ActionWho({
  action,
  now,
  isPaused,
  onOpen,
  children,
}: {
  action: ActionLine;
  now: number;
  /** Whether the queue that it waits in is paused. */
  isPaused?: boolean;
  /** Opens the profile, where the name is pressed for it. */
  onOpen?: () => void;
  children?: ComponentChildren;
}) {
  const { kind, state, handle, name, pictureUrl, changedAt } = action;
  const hasEnded = state !== 'waiting' && state !== 'sending';
  return (
    <>
      <span class="line-who">
        <Picture name={name ?? handle ?? ''} url={pictureUrl} size="small" />
        <span class="line-words">
          {onOpen ? (
            <button type="button" class="row-name line-name" dir="auto" onClick={trusted(onOpen)}>
              {nameOrHandle({ name, handle })}
            </button>
          ) : (
            <bdi class="row-name">{nameOrHandle({ name, handle })}</bdi>
          )}
          <span class="hint">
            {handle !== null && <bdi>@{handle}</bdi>} · {say(kind === 'follow' ? 'review_follow' : 'review_unfollow')}
          </span>
        </span>
      </span>
      <span class={state === 'refused' || state === 'failed' ? 'line-state bad' : 'line-state'}>
        {actionWords(action, now, isPaused)} {hasEnded && <span class="hint">{writeAgo(changedAt, now)}</span>}
        {children}
      </span>
    </>
  );
}
