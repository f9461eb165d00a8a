import { answers, type Topic } from '../contract';
import { actionKind, userId } from './fields';

export const byHand = {
  /** The person clicked X's own button and X carried it out. */
  'by-hand/done': {
    from: ['x.com'],
    account: true,
    ask: { kind: actionKind, userId },
    answer: answers<{ readonly kind: 'noted' | 'known already' }>(),
    does: 'act',
    callsX: 'no',
    limit: null,
  },
} as const satisfies Topic;
