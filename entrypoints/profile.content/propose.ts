import type { Handle } from '../../utils/base';
import { reasonOfSilence, type AnswersTo, type Ask, type Asks } from '../../utils/messages';

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
  return SAID[answer.kind] ?? 'reason_no_background';
}

const SAID: Readonly<Partial<Record<AnswersTo['confirm/propose']['kind'], string>>> = {
  opened: 'overlay_proposed',
  busy: 'reason_proposal_busy',
  'too many': 'reason_proposals_often',
};

/**
 * What is still to be said of it: that the window asks something, while it does.
 * @param isProposed whether something is undecided, as the background says
 */
export function stillSaid(said: string | null, isProposed: boolean | undefined): string | null {
  return isProposed || (said !== SAID.opened && said !== SAID.busy) ? said : null;
}
