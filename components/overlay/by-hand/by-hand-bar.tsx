import { useLayoutEffect, useRef } from 'preact/hooks';
import { profilePath, say, sayReason, writeAgo, writeTime } from '../../../utils/base';
import type { ManualQueue } from '../../../utils/queue';
import { DayRing } from '../../ui/day-ring';
import { Button } from '../button';
import { named } from '../wording';

/** How it stands with the person in front. */
export interface ByHandState {
  /**
   * 'open': X's own button is next; 'put back': X has taken the person's click back; 'already': X shows it as done;
   * 'nobody': X shows no profile; 'resting': the person's own limit is reached.
   */
  readonly kind: 'open' | 'put back' | 'already' | 'nobody' | 'resting' | 'done' | 'requested' | 'skipped' | 'kept';
}

/** The manual queue on a profile: what is to be done here, and the way to the next. */
export interface ByHandProps {
  readonly queue: ManualQueue;
  /** The person in front. */
  readonly current: NonNullable<ManualQueue['current']>;
  readonly state: ByHandState;
  /** Where the queue ends: the viewer's own profile. */
  readonly home: string;
  /** Whether a key leads to X's own button. */
  readonly hasKeys: boolean;
  /** Whether it stands at the top of the window, for X's button is at its foot. */
  readonly isAtTop: boolean;
  /** Takes the link to the next profile once it is the next step, and null before. */
  readonly takeLink: (link: HTMLAnchorElement | null) => void;
  readonly onSkip: () => void;
  readonly onKeep: () => void;
}

/** Says what to click on X's own page, and what came of it. Every step is the person's, by a press or a key. */
export function ByHandBar(props: ByHandProps) {
  const { queue, state, home, hasKeys, isAtTop, takeLink, onSkip, onKeep } = props;
  const { limit } = queue;
  const bar = useRef<HTMLElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const isOpen = state.kind === 'open' || state.kind === 'put back';
  const isSettled = SETTLED.has(state.kind);
  const isLeft = isOpen || state.kind === 'nobody' || state.kind === 'already';
  // At the limit the queue rests: nobody is opened for what could not be done.
  const next = limit.rests ? null : queue.next;
  useLayoutEffect(() => {
    bar.current?.showPopover();
    // A document that has just been opened has the focus nowhere: the first Tab leads to Skip, and a reader says this.
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    takeLink(link.current);
    link.current?.focus({ preventScroll: true });
  }, [isSettled]);
  return (
    <section
      class={isAtTop ? 'strip strip-top' : 'strip'}
      popover="manual"
      tabIndex={-1}
      aria-label={say('overlay_manual')}
      ref={bar}
    >
      <DayRing used={limit.used} limit={limit.limit} isDone={isSettled} />
      <span class="grow" aria-live="polite">
        <b>{titleOf(props)}</b> {isOpen && hasKeys && <kbd>Alt ↓</kbd>}
        <span class="block muted small">{factsOf(props).join(' · ')}</span>
      </span>
      <span class="pair">
        {isLeft && (
          <Button look="secondary" onPress={onSkip}>
            {say('overlay_manual_skip')}
          </Button>
        )}
        {isLeft && queue.kind === 'unfollow' && (
          <Button look="secondary" onPress={onKeep}>
            {say('overlay_manual_keep')}
          </Button>
        )}
        {isSettled ? (
          <a class="button button-primary" ref={link} href={next ? profilePath(next) : home}>
            {next ? say('overlay_manual_next', { name: named(next) }) : say('overlay_done')}
          </a>
        ) : (
          isLeft &&
          next && (
            <a class="button button-quiet" href={profilePath(next)}>
              {say('overlay_strip_next')}
            </a>
          )
        )}
      </span>
    </section>
  );
}

const SETTLED: ReadonlySet<ByHandState['kind']> = new Set(['done', 'requested', 'skipped', 'kept']);

function titleOf({ state, queue: { kind, limit } }: ByHandProps): string {
  switch (state.kind) {
    case 'open':
      return say(`overlay_manual_${kind}`);
    case 'put back':
      return sayReason('reason_put_back');
    case 'already':
      return say('overlay_manual_already');
    case 'nobody':
      return say('overlay_manual_nobody');
    case 'resting':
      return say('overlay_manual_limit', { limit: limit.limit });
    case 'done':
      return say(`overlay_${kind}_done`);
    case 'requested':
      return say('overlay_badge_requested');
    case 'skipped':
      return say('overlay_manual_skipped');
    case 'kept':
      return say('overlay_kept');
  }
}

/** A person who posted since then is not called inactive. */
const INACTIVE_MS = 90 * 86_400_000;

function factsOf({ state, current, queue }: ByHandProps): string[] {
  const { position, total, limit } = queue;
  const { doesNotFollowBack, lastPostAt, note } = current;
  const now = Date.now();
  const name = named(current);
  const place = say('overlay_manual_of', { place: position, total });
  const done = say('overlay_manual_done', { done: total - queue.waiting, total });
  const free =
    limit.nextFreeAt === null ? [] : [say('overlay_manual_free', { time: writeTime(limit.nextFreeAt, now) })];
  switch (state.kind) {
    case 'open':
      return [
        place,
        name,
        ...(doesNotFollowBack ? [say('overlay_badge_non_follower')] : []),
        ...(lastPostAt !== null && now - lastPostAt > INACTIVE_MS
          ? [say('overlay_last_post', { when: writeAgo(lastPostAt, now, 'day') })]
          : []),
        ...(note ? [note] : []),
      ];
    case 'put back':
      return [place, name, say('overlay_manual_back_do')];
    case 'already':
      return [place, name];
    case 'nobody':
      return [place, say('overlay_manual_nobody_do')];
    case 'resting':
      return [done, ...free];
    default:
      return [
        name,
        done,
        ...(limit.rests
          ? free
          : [
              limit.many
                ? say('overlay_manual_rest')
                : say('overlay_manual_day', { count: limit.used, limit: limit.limit }),
            ]),
      ];
  }
}
