import * as v from 'valibot';
import type { AppId, PackedIds } from '../../base';
import { accountId, actionKind, appId, count, number, record, via } from './fields';

/** What a person may do: the two calls of X's manage-follows API. */
export type ActionKind = v.InferOutput<typeof actionKind>;

/** A budgeted call: reserved before it leaves, settled by its answer. Times are X's time, ms. */
export const LedgerSchema = record({
  entryId: v.exactOptional(count),
  accountId,
  appId,
  kind: actionKind,
  /**
   * ms since 1970 on X's clock: no earlier than X carried it out. UNTIMED (utils/queue/budgets), far in the
   * future, until an answer of X reports its time. Shifted along with the estimate of X's clock while it counts.
   */
  at: number,
  /**
   * When it was recorded, ms since 1970 by our estimate of X's clock: for display. Budgets count by it only what was
   * done by hand before X had reported any time.
   */
  noted: number,
  /** 'reserved': being sent. 'used': X did it, or may have done it. Both count. */
  state: v.picklist(['reserved', 'used']),
  /** 'app': sent by us. 'hand': the person clicked X's own button. */
  via,
});
export type LedgerEntry = v.InferOutput<typeof LedgerSchema>;

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
export const SpendSchema = record({
  appId,
  day: v.pipe(v.string(), v.isoDate()),
  usd: v.pipe(number, v.minValue(0)),
  resources: count,
  calls: count,
});
export type SpendRecord = v.InferOutput<typeof SpendSchema>;

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
