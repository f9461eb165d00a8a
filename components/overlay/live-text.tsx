import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { sayReason, writeAgo } from '../../utils/base';
import { Overlay } from './context';
import { useNow } from '../ui/use-now';

/**
 * A sentence with a `{when}`: how long ago `at` (ms since 1970) is, updated each second; never a future time, however
 * two clocks differ.
 */
export function When({ text, at }: { text: string; at: number }) {
  const now = useNow(useContext(Overlay).now);
  return <>{text.replace('{when}', writeAgo(at, now))}</>;
}

/** Why the last message was refused, or `children` while there is nothing to say. */
export function Trouble({ look, children }: { look?: 'note'; children?: ComponentChildren }) {
  const { trouble, pending } = useContext(Overlay);
  const Tag = look ? 'p' : 'span';
  return trouble && pending === null ? (
    <Tag class={look} role="alert">
      {sayReason(trouble)}
    </Tag>
  ) : (
    <>{children}</>
  );
}
