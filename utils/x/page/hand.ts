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

/** What became of a press on X's own button: it did something, or X put the button back. */
export interface HandEvents {
  onDone(act: HandAct, userId: UserId): void;
  onPutBack(act: HandAct, userId: UserId): void;
}

/**
 * Reports each follow, unfollow, request and request taken back that the person makes with X's own button, anywhere
 * on X: their trusted click, then what the button has become. Observes nothing but for a while after such clicks; a
 * new one on the same person ends the watch of the one before.
 */
export function watchHand(window: Window & typeof globalThis, signal: AbortSignal, events: HandEvents): void {
  const { document } = window;
  const watched = new Map<UserId, AbortController>();

  function clicked(event: Event): void {
    if (!event.isTrusted || !(event.target instanceof window.Element)) return;
    const button = readButton(event.target);
    if (!button || button.does === 'unblock') return;
    const { userId, does } = button;
    watched.get(userId)?.abort();
    const ending = new AbortController();
    watched.set(userId, ending);
    let shown: HandAct | null = null;
    let settling = 0;

    const observer = new window.MutationObserver(() => {
      const now = buttonsOf(document, userId);
      if (now.size === 0) return;
      const act = actOf(does, now);
      if (act !== null && shown === null) {
        settling = window.setTimeout(() => shown !== null && events.onDone(shown, userId), SETTLES_MS);
        ends(PUT_BACK_WITHIN_MS);
      }
      // Both buttons of a header change one after the other: what is back is back in each.
      if (shown !== null && now.size === 1 && now.has(does)) {
        events.onPutBack(shown, userId);
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
      window.clearTimeout(settling);
      window.clearTimeout(timeout);
      if (watched.get(userId) === ending) watched.delete(userId);
    });
  }

  document.addEventListener('click', clicked, { capture: true, signal });
  signal.addEventListener('abort', () => watched.forEach((each) => each.abort()));
}

/** What a press on a button did, by the buttons there are now; null while the pressed one is still there. */
function actOf(does: PersonButton['does'], now: ReadonlySet<PersonButton['does']>): HandAct | null {
  if (now.has(does)) return null;
  switch (does) {
    case 'follow':
      return now.has('unfollow') ? 'follow' : now.has('cancel') ? 'request' : null;
    case 'unfollow':
      return now.has('follow') ? 'unfollow' : null;
    case 'cancel':
      return now.has('follow') ? 'withdraw' : null;
    case 'unblock':
      return null;
  }
}
