import type { AccountId, Handle, UserId } from '../../base';
import type { ActionKind } from './budgets';

/** How far an action has come. */
export type ActionState = 'waiting' | 'sending' | 'done' | 'refused' | 'failed' | 'cancelled';

/** A chosen follow or unfollow: one line of the journal. */
export interface ActionRecord {
  readonly actionId?: number;
  readonly accountId: AccountId;
  readonly kind: ActionKind;
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly name: string | null;
  readonly pictureUrl: string | null;
  readonly state: ActionState;
  /** Order in the account's queue; lower goes first. */
  readonly rank: number;
  /** ms since 1970. */
  readonly chosenAt: number;
  /** Not before this, ms since 1970: the grace period after confirming, or a wait X asked for. */
  readonly notBefore: number;
  /** When the state last changed, ms since 1970. */
  readonly changedAt: number;
  /** How often it was sent without a clear answer. */
  readonly attempts: number;
  /** The ledger entry it holds while it is under way. */
  readonly entryId: number | null;
  /** Why it is where it is: a key of the words for it, or null. */
  readonly reason: string | null;
  readonly via: 'app' | 'hand';
  /** Above all of the account's earlier ones; given with each write. */
  readonly revision?: number;
}
