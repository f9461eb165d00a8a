import * as v from 'valibot';
import type { Naming } from '../../relationships';
import { answers, perMinute, type Topic } from '../contract';
import { handle, userId } from './fields';

export interface NamingAnswer extends Naming {
  readonly kind: 'naming';
}

const named = v.strictObject({
  userId,
  handle,
  name: v.nullable(v.pipe(v.string(), v.maxLength(200))),
});

/** Names that X shows the person, for people of their own lists who are known by their id alone. */
export const names = {
  'names/state': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'nothing',
    ask: {},
    answer: answers<NamingAnswer>(),
    does: 'read',
  },
  /** The person lets them be noted; `version`: of the words they agreed to. */
  'names/allow': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'nothing',
    ask: { version: v.pipe(v.number(), v.integer(), v.minValue(1)) },
    answer: answers<NamingAnswer>(),
    does: 'act',
    limit: perMinute(10),
  },
  /** What rows of the person's own lists show; stored with that consent alone, of people in those lists alone. */
  'names/note': {
    from: ['x.com'],
    account: true,
    takes: 'nothing',
    ask: { people: v.pipe(v.array(named), v.minLength(1), v.maxLength(100), v.readonly()) },
    answer: answers<NamingAnswer>(),
    does: 'act',
    limit: perMinute(40),
  },
  /** Takes the consent back and deletes what was noted. */
  'names/forget': {
    from: ['extension'],
    account: true,
    ask: {},
    answer: answers<NamingAnswer>(),
    does: 'act',
  },
} as const satisfies Topic;
