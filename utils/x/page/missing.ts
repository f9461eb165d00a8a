import { COLUMN, EMPTY_STATE } from './anchors';

/**
 * Calls `onMissing` once X has drawn its note in the place of a profile: suspended, deleted, renamed. Observes the
 * document until then, or until the signal.
 */
export function watchMissing(window: Window & typeof globalThis, signal: AbortSignal, onMissing: () => void): void {
  const { document } = window;
  const observer = new window.MutationObserver(check);
  function check(): void {
    if (!document.querySelector(`${COLUMN} ${EMPTY_STATE}`)) return;
    observer.disconnect();
    onMissing();
  }
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  check();
}
