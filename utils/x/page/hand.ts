import type { UserId } from '../../base';
import { readButton, type PersonButton } from './anchors';
import { buttonsOf } from './profile';

/** How long the person may take to confirm in X's dialog, ms. */
const CONFIRM_WITHIN_MS = 60_000;
/** X's interface is optimistic: it shows the change, and reverts it where its server refuses, mostly by then, ms. */
const SETTLES_MS = 1_500;
/** So long after the press a revert is still X's answer to it, ms: its slowest, or none where the network is gone. */
const PUT_BACK_WITHIN_MS = 15_000;

/** What a press did. 'request': a protected account has yet to accept. 'withdraw': that was taken back. */
export type HandAct = 'follow' | 'unfollow' | 'request' | 'withdraw';

/** What became of a press on X's own button: it did something, or X put the button back after that. */
export type OnHand = (became: 'done' | 'put back', act: HandAct, userId: UserId) => void;

/** What a press did, by the button that was pressed and the one that stands there then. */
const ACTS: Readonly<Partial<Record<`${PersonButton['does']} ${PersonButton['does']}`, HandAct>>> = {
  'follow unfollow': 'follow',
  'follow cancel': 'request',
  'unfollow follow': 'unfollow',
  'cancel follow': 'withdraw',
};

/**
 * Reports each follow, unfollow, request and request taken back that the person makes with X's own button, anywhere
 * on X: their trusted click, then what the button has become. Observes nothing but for a while after such clicks; a
 * new one on the same person ends the watch of the one before.
 */
export function watchHand(window: Window & typeof globalThis, signal: AbortSignal, onHand: OnHand): void {
  const { document } = window;
  const watched = new Map<UserId, AbortController>();
  /** Presses that X's button has yet to rest after: told at once where the page is left before that. */
  const settling = new Map<UserId, () => void>();

  function clicked(event: Event): void {
    if (!event.isTrusted || !(event.target instanceof window.Element)) return;
    const button = readButton(event.target);
    if (!button || button.does === 'unblock') return;
    const { userId, does } = button;
    watched.get(userId)?.abort();
    const ending = new AbortController();
    watched.set(userId, ending);
    let shown: HandAct | null = null;
    let settles = 0;
    function settle(): void {
      window.clearTimeout(settles);
      settling.delete(userId);
      if (shown) onHand('done', shown, userId);
    }

    const observer = new window.MutationObserver(() => {
      const [becomes, ...others] = buttonsOf(document, userId);
      // Both buttons of a header change one after the other: what they do is said once they agree.
      if (!becomes || others.length > 0) return;
      const act = ACTS[`${does} ${becomes}`];
      if (act && !shown) {
        settling.set(userId, settle);
        settles = window.setTimeout(settle, SETTLES_MS);
        ends(PUT_BACK_WITHIN_MS);
      }
      if (shown && becomes === does) {
        onHand('put back', shown, userId);
        ending.abort();
      } else shown = act ?? shown;
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['data-testid'],
    });
    let timeout = 0;
    function ends(ms: number): void {
      window.clearTimeout(timeout);
      timeout = window.setTimeout(() => ending.abort(), ms);
    }
    ends(CONFIRM_WITHIN_MS);
    ending.signal.addEventListener('abort', () => {
      observer.disconnect();
      window.clearTimeout(settles);
      window.clearTimeout(timeout);
      if (watched.get(userId) !== ending) return;
      settling.delete(userId);
      watched.delete(userId);
    });
  }

  document.addEventListener('click', clicked, { capture: true, signal });
  window.addEventListener('pagehide', () => settling.forEach((settle) => settle()), { signal });
  signal.addEventListener('abort', () => watched.forEach((each) => each.abort()));
}
