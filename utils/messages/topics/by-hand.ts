import * as v from 'valibot';
import type { UserId } from '../../base';
import type { Counted, ManualQueue } from '../../queue';
import { answers, opensPage, perMinute, type NoAccount, type Refused, type Topic } from '../contract';
import { actionKind, handle, people, shown, userId } from './fields';

/** Somebody as a page of X shows them. */
const named = v.strictObject({ userId, handle: v.nullable(handle) });
/** Where X shows no profile for an id, the page has no handle. */
const byId = v.strictObject({ userId, handle: v.null() });
const act = v.picklist(['follow', 'unfollow', 'request', 'withdraw']);

/** The manual queue after the message; null where nobody is in it. */
export interface ManualAnswer {
  readonly kind: 'manual queue';
  readonly queue: ManualQueue | null;
}

export interface ManualStarted {
  readonly kind: 'started';
  /** How many were added. */
  readonly added: number;
  /** In the manual queue already. */
  readonly merged: number;
  /** Refused: on the keep list. */
  readonly kept: readonly UserId[];
  readonly queue: ManualQueue | null;
}

/** Changes the queue, wherever it is shown. */
const change = {
  from: ['x.com', 'extension'],
  account: true,
  takes: 'people',
  answer: answers<ManualAnswer>(),
  does: 'act',
} as const;

/**
 * The manual queue. Nothing in it is sent: the person goes from profile to profile and presses X's own button, which
 * works with and without an App.
 */
export const byHand = {
  /** Adds people to the manual queue, or begins it. More than one message may carry them: they join. */
  'by-hand/start': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'people',
    ask: {
      kind: actionKind,
      people: v.union([people(1_000), v.pipe(v.array(named), v.minLength(1), v.maxLength(100), v.readonly())]),
    },
    answer: answers<ManualStarted | Refused>(),
    does: 'act',
    limit: perMinute(20),
  },
  /** Reads the manual queue; `shown`: whose profile is in front, or null. */
  'by-hand/queue': {
    from: ['x.com', 'extension'],
    account: true,
    takes: 'people',
    ask: { shown: v.nullable(v.union([shown, byId])) },
    answer: answers<ManualAnswer>(),
    does: 'read',
  },
  /** Goes on without acting; `isDone`: X's page shows it as done already. */
  'by-hand/skip': { ...change, ask: { userId, isDone: v.boolean() }, limit: perMinute(40) },
  /** Puts somebody of the queue on the keep list, and goes on; beyond what a page may, they stay in the queue. */
  'by-hand/keep': {
    ...change,
    ask: { userId },
    answer: answers<ManualAnswer | Refused>(),
    limit: perMinute(10),
  },
  /** Opens the options, where the person's own limit is. */
  'by-hand/show-limit': { ...opensPage, account: true },
  'by-hand/take-over': { ...change, ask: { kind: actionKind }, limit: perMinute(10) },
  /** Moves the manual queue to the App, its price agreed to. */
  'by-hand/give-to-app': {
    from: ['extension'],
    account: true,
    ask: { kind: actionKind },
    answer: answers<{ readonly kind: 'given'; readonly count: number } | Refused>(),
    does: 'act',
    callsX: 'yes',
  },
  /**
   * The person, signed in as `as`, pressed X's own button and X carried it out. Also for somebody who is known by
   * their handle alone, and so has no account here yet.
   */
  'by-hand/done': {
    from: ['x.com'],
    account: false,
    takes: 'people',
    ask: { as: handle, act, person: named },
    answer: answers<(ManualAnswer & { readonly counted: Counted | 'not counted' }) | NoAccount>(),
    does: 'act',
    limit: perMinute(40),
  },
  /** X put its button back after such a press. */
  'by-hand/put-back': {
    from: ['x.com'],
    account: true,
    takes: 'people',
    ask: { act, userId },
    answer: answers<ManualAnswer>(),
    does: 'act',
    limit: perMinute(40),
  },
} as const satisfies Topic;
