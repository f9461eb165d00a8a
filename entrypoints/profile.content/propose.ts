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
  if (answer.kind === 'refused') return answer.reason;
  return answer.kind in SAID ? SAID[answer.kind as keyof typeof SAID] : 'reason_no_background';
}

const SAID = {
  opened: 'overlay_proposed',
  busy: 'reason_proposal_busy',
  'too many': 'reason_proposals_often',
} as const;

/** Calls `back` once the page is in front again: the window has been answered, or left. */
export function whenBack(window: Window, back: () => void): void {
  window.addEventListener('focus', back, { once: true });
}
