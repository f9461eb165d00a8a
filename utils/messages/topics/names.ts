import * as v from 'valibot';
import type { Naming } from '../../relationships';
import { answers, type Topic } from '../contract';

export interface NamingAnswer extends Naming {
  readonly kind: 'naming';
}

/** Names that X shows the person, for people of their own lists who are known by their id alone. */
export const names = {
  /** Stores the consent to note names; `version`: of the words agreed to. */
  'names/allow': {
    from: ['extension'],
    account: true,
    ask: { version: v.pipe(v.number(), v.integer(), v.minValue(1)) },
    answer: answers<NamingAnswer>(),
    does: 'act',
  },
  /** Withdraws the consent and deletes the names noted. */
  'names/forget': {
    from: ['extension'],
    account: true,
    ask: {},
    answer: answers<NamingAnswer>(),
    does: 'act',
  },
} as const satisfies Topic;
