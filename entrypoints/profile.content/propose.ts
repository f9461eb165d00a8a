import type { Handle } from '../../utils/base';
import { reasonOfSilence, type Ask, type Asks } from '../../utils/messages';

/** What a page can't do by itself and asks the extension's own window to decide. */
export type Proposed = Asks['confirm/propose']['proposed'];

/**
 * Opens the extension's own window for it.
 * @returns what the page says of it: a key of the words
 */
export async function propose(ask: Ask, viewer: Handle, proposed: Proposed): Promise<string> {
  const asked = await ask('confirm/propose', { viewer, proposed });
  if (asked.kind === 'no answer') return asked.why === 'rate' ? 'reason_proposals_often' : reasonOfSilence(asked.why);
  const { answer } = asked;
  switch (answer.kind) {
    case 'opened':
      return 'overlay_proposed';
    case 'busy':
      return 'reason_proposal_busy';
    case 'too many':
      return 'reason_proposals_often';
    case 'refused':
      return answer.reason;
    default:
      return 'reason_no_background';
  }
}

/** Calls `back` once the page is in front again: the window has been answered, or left. */
export function whenBack(window: Window, back: () => void): void {
  window.addEventListener('focus', back, { once: true });
}
