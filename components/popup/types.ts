import type { Allowance, BudgetsView, Meter, QueueSummary } from '../../utils/queue';
import type { Changes, Plan, Summary } from '../../utils/relationships';
import type { AccountId, Handle } from '../../utils/base';
import type { ConnectView } from '../shared/connect/connect-view';

export type { BudgetsView, Meter };

/** A connected account as the popup shows it. */
export interface AccountView {
  readonly accountId: AccountId;
  readonly handle: Handle;
  readonly name: string;
  readonly pictureUrl: string | null;
  readonly session: 'signed in' | 'sign-in needed' | 'not connected';
  /** How it was connected; 'pkce' where it is missing. */
  readonly way?: 'pkce' | 'oauth1' | 'app-only';
}

/** The queue at a glance; `done` and `failed` count today's. */
export interface QueueGlance extends QueueSummary {
  /** What it waits for where it is not paused; a key of the words. */
  readonly waitsFor: string | null;
  readonly done: number;
  readonly failed: number;
}

/** All the popup shows of one account. */
export interface AccountPopup {
  readonly kind: 'account';
  /** Every connected account; a choice is offered from two on. */
  readonly accounts: readonly AccountView[];
  readonly account: AccountView;
  readonly connect: ConnectView;
  readonly network: 'online' | 'offline';
  readonly mayUnfollow: Allowance['mayUnfollow'];
  readonly mayFollow: Allowance['mayFollow'];
  readonly mayAsk?: 'no';
  readonly budgets: BudgetsView;
  readonly queue: QueueGlance;
  readonly summary: Summary;
  /** Null while X has not told how many people it would be. */
  readonly plan: Plan | null;
  readonly followersPlan: Plan | null;
  /** What one person read costs, USD: said where a plan is null. */
  readonly lookupUsd: number;
  /** What looking for new people alone takes at the least; null where the list was never read. */
  readonly additionsPlan: Plan | null;
  readonly followersAdditionsPlan: Plan | null;
  /** What asking X about those who stopped following takes at the most; null where nobody is to be asked about. */
  readonly explainPlan: Plan | null;
  /** Since last time; null where a list was read less than twice. */
  readonly changes: { readonly following: Changes | null; readonly followers: Changes | null };
}

/** No account is connected. */
export interface FirstRunPopup {
  readonly kind: 'first run';
  /** Whether there is an App to connect through: pasted or built in. */
  readonly clientId: 'set' | 'missing';
  readonly connect: ConnectView;
}

/** What the popup shows. */
export type PopupView = { readonly kind: 'loading' } | FirstRunPopup | AccountPopup;

/** What a person can do in the popup. */
export interface PopupEvents {
  readonly onConnect: () => void;
  readonly onChooseAccount: (accountId: AccountId) => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  /** Confirmed in the popup before it is called. */
  readonly onCancelAll: () => void;
  /** The price was shown and agreed to; also takes up a reading that stopped. */
  readonly onSync: () => void;
  readonly onStopSync: () => void;
  /** As `onSync`, for the followers list. */
  readonly onSyncFollowers: () => void;
  readonly onStopFollowers: () => void;
  /** New people alone are looked for; the least price was shown. */
  readonly onNewFollowing: () => void;
  readonly onNewFollowers: () => void;
  /** Asks X who of those who left is still there; the price was shown. */
  readonly onExplain: () => void;
  readonly onOpenProfile: () => void;
  readonly onOpenOptions: () => void;
  readonly onOpenReview: () => void;
}
