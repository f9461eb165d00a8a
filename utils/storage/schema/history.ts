import * as v from 'valibot';
import { accountId, bigs, bytes, count, handle, list, many, number, record, userId } from './fields';

/** A change of handle. */
const RenameSchema = record({ userId, from: handle, to: handle });
export type RenameRecord = v.InferOutput<typeof RenameSchema>;

/**
 * What one complete sync of a list changed against the last. Key: [accountId, list, syncId]. A claim
 * is made only where it is proven: nobody left a list that was incomplete, and nobody came to one that was
 * never complete before.
 */
export const DeltaSchema = record({
  accountId,
  list,
  syncId: number,
  /** ms since 1970: the changes happened between the start of the last sync and the end of this one. */
  since: number,
  at: number,
  /** People in the list, as synced. */
  people: count,
  /**
   * 'first': nothing to compare with. 'partial': this sync or all before it was incomplete, so that not
   * every change is known. 'complete': every change is.
   */
  reach: v.picklist(['first', 'partial', 'complete']),
  /** Where this list came from, unless from X's API. */
  source: v.exactOptional(v.literal('archive')),
  /** Set where X's list is compared with one of an archive, which also lists people whom X does not show. */
  against: v.exactOptional(v.literal('archive')),
  joined: bigs,
  /** How each of `joined` happened: see relationships/history/causes. */
  joinedBy: bytes,
  left: bigs,
  /** How each of `left` happened. */
  leftBy: bytes,
  /** A line "handle\tname" for each of `left`, whose profiles are no longer stored; '' beyond the first 10,000. */
  leftNames: v.string(),
  /** People still listed whom X no longer shows: suspended, or deactivated. */
  unavailable: bigs,
  /** Listed people whom X shows again. */
  back: bigs,
  renamed: many(RenameSchema),
  /**
   * Of the following list, whose entries say whether each person follows back: who did in the sync before and does
   * not in this one, and the reverse. Absent where nothing says so.
   */
  unfollowedYou: v.exactOptional(bigs),
  followedYou: v.exactOptional(bigs),
  /** People of whom it is open whether they left: this sync was incomplete. With a line each, as in `leftNames`. */
  unsettled: bigs,
  unsettledNames: v.string(),
  /** Of those, the ones listed while X's count exceeded the list by as many as now: none of its hidden accounts. */
  pending: bigs,
  /** Whether there is a complete sync before this one, or this one is complete. */
  based: v.boolean(),
});
export type DeltaRecord = v.InferOutput<typeof DeltaSchema>;
