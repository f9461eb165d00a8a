import type { UserId } from '../../utils/base';
import type { ActionView, ProposalView, QueueSummary } from '../../utils/queue';

/** What was queued here, and its state. */
export interface Batch {
  readonly kind: ActionView['kind'];
  readonly actions: readonly ActionView[];
  /** The account's queue that it went into. */
  readonly queue: QueueSummary;
}

/** What the window shows. */
export type ConfirmView =
  | {
      readonly kind: 'asking';
      readonly proposal: ProposalView;
      /** Whether the acceptance is being sent. */
      readonly isSending: boolean;
      /** Why the last press did nothing: a key of the words. */
      readonly trouble: string | null;
    }
  | { readonly kind: 'accepted'; readonly batch: Batch }
  /** There is nothing to decide: why, as a key of the words. */
  | { readonly kind: 'over'; readonly reason: string };

/** Something is to be decided. */
export type Asking = Extract<ConfirmView, { kind: 'asking' }>;

/** The events of the window. */
export interface ConfirmEvents {
  /** Confirmed as shown; of a choice of people, these. */
  readonly onAccept: (people: readonly UserId[] | null) => void;
  /** Closes the window; what was proposed is left as it is. */
  readonly onLeave: () => void;
  readonly onOpen: (person: { readonly id: UserId; readonly handle: string | null }) => void;
  /** Cancels what was confirmed here, or all that is not sent yet. */
  readonly onUndo: (which: 'newest' | 'to send') => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
}
