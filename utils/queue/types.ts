import type { ActionRecord, Database, Pace, WriteTransaction } from '../storage';
import type { AnswerMeta, ApiError } from '../x';
import type { AccountId, Handle, UserId } from '../base';
import type { PersonalLimits } from './budgets';

/** X's answer to a follow or unfollow. */
export type ActionAnswer = (
  | { readonly kind: 'ok'; readonly value: { readonly state: 'following' | 'requested' | 'not following' } }
  | ApiError
  /** Not sent, since its reservation can't be made safe against a loss. */
  | { readonly kind: 'no room' }
) & { readonly meta: Pick<AnswerMeta, 'serverTime' | 'limits' | 'usd'> };

/** The two calls of X that act. Both are idempotent: what may have been lost is sent again. */
export interface ActionApi {
  follow(source: UserId, target: UserId): Promise<ActionAnswer>;
  unfollow(source: UserId, target: UserId): Promise<ActionAnswer>;
}

export interface ActionFact {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** 'asked': a protected person has yet to accept. */
  readonly following: 'yes' | 'no' | 'asked';
  readonly followedBy: 'unknown';
  readonly source: 'action' | 'hand';
  /** ms since 1970. */
  readonly at: number;
  readonly row: null;
}

/** What the queue needs from its surroundings. */
export interface ActionsNeeds {
  readonly db: Database;
  /** Our time, ms since 1970; it may jump. */
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** Waits in the running background; never asked for more than 25 s at once. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly apiFor: (accountId: AccountId) => ActionApi;
  /**
   * X's time from the `date` header of any answer that costs nothing, ms since 1970; null when none
   * came. Asked when a budget looks free by our clock: X's alone frees it.
   */
  readonly serverTime: () => Promise<number | null>;
  /** Web Locks: one holder of the name over all contexts, others wait. */
  readonly locks: { request<T>(name: string, work: () => Promise<T>): Promise<T> };
  /** Sets the alarm at which `run` is to be called (ms since 1970, our clock); null: none is needed. */
  readonly wakeAt: (at: number | null) => void;
  readonly settings: () => Promise<{
    readonly personal: PersonalLimits;
    readonly pace: Pace;
    readonly paused: boolean;
  }>;
  /** Called after each change of queue, journal or budgets. */
  readonly onChange: () => void;
  /** Stores the fact of an action, in its transaction. Awaits nothing but the database. */
  readonly recordFactIn: (tx: WriteTransaction<'facts'>, fact: ActionFact) => Promise<unknown>;
  /** Resolves once the second copy covers what is stored, so that a loss of the database would be noticed. */
  readonly covered: () => Promise<void>;
  /** Called with unexpected errors (storage failures, bugs). The queue recovers by itself. */
  readonly report: (error: unknown) => void;
}

/** Somebody chosen. */
export interface Chosen {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly name: string | null;
  /** https://pbs.twimg.com/… or null. */
  readonly pictureUrl: string | null;
}

export type StoredAction = ActionRecord & { readonly actionId: number };
