import * as v from 'valibot';
import { answers, type Topic } from '../contract';

export interface ErasedAnswer {
  readonly kind: 'erased';
}

export const data = {
  'data/erase': {
    from: ['extension'],
    account: true,
    ask: { part: v.picklist(['lists', 'history', 'actions', 'keep']) },
    answer: answers<ErasedAnswer>(),
    does: 'act',
  },
  /** Stores that the person has seen what was lost. */
  'data/see-loss': {
    from: ['extension'],
    account: false,
    ask: {},
    answer: answers<{ readonly kind: 'seen' }>(),
    does: 'act',
  },
  /** The person wants to be reminded of the archive that X makes for them, or no more. */
  'data/remind-of-archive': {
    from: ['extension'],
    account: false,
    ask: { wanted: v.boolean() },
    answer: answers<{ readonly kind: 'noted' }>(),
    does: 'act',
  },
  'data/erase-everything': {
    from: ['extension'],
    account: false,
    ask: {},
    answer: answers<ErasedAnswer>(),
    does: 'act',
  },
} as const satisfies Topic;
