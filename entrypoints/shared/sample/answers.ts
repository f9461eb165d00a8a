import { SAMPLE_ACCOUNT } from '../../../utils/data';
import type { Received, Refused } from '../../../utils/messages';
import { NO_LIMIT } from '../../../utils/queue';
import { accountOf, run, type AccountGiven, type Acting } from '../../background/answers/given';
import { keepAnswers } from '../../background/answers/keep';
import { queueAnswers } from '../../background/answers/queue';

/**
 * What a sample does, by the handlers of the background on services of its own. Of the messages that call X these are
 * the queue's alone: its acts go to simulated X. Whatever is not named here is refused.
 */
const SIMULATED = {
  'queue/choose': queueAnswers['queue/choose'],
  'queue/cancel': queueAnswers['queue/cancel'],
  'queue/undo': queueAnswers['queue/undo'],
  'queue/reorder': queueAnswers['queue/reorder'],
  'queue/pause': queueAnswers['queue/pause'],
  'queue/resume': queueAnswers['queue/resume'],
  'keep/add': keepAnswers['keep/add'],
  'keep/remove': keepAnswers['keep/remove'],
  'keep/note': keepAnswers['keep/note'],
  'keep/sync': keepAnswers['keep/sync'],
};

const REFUSED: Refused = { kind: 'refused', reason: 'sample_refused' };

/** Whether it is done in a sample. */
export function isSimulated(message: Received): message is Received<keyof typeof SIMULATED> {
  return Object.hasOwn(SIMULATED, message.name);
}

/** Answers in the page itself. A refusal is an answer, with words that a view can show. */
export async function answerInSample(services: Acting, message: Received) {
  if (!isSimulated(message)) return REFUSED;
  const found = await accountOf(services, { accountId: SAMPLE_ACCOUNT });
  if ('kind' in found) return found;
  const given: AccountGiven<Acting> = { services, from: 'extension', tab: null, may: NO_LIMIT, ...found };
  return run<keyof typeof SIMULATED, AccountGiven<Acting>>(SIMULATED, given, message);
}
