import { useLayoutEffect, useRef } from 'preact/hooks';
import { DAY_MS, profilePath, say, sayReason, writeAgo } from '../../../utils/base';
import type { ManualQueue } from '../../../utils/queue';
import { dayWords, doneWords } from '../../shared/queue/by-hand-line';
import { hitWords } from '../../shared/words/rule-words';
import { DayRing } from '../../ui/day-ring';
import { Button } from '../button';
import { named } from '../wording';

/**
 * The state of the person in front. 'open': X's own button is next, also where X has put it back; 'unread': no button
 * of X's is found, so that no press would be seen; 'already': X shows it as done; 'nobody': X shows no profile, or
 * somebody else's; 'limit': the person's own is reached; 'skipped': left alone, of the keep list too.
 */
export type ByHandState = 'open' | 'unread' | 'already' | 'nobody' | 'limit' | 'done' | 'skipped';

/** The manual queue on a profile: what is to be done here, and the way to the next. */
export interface ByHandProps {
  readonly queue: ManualQueue;
  /** The person in front. */
  readonly current: NonNullable<ManualQueue['current']>;
  readonly state: ByHandState;
  /** Where the queue ends: the viewer's own profile. */
  readonly home: string;
  /** Whether the address names the person by their id: then a new handle is found. */
  readonly isById: boolean;
  /** Whether X's pages say at this width who is signed in: the next page would show nothing where they don't. */
  readonly isNamed: boolean;
  /** Whether a key leads to X's own button. */
  readonly hasKeys: boolean;
  /** Whether it is at the top of the window, because X's button is at the bottom. */
  readonly isAtTop: boolean;
  /** Why the last press changed nothing: a key of the words. */
  readonly trouble: string | null;
  /** Takes the link to the next profile once it is the next step, and null before. */
  readonly takeLink: (link: HTMLAnchorElement | null) => void;
  readonly onSkip: () => void;
  readonly onKeep: () => void;
  readonly onLimit: () => void;
}

/** Says what to click on X's own page, and the outcome. Every step is the person's, by a press or a key. */
export function ByHandBar(props: ByHandProps) {
  const { queue, current, state, home, isById, isNamed, hasKeys, isAtTop, trouble, takeLink, onSkip, onKeep, onLimit } =
    props;
  const { limit } = queue;
  const bar = useRef<HTMLElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const isOpen = state === 'open';
  const isSettled = state === 'done' || state === 'skipped';
  const isLeft = !isSettled && state !== 'limit';
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
        {isLeft && trouble && <span class="block small">{sayReason(trouble)}</span>}
        {next && !isNamed && <span class="block small">{say('popup_page_no_viewer')}</span>}
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
        {state === 'nobody' && !isById && (
          <a class="button button-secondary" href={profilePath({ ...current, handle: null })}>
            {say('overlay_manual_by_id')}
          </a>
        )}
        {state === 'limit' && (
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

function titleOf({ state, current: { kind, reason }, queue: { limit } }: ByHandProps): string {
  // Of a request, the keep list, or a button that X has put back.
  const isSaid = state === 'open' ? reason === 'reason_put_back' : state === 'done' || state === 'skipped';
  if (isSaid && reason) return sayReason(reason);
  if (state === 'unread') return say('popup_page_unread');
  if (state === 'open') return say(`overlay_manual_${kind}`);
  return state === 'done' ? say(`overlay_${kind}_done`) : say(`overlay_manual_${state}`, { limit: limit.limit });
}

/** How long without a post counts as inactive, ms. */
const INACTIVE_MS = 90 * DAY_MS;

function factsOf({ state, current, queue }: ByHandProps): string {
  const { position, total, limit } = queue;
  const { doesNotFollowBack, lastPostAt, note, rule, reason } = current;
  const now = Date.now();
  const place = say('overlay_manual_of', { place: position, total });
  const name = named(current);
  const facts =
    state === 'limit'
      ? [doneWords(queue), dayWords(limit, now)]
      : state === 'nobody'
        ? [place, say('overlay_manual_nobody_do')]
        : state === 'done' || state === 'skipped'
          ? [name, doneWords(queue), limit.many && !limit.rests ? say('overlay_manual_rest') : dayWords(limit, now)]
          : [
              place,
              name,
              reason === 'reason_put_back' && say('overlay_manual_back_do'),
              doesNotFollowBack && say('overlay_badge_non_follower'),
              lastPostAt !== null &&
                now - lastPostAt > INACTIVE_MS &&
                say('overlay_last_post', { when: writeAgo(lastPostAt, now, 'day') }),
              rule && hitWords(rule),
              note,
            ];
  return facts.filter(Boolean).join(' · ');
}
