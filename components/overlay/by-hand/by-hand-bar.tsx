import { useLayoutEffect, useRef } from 'preact/hooks';
import { profilePath, say, writeAgo, writeTime, type Word } from '../../../utils/base';
import type { ManualQueue } from '../../../utils/queue';
import { hitWords } from '../../shared/rule-words';
import { DayRing } from '../../ui/day-ring';
import { Button } from '../button';
import { named } from '../wording';

/**
 * How it stands with the person in front. 'open': X's own button is next; 'put back': X has taken the person's click
 * back; 'already': X shows it as done; 'nobody': X shows no profile; 'resting': the person's own limit is reached.
 */
export type ByHandState =
  'open' | 'put back' | 'already' | 'nobody' | 'resting' | 'done' | 'requested' | 'skipped' | 'kept';

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
  readonly onLimit: () => void;
}

/** Says what to click on X's own page, and what came of it. Every step is the person's, by a press or a key. */
export function ByHandBar(props: ByHandProps) {
  const { queue, state, home, hasKeys, isAtTop, takeLink, onSkip, onKeep, onLimit } = props;
  const { limit } = queue;
  const bar = useRef<HTMLElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const isOpen = state === 'open' || state === 'put back';
  const isSettled = SETTLED.has(state);
  const isLeft = isOpen || state === 'nobody' || state === 'already';
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
      class={isAtTop ? 'strip top' : 'strip'}
      popover="manual"
      tabIndex={-1}
      aria-label={say('overlay_manual')}
      ref={bar}
    >
      <DayRing used={limit.used} limit={limit.limit} isDone={isSettled} />
      <span class="grow" aria-live="polite">
        <b>{titleOf(props)}</b> {isOpen && hasKeys && <kbd>Alt&nbsp;↓</kbd>}
        <span class="block muted small">{factsOf(props)}</span>
      </span>
      <span class="pair">
        {isLeft && (
          <Button look="secondary" onPress={onSkip}>
            {say(state === 'already' ? 'overlay_done' : 'overlay_manual_skip')}
          </Button>
        )}
        {isLeft && queue.kind === 'unfollow' && (
          <Button look="secondary" onPress={onKeep}>
            {say('overlay_manual_keep')}
          </Button>
        )}
        {state === 'resting' && (
          <Button look="secondary" onPress={onLimit}>
            {say('overlay_manual_change')}
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

const SETTLED: ReadonlySet<ByHandState> = new Set(['done', 'requested', 'skipped', 'kept']);

const TITLES = {
  already: 'overlay_manual_already',
  nobody: 'overlay_manual_nobody',
  resting: 'overlay_manual_limit',
  requested: 'overlay_badge_requested',
  skipped: 'overlay_manual_skipped',
  kept: 'overlay_kept',
  'put back': 'reason_put_back',
} as const satisfies Partial<Record<ByHandState, Word>>;

function titleOf({ state, queue: { kind, limit } }: ByHandProps): string {
  if (state === 'open') return say(`overlay_manual_${kind}`);
  return state === 'done' ? say(`overlay_${kind}_done`) : say(TITLES[state], { limit: limit.limit });
}

/** A person who posted since then is not called inactive. */
const INACTIVE_MS = 90 * 86_400_000;

function factsOf({ state, current, queue }: ByHandProps): string {
  const { position, total, waiting, limit } = queue;
  const { doesNotFollowBack, lastPostAt, note, rule } = current;
  const now = Date.now();
  const place = say('overlay_manual_of', { place: position, total });
  const done = say('overlay_manual_done', { done: total - waiting, total });
  const free = limit.nextFreeAt !== null && say('overlay_manual_free', { time: writeTime(limit.nextFreeAt, now) });
  const name = named(current);
  const facts =
    state === 'resting'
      ? [done, free]
      : state === 'nobody'
        ? [place, say('overlay_manual_nobody_do')]
        : SETTLED.has(state)
          ? [
              name,
              done,
              limit.rests
                ? free
                : limit.many
                  ? say('overlay_manual_rest')
                  : say('overlay_manual_day', { count: limit.used, limit: limit.limit }),
            ]
          : [
              place,
              name,
              state === 'put back' && say('overlay_manual_back_do'),
              doesNotFollowBack && say('overlay_badge_non_follower'),
              lastPostAt !== null &&
                now - lastPostAt > INACTIVE_MS &&
                say('overlay_last_post', { when: writeAgo(lastPostAt, now, 'day') }),
              rule && hitWords(rule),
              note,
            ];
  return facts.filter(Boolean).join(' · ');
}
