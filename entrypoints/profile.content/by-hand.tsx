import { ByHandBar, Ring, type ByHandState } from '../../components/overlay';
import { say, type Handle, type UserId } from '../../utils/base';
import type { Asked } from '../../utils/messages';
import type { ManualQueue } from '../../utils/queue';
import type { Shown } from '../../utils/relationships';
import { confirmSheet, headerButton, type PageEvidence } from '../../utils/x';
import { browser } from '../shared/browser';
import type { Host } from './host';
import { watchNextKey } from './next-key';
import type { PageContext } from './page-context';

/** What a page shows of somebody who may be in the manual queue. */
export interface ShownByHand {
  readonly who: Shown | { readonly userId: UserId; readonly handle: null };
  /** As X shows it; empty where it shows nobody. */
  readonly name: string;
  /** What the header says; null where it says nothing (yet), 'nobody' where X shows no profile at all. */
  readonly page: PageEvidence | 'nobody' | null;
}

export type ByHand = ReturnType<typeof createByHand>;

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
  let bar: Host | null = null;
  let ring: Host | null = null;
  let link: HTMLElement | null = null;
  let frame = 0;
  /** Said once the extension was updated under the page: the words are no more to be had by then. */
  let reload = '';

  function stateNow(): ByHandState | null {
    const current = queue?.current;
    if (!queue || !current) return null;
    const { kind, state, reason } = current;
    if (state === 'done') return reason === 'reason_follow_requested' ? 'requested' : 'done';
    if (state === 'sending') return null;
    if (state !== 'waiting') return reason?.startsWith('reason_kept') ? 'kept' : 'skipped';
    if (shown.page === 'nobody') return 'nobody';
    if (queue.limit.rests) return 'resting';
    if (shown.page && shown.page.youFollow !== (kind === 'unfollow' ? 'yes' : 'no')) return 'already';
    return reason === 'reason_put_back' ? 'put back' : 'open';
  }

  const buttonNow = (): HTMLElement | null => {
    const state = stateNow();
    const isOpen = state === 'open' || state === 'put back';
    return queue?.current && isOpen ? headerButton(document, queue.current.userId) : null;
  };

  function show(): void {
    window.cancelAnimationFrame(frame);
    frame = 0;
    const state = stateNow();
    if (signal.aborted || !state || !queue?.current) {
      bar?.remove();
      ring?.remove();
      bar = ring = null;
      return;
    }
    const button = buttonNow();
    outline(button);
    const target = (confirmSheet(document) ?? button)?.getBoundingClientRect();
    const isAtTop = !!target && target.bottom > window.innerHeight - BAR_PX && target.top > BAR_PX;
    if (!bar) {
      bar = createHost('mutuals-by-hand', 'block');
      document.documentElement.append(bar.element);
    }
    const { userId } = queue.current;
    reload = say('overlay_updated');
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
        hasKeys={settings.letterKeys}
        isAtTop={isAtTop}
        takeLink={(element) => (link = element)}
        onSkip={() => void send(() => ask('by-hand/skip', { viewer, userId, isDone: state === 'already' }))}
        onKeep={() => void send(() => ask('by-hand/keep', { viewer, userId }))}
        onLimit={() => void ask('by-hand/show-limit', { viewer })}
      />,
    );
  }

  /** Draws round X's own button, in the page's own coordinates, so that it scrolls along. */
  function outline(button: HTMLElement | null): void {
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

  function take(asked: Asked<'by-hand/queue' | 'by-hand/skip' | 'by-hand/keep'>): void {
    if (asked.kind === 'answer') queue = 'queue' in asked.answer ? asked.answer.queue : null;
    show();
  }

  async function send(asking: () => Promise<Asked<'by-hand/skip' | 'by-hand/keep'>>): Promise<void> {
    if (isPending) return;
    isPending = true;
    const asked = await asking();
    isPending = false;
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
    const next = bar && (link ?? buttonNow());
    return next && (() => next.focus());
  });
  signal.addEventListener('abort', () => {
    window.cancelAnimationFrame(frame);
    // Whoever acts on here would not be counted.
    const last = bar;
    if (!last || browser.runtime?.id) return;
    bar = null;
    // After all of the overlay has been taken away.
    queueMicrotask(() => {
      document.documentElement.append(last.element);
      last.show(
        <p class="strip" popover="manual" role="alert" ref={(note) => note?.showPopover()}>
          {reload}
        </p>,
      );
    });
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
