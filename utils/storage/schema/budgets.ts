import type { AccountId, AppId, PackedIds } from '../../base';

/** What a person may do: the two calls of X's manage-follows API. */
export type ActionKind = 'follow' | 'unfollow';

/** A budgeted call: reserved before it leaves, settled by its answer. Times are X's time, ms. */
export interface LedgerEntry {
  readonly entryId?: number;
  readonly accountId: AccountId;
  readonly appId: AppId;
  readonly kind: ActionKind;
  /**
   * ms since 1970 on X's clock: no earlier than X carried it out. UNTIMED (utils/budgets), far in the
   * future, until an answer of X reports its time. Moved along while it counts, where X's clock is.
   */
  readonly at: number;
  /** When it was noted, ms since 1970, X's clock as we guessed it: for showing, never for counting. */
  readonly noted: number;
  /** 'reserved': under way. 'used': X did it, or may have done it. Both count. */
  readonly state: 'reserved' | 'used';
  /** 'app': sent by us. 'hand': the person clicked X's own button. */
  readonly via: 'app' | 'hand';
}

/** What X last reported of a limit, in its headers. Key: `<limit name>:<account or App id>`. */
export interface CeilingRecord {
  readonly key: string;
  readonly limit: number;
  readonly remaining: number;
  /** ms since 1970 when X resets it. */
  readonly resetAt: number;
  /** ms since 1970, when X said so. */
  readonly reportedAt: number;
}

/** Money spent on reads and calls of one App on one UTC day. Key: [appId, '2026-11-24']. */
export interface SpendRecord {
  readonly appId: AppId;
  readonly day: string;
  readonly usd: number;
  readonly resources: number;
  readonly calls: number;
}

/**
 * Ids of users billed to an App on a UTC day: one of the day's chunks, each id in one chunk only.
 * Key: [appId, day, chunk]. Chunks never change; small ones are merged into new, larger ones.
 */
export interface BilledRecord {
  readonly appId: AppId;
  readonly day: string;
  readonly chunk: number;
  readonly ids: PackedIds;
}
