import * as v from 'valibot';
import { accountId, actionKind, count, handle, maybe, number, record, text, userId } from './fields';

/** How far an action has come. */
const actionState = v.picklist(['waiting', 'sending', 'done', 'refused', 'failed', 'cancelled']);
export type ActionState = v.InferOutput<typeof actionState>;

/**
 * Who does it, or did it. 'app': sent by us. 'hand': chosen for the person's own hand, or queued and then done by it.
 * 'click': the person's press on X's own button, which nothing was queued for. 'unconfirmed': such presses, reported
 * by a page faster than a hand is; they complete nothing and count in no limit. 'noticed': a later list differs, or
 * X's page did where it was queued for a hand, and no press was seen.
 */
const actor = v.picklist(['app', 'hand', 'click', 'unconfirmed', 'noticed']);
export type Actor = v.InferOutput<typeof actor>;

/** A chosen follow or unfollow: one line of the journal. */
export const ActionSchema = record({
  actionId: v.exactOptional(count),
  accountId,
  kind: actionKind,
  userId,
  handle: maybe(handle),
  name: maybe(text),
  pictureUrl: maybe(text),
  state: actionState,
  /** Order in the account's queue; lower goes first. */
  rank: number,
  /** ms since 1970. */
  chosenAt: number,
  /** Not before this, ms since 1970: the grace period after confirming, or a wait X asked for. */
  notBefore: number,
  /** When the state last changed, ms since 1970. */
  changedAt: number,
  /** How often it was sent without a clear answer. */
  attempts: count,
  /** The ledger entry it holds while it is being sent. */
  entryId: maybe(count),
  /** Why it is where it is: a key of the words for it, or null. */
  reason: maybe(text),
  via: actor,
  /** The start of the manual queue that it was chosen in, numbered within the account; absent elsewhere. */
  run: v.exactOptional(count),
  /** Above all of the account's earlier ones; given with each write. */
  revision: v.exactOptional(count),
});
export type ActionRecord = v.InferOutput<typeof ActionSchema>;
