import type { Handle } from '../../utils/base';
import { say } from '../../utils/base';
import { at, writeList } from './wording';

/** Says in plain words why there is nothing to show, and what to do about it. */
export function NoAccountNote({ connected }: { connected: readonly Handle[] }) {
  const [title, text] =
    connected.length === 0
      ? [say('overlay_nobody'), say('overlay_nobody_do')]
      : [say('overlay_somebody_else', { handles: writeList(connected.map(at)) }), say('overlay_somebody_else_do')];
  return (
    <div>
      <b class="wraps">{title}</b>
      <p class="muted">{text}</p>
    </div>
  );
}
