import * as v from 'valibot';
import { answers, type Topic } from '../contract';
import { handle, note, userId } from './fields';

export interface KeepAnswer {
  readonly kind: 'keep list';
  /** Whether the person is on it now. */
  readonly isKept: boolean;
}

export const keep = {
  /**
   * Puts somebody on the keep list or takes them off. `handle` where the sender shows one; `note` goes
   * with a new entry, an earlier one stays as it is.
   */
  'keep/set': {
    from: ['x.com', 'extension'],
    account: true,
    ask: { userId, handle: v.exactOptional(handle), keep: v.boolean(), note: v.exactOptional(note) },
    answer: answers<KeepAnswer>(),
    does: 'act',
  },
  /** Writes another note on somebody kept. */
  'keep/note': {
    from: ['extension'],
    account: true,
    ask: { userId, note },
    answer: answers<KeepAnswer>(),
    does: 'act',
  },
  /** Brings the keep lists and their copy in the browser's account together, where that is on. */
  'keep/sync': {
    from: ['extension'],
    account: false,
    ask: {},
    answer: answers<{ readonly kind: 'started' }>(),
    does: 'act',
  },
} as const satisfies Topic;
