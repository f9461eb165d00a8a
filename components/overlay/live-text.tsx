import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { sayReason, writeAgo, writeDistance } from '../../utils/base';
import { Overlay } from './context';
import { useNow } from '../ui/use-now';

/**
 * A sentence with a `{when}`: how far `at` (ms since 1970) is, updated each second. A time that `lies` behind is
 * never written as a future one, however two clocks differ.
 */
export function When({ text, at, lies = 'behind' }: { text: string; at: number; lies?: 'behind' | 'ahead' }) {
  const now = useNow(useContext(Overlay).now);
  return <>{text.replace('{when}', lies === 'behind' ? writeAgo(at, now) : writeDistance(at, now))}</>;
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
