import { COLUMN, EMPTY_STATE, PERSON_BUTTON, USER_CELL } from './anchors';

/** A profile that X has not drawn for so long is one that can't be read, ms: X's own data come within seconds. */
const UNREAD_MS = 6_000;
/** A column with a button for somebody outside of rows has a header, and the note is about their posts. */
const NOTE = `${COLUMN}:not(:has(:is(${PERSON_BUTTON}):not(${USER_CELL} *))) ${EMPTY_STATE}`;

/**
 * Calls `onSilent` with 'nobody' once X has drawn its note in the place of a profile (suspended, deleted, renamed), and
 * with 'unread' where it has drawn neither that nor a profile that is understood for a while. Observes the document
 * until the note is there, or until the signal.
 */
export function watchMissing(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  onSilent: (shows: 'nobody' | 'unread') => void,
): void {
  const { document } = window;
  const timer = window.setTimeout(() => onSilent('unread'), UNREAD_MS);
  const observer = new window.MutationObserver(check);
  function stop(): void {
    window.clearTimeout(timer);
    observer.disconnect();
  }
  function check(): void {
    if (!document.querySelector(NOTE)) return;
    stop();
    onSilent('nobody');
  }
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', stop);
  check();
}
