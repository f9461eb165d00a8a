import * as v from 'valibot';
import type { AccountId } from '../../base';
import type { Allowance, QueueSummary } from '../../queue';
import type { SyncPlans, Summary } from '../../relationships';
import type { Session } from '../../storage';
import { answers, opensPage, perMinute, type Refused, type Topic } from '../contract';
import { list, usdOrCount } from './fields';

/** What the bar on one's own profile shows. */
export interface SummaryAnswer extends SyncPlans {
  readonly kind: 'summary';
  readonly accountId: AccountId;
  readonly summary: Summary;
  readonly queue: QueueSummary;
  readonly allowance: Allowance;
  readonly session: Session;
  /** Whether keys of one character act in lists. */
  readonly letterKeys: boolean;
  /** Whether something that a page proposed is not decided, or not carried out yet. */
  readonly isProposed: boolean;
}

/** 'counted': X was asked how many people it is; nothing else is read before that price is agreed to. */
export type SyncAnswer = { readonly kind: 'started' | 'counted' } | Refused;

export const lists = {
  'lists/summary': {
    from: ['x.com'],
    account: true,
    takes: 'nothing',
    ask: {},
    answer: answers<SummaryAnswer>(),
    does: 'read',
  },
  /** Without a list: all that show who follows back. 'additions': new people alone. */
  'lists/sync': {
    from: ['extension'],
    account: true,
    ask: {
      list: v.exactOptional(list),
      mode: v.exactOptional(v.picklist(['complete', 'additions'])),
      usd: usdOrCount,
    },
    answer: answers<SyncAnswer>(),
    does: 'act',
    callsX: 'yes',
  },
  /** Accepts a list that dropped to zero or by more than half. */
  'lists/accept': {
    from: ['extension'],
    account: true,
    ask: { list },
    answer: answers<{ readonly kind: 'accepted' }>(),
    does: 'act',
    callsX: 'yes',
  },
  /** Without a list: both. */
  'lists/stop-sync': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'nothing',
    ask: { list: v.exactOptional(list) },
    answer: answers<{ readonly kind: 'stopped' }>(),
    does: 'act',
    limit: perMinute(10),
  },
  /** Opens the review page, at who unfollowed the account. */
  'lists/show-unfollowed': { ...opensPage, account: true },
} as const satisfies Topic;
