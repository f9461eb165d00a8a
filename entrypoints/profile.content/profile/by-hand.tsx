import { ByHandBar, Ring, type ByHandState } from '../../../components/overlay';
import type { Handle, UserId } from '../../../utils/base';
import { reasonOfSilence, type Asked } from '../../../utils/messages';
import type { ManualQueue } from '../../../utils/queue';
import type { Shown } from '../../../utils/relationships';
import { confirmSheet, headerButton, readButton, readViewer } from '../../../utils/x';
import type { Host } from '../host';
import { watchNextKey } from '../list/next-key';
import type { PageContext } from '../page-context';

/** What a page shows of somebody who may be in the manual queue. */
export interface ShownByHand {
  readonly who: Shown | { readonly userId: UserId; readonly handle: null };
  /** As X shows it; empty where it shows nobody. */
  readonly name: string;
  /** No profile is read: X shows none ('nobody'), or one that is not understood, of which no button is outlined. */
  readonly shows?: 'nobody' | 'unread';
}

export type ByHand = ReturnType<typeof createByHand>;

type Change = 'by-hand/skip' | 'by-hand/keep' | 'by-hand/put-back';

/** A press is reported once X's button has rested, and answered after that: for so long it is no one else's doing, ms. */
const TICK_MS = 4_000;

/** So much of the window's foot the bar may take, CSS px. */
const BAR_PX = 176;

/**
 * The manual queue on somebody's profile: a bar that says what to click, and an outline round X's own button. Nothing
 * of X's is pressed, changed or scrolled; its button gets the focus by a key of the person's alone.
 * @param viewer whose queue it is
 */
export function createByHand(context: PageContext, viewer: Handle, first: ShownByHand) {
  const { window, ask, createHost, settings, signal } = context;
  const { document } = window;
  let shown = first;
  let queue: ManualQueue | null = null;
  let isPending = false;
  /** Why the last press of the bar changed nothing: a key of the words. */
  let trouble: string | null = null;
  let bar: Host | null = null;
  let ring: Host | null = null;
  let link: HTMLElement | null = null;
  let frame = 0;
  /** When X's button was last seen as not pressed yet, by the document's clock, ms. */
  let openAt = -Infinity;
  let tickTimer = 0;
  /** Whether the background was told that X has put its button back since. */
  let isReported = false;

  /** The state of the person in front, and X's own button where that is next. */
  function stateNow(): { readonly state?: ByHandState; readonly button?: HTMLElement | null } {
    const current = queue?.current;
    if (!queue || !current) return {};
    const { kind, userId, state, act, changedAt } = current;
    const { who, shows } = shown;
    const button = shows ? null : headerButton(document, userId);
    const does = button && readButton(button)?.does;
    if (state === 'done') {
      if (does !== kind || window.performance.timeOrigin < changedAt) return { state };
      // This document is newer than the press, and X shows its button as before it.
      if (act && !isReported) {
        isReported = true;
        void send(() => ask('by-hand/put-back', { viewer, act, userId }));
      }
      return {};
    }
    if (state !== 'waiting') return { state: 'skipped' };
    // X shows nobody, or whoever has the handle now.
    if (shows === 'nobody' || (who.userId && who.userId !== userId)) return { state: 'nobody' };
    if (queue.limit.rests) return { state: 'limit' };
    // Whoever is blocked is followed no more; following them is not done by that.
    if (does && does !== kind && (does !== 'unblock' || kind === 'unfollow')) {
      const left = openAt + TICK_MS - window.performance.now();
      if (left <= 0) return { state: 'already' };
      // The person has just pressed it, and the tick comes by itself.
      tickTimer ||= window.setTimeout(() => ((tickTimer = 0), show()), left);
      return { state: 'open' };
    }
    if (does === kind) openAt = window.performance.now();
    return { state: does ? 'open' : 'unread', button: does === kind ? button : null };
  }

  function show(): void {
    window.cancelAnimationFrame(frame);
    frame = 0;
    const { state, button } = stateNow();
    if (signal.aborted || !state || !queue?.current) {
      bar?.remove();
      ring?.remove();
      bar = ring = null;
      return;
    }
    outline(button);
    const target = (confirmSheet(document) ?? button)?.getBoundingClientRect();
    const isAtTop = !!target && target.bottom > window.innerHeight - BAR_PX && target.top > BAR_PX;
    if (!bar) {
      bar = createHost('mutuals-by-hand', 'block');
      document.documentElement.append(bar.element);
    }
    const { userId } = queue.current;
    bar.show(
      <ByHandBar
        queue={queue}
        current={{
          ...queue.current,
          name: queue.current.name || shown.name,
          handle: queue.current.handle ?? shown.who.handle,
        }}
        state={state}
        home={`/${viewer}`}
        isById={!shown.who.handle}
        isNamed={readViewer(document) !== null}
        hasKeys={settings.letterKeys}
        isAtTop={isAtTop}
        trouble={trouble}
        takeLink={(element) => (link = element)}
        onSkip={() => void send(() => ask('by-hand/skip', { viewer, userId, isDone: state === 'already' }))}
        onKeep={() => void send(() => ask('by-hand/keep', { viewer, userId }))}
        onLimit={() => void ask('by-hand/show-limit', { viewer })}
      />,
    );
  }

  /** Draws round X's own button, in the page's own coordinates, so that it scrolls along. */
  function outline(button?: HTMLElement | null): void {
    const box = button?.getBoundingClientRect();
    if (!box || box.width === 0) {
      ring?.remove();
      ring = null;
      return;
    }
    if (!ring) {
      ring = createHost('mutuals-ring', 'block');
      document.documentElement.append(ring.element);
    }
    const { left, top, width, height } = box;
    ring.show(<Ring box={{ left: left + window.scrollX, top: top + window.scrollY, width, height }} />);
  }

  function take(asked: Asked<'by-hand/queue' | Change>): void {
    if (asked.kind === 'answer' && asked.answer.kind !== 'refused') {
      const next = 'queue' in asked.answer ? asked.answer.queue : null;
      const before = queue?.current;
      // A person skipped here is in the queue no more, which a later answer shows: the bar stays, with the way on.
      const current = next?.current ?? (before && before.state !== 'waiting' ? before : null);
      queue = next && { ...next, current };
    }
    show();
  }

  async function send(asking: () => Promise<Asked<Change>>): Promise<void> {
    if (isPending) return;
    isPending = true;
    const asked = await asking();
    isPending = false;
    if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
    else trouble = asked.answer.kind === 'refused' ? asked.answer.reason : null;
    take(asked);
  }

  async function refresh(): Promise<void> {
    take(await ask.read('by-hand/queue', { viewer, shown: shown.who }));
  }

  /** Once in a frame: where X's button lies, and whether its sheet is open. */
  function place(): void {
    if (bar && frame === 0) frame = window.requestAnimationFrame(show);
  }

  for (const type of ['resize', 'scroll', 'click'] as const)
    window.addEventListener(type, place, { capture: true, passive: true, signal });
  watchNextKey(context, () => {
    const next = bar && (link ?? stateNow().button);
    return next ? () => next.focus() : null;
  });
  signal.addEventListener('abort', () => {
    window.cancelAnimationFrame(frame);
    window.clearTimeout(tickTimer);
  });
  return {
    refresh,
    /** The page shows the same person with something else about them. */
    update(now: ShownByHand): void {
      shown = now;
      place();
    },
  };
}
