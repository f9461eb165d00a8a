import { useEffect, useState } from 'preact/hooks';

/** How long the words stay, ms: screen readers have read them by then. */
const SAID_AFTER_MS = 2_000;

/**
 * A live region: says `text` to screen readers when it changes, and shows nothing. The words are removed again, since
 * they also stand elsewhere: somebody reading through the page would find them twice, or outdated.
 */
export function Announcement({ text }: { text: string }) {
  const [isSaid, setIsSaid] = useState(false);
  useEffect(() => {
    setIsSaid(false);
    const timer = setTimeout(() => setIsSaid(true), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {isSaid ? '' : text}
    </p>
  );
}
