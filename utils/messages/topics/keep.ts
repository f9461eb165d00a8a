import * as v from 'valibot';
import { answers, perMinute, type Refused, type Topic } from '../contract';
import { handle, note, userId } from './fields';

export interface KeepAnswer {
  readonly kind: 'keep list';
  /** Whether the person is on it now. */
  readonly isKept: boolean;
}

export const keep = {
  /**
   * Puts somebody on the keep list. `handle` where the sender shows one; `note` goes with a new entry, an earlier one
   * stays as it is. From a page of X 200 people in 24 hours at the most, by stored times.
   */
  'keep/add': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'nothing',
    ask: { userId, handle: v.exactOptional(handle), note: v.exactOptional(note) },
    answer: answers<KeepAnswer | Refused>(),
    does: 'act',
    limit: perMinute(10),
  },
  /** Takes somebody off the keep list: whoever is on it can't be unfollowed, so that no page of X may. */
  'keep/remove': {
    from: ['extension'],
    account: true,
    ask: { userId },
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
