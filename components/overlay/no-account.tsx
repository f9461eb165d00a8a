import { say, writeList } from '../../utils/base';
import type { NoAccount } from '../../utils/messages';
import { at } from './wording';

/** Says that x.com is signed in as an account that is not connected, and what to do about it. */
export function SomebodyElse({ answer }: { answer: Extract<NoAccount, { kind: 'somebody else connected' }> }) {
  return (
    <div>
      <b class="wraps">{say('overlay_somebody_else', { handles: writeList(answer.connected.map(at)) })}</b>
      <p class="muted">{say('overlay_somebody_else_do')}</p>
    </div>
  );
}
