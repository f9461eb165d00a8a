import { EMPTY_STATE } from './anchors';
import { buttonsIn } from './person/read-person';
import { findColumn } from './profile';

/** A profile that X has not drawn for so long is one that can't be read, ms: X's own data come within seconds. */
const UNREAD_MS = 6_000;

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
    const column = findColumn(document);
    // Beside a header's button the note is about their posts.
    if (!column?.querySelector(EMPTY_STATE) || buttonsIn(column).length > 0) return;
    stop();
    onSilent('nobody');
  }
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', stop);
  check();
}
