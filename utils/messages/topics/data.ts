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
  'data/erase-everything': {
    from: ['extension'],
    account: false,
    ask: {},
    answer: answers<ErasedAnswer>(),
    does: 'act',
  },
} as const satisfies Topic;
