import { useEffect, useState } from 'preact/hooks';

/** By then readers have taken the words up. */
const SAID_AFTER_MS = 2_000;

/**
 * A live region: says `text` to screen readers when it changes, and shows nothing. The words are taken out again, since
 * they stand elsewhere too: who reads through the page would come to them twice, and to old ones.
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
