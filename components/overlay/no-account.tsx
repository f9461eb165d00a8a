import { say, writeList } from '../../utils/base';
import type { NoAccount } from '../../utils/messages';
import { at } from './wording';

/** Says in plain words why there is nothing to show, and what to do about it. */
export function NoAccountNote({ answer }: { answer: Exclude<NoAccount, { kind: 'switched off' }> }) {
  const [title, text] =
    answer.kind === 'nobody connected'
      ? [say('overlay_nobody'), say('overlay_nobody_do')]
      : [
          say('overlay_somebody_else', { handles: writeList(answer.connected.map(at)) }),
          say('overlay_somebody_else_do'),
        ];
  return (
    <div>
      <b class="wraps">{title}</b>
      <p class="muted">{text}</p>
    </div>
  );
}
