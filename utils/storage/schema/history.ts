import type { AccountId, Handle, PackedIds, UserId } from '../../base';
import type { ListName } from './people';

/** A change of handle. */
export interface RenameRecord {
  readonly userId: UserId;
  readonly from: Handle;
  readonly to: Handle;
}

/**
 * What one complete sync of a list changed against the last. Key: [accountId, list, syncId]. A claim
 * is made only where it is proven: nobody left a list that was incomplete, and nobody came to one that was
 * never complete before.
 */
export interface DeltaRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly syncId: number;
  /** ms since 1970: the changes happened between the start of the last sync and the end of this one. */
  readonly since: number;
  readonly at: number;
  /** People in the list, as read. */
  readonly people: number;
  /**
   * 'first': nothing to compare with. 'part': this sync or all before it was incomplete, so that not
   * everything that changed could be told. 'whole': all of it was.
   */
  readonly reach: 'first' | 'partial' | 'complete';
  /** Where the list before came from, unless from X's API: an archive also lists people whom X does not show. */
  readonly against?: 'archive';
  readonly joined: PackedIds;
  /** How each of `came` happened: see relationships/history/causes. */
  readonly joinedBy: Uint8Array<ArrayBuffer>;
  readonly left: PackedIds;
  /** How each of `left` happened. */
  readonly leftBy: Uint8Array<ArrayBuffer>;
  /** A line "handle\tname" for each of `left`, whose profiles are no longer stored; '' beyond the first 10,000. */
  readonly leftNames: string;
  /** People still listed whom X no longer shows: suspended, or deactivated. */
  readonly unavailable: PackedIds;
  /** Listed people whom X shows again. */
  readonly back: PackedIds;
  readonly renamed: readonly RenameRecord[];
  /** People of whom it is open whether they left: this sync was incomplete. With a line each, as in `leftNames`. */
  readonly unsettled: PackedIds;
  readonly unsettledNames: string;
  /** Whether a complete sync stands at some point before or at this one. */
  readonly based: boolean;
}
