import * as v from 'valibot';
import { accountId, actionKind, count, handle, maybe, number, record, text, userId, via } from './fields';

/** How far an action has come. */
const actionState = v.picklist(['waiting', 'sending', 'done', 'refused', 'failed', 'cancelled']);
export type ActionState = v.InferOutput<typeof actionState>;

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
  via,
  /** A complete list, read some minutes after it was done, has been asked whether X carried it out. */
  verified: v.exactOptional(v.literal(true)),
  /** Above all of the account's earlier ones; given with each write. */
  revision: v.exactOptional(count),
});
export type ActionRecord = v.InferOutput<typeof ActionSchema>;
