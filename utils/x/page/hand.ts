import type { UserId } from '../../base';
import { readButton } from './anchors';
import { buttonsOf } from './profile';

/** How long the person may take to confirm an unfollow in X's dialog, ms. */
const CONFIRM_WITHIN_MS = 60_000;
/** X's interface is optimistic: it shows the change, and reverts it where its server refuses, ms. */
const SETTLES_MS = 1_500;

/**
 * Calls `onHand` for each follow and unfollow that the person makes with X's own button, anywhere on X: their
 * trusted click, then the button's change from `<id>-unfollow` to `<id>-follow` or back. Observes nothing
 * between such clicks.
 */
export function watchHand(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  onHand: (kind: 'follow' | 'unfollow', userId: UserId) => void,
): void {
  const { document } = window;
  const waiting = new Map<UserId, AbortController>();

  function clicked(event: Event): void {
    if (!event.isTrusted || !(event.target instanceof window.Element)) return;
    const button = readButton(event.target);
    if (!button) return;
    const { userId, does } = button;
    if (does !== 'follow' && does !== 'unfollow') return;
    waiting.get(userId)?.abort();
    const ending = new AbortController();
    waiting.set(userId, ending);
    const timers: number[] = [];
    const happened = () => {
      const now = buttonsOf(document, userId);
      return now.size > 0 && !now.has(does) && (does === 'follow' || now.has('follow'));
    };
    const observer = new window.MutationObserver(() => {
      if (!happened()) return;
      observer.disconnect();
      timers.push(
        window.setTimeout(() => {
          if (happened()) onHand(does, userId);
          ending.abort();
        }, SETTLES_MS),
      );
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['data-testid'],
    });
    timers.push(window.setTimeout(() => ending.abort(), CONFIRM_WITHIN_MS));
    ending.signal.addEventListener('abort', () => {
      observer.disconnect();
      timers.forEach((timer) => window.clearTimeout(timer));
      if (waiting.get(userId) === ending) waiting.delete(userId);
    });
  }

  document.addEventListener('click', clicked, { capture: true, signal });
  signal.addEventListener('abort', () => waiting.forEach((each) => each.abort()));
}
