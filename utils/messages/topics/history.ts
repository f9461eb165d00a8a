import * as v from 'valibot';
import type { CommonList, PersonHistory } from '../../relationships';
import { answers, perMinute, type Refused, type Topic } from '../contract';
import { list, people, shown, usd, usdOrCount } from './fields';
import type { SyncAnswer } from './lists';

/** What only the opened card of a person shows. */
export interface CardAnswer {
  readonly kind: 'card';
  readonly history: PersonHistory;
  /** Null where the account's own list has not been synced: nobody is known as a mutual. */
  readonly inCommon: readonly CommonList[] | null;
  /** Whether the account can search: it is signed in. */
  readonly maySearch: boolean;
}

/** What X said of those who left a list. */
export type ExplainAnswer =
  | { readonly kind: 'explained'; readonly stillThere: number; readonly suspended: number; readonly deleted: number }
  | Refused;

export const history = {
  'history/card': {
    from: ['x.com'],
    account: true,
    takes: 'people',
    ask: { shown },
    answer: answers<CardAnswer>(),
    does: 'read',
  },
  /** Searches a list of somebody for mutuals. */
  'in-common/find': {
    from: ['extension'],
    account: true,
    ask: { shown, list, usd: usdOrCount },
    answer: answers<SyncAnswer>(),
    does: 'act',
    callsX: 'yes',
  },
  'in-common/stop': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'people',
    ask: { shown, list },
    answer: answers<CardAnswer>(),
    does: 'act',
    limit: perMinute(10),
  },
  /** Asks X which people are still there: those who last left a list, or some by name. */
  'history/explain': {
    from: ['extension'],
    account: true,
    ask: { who: v.union([list, people(500)]), usd },
    answer: answers<ExplainAnswer>(),
    does: 'act',
    callsX: 'yes',
  },
} as const satisfies Topic;
