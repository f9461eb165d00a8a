import type { AccountId } from '../../utils/base';
import type {
  Allowance,
  BudgetsView,
  HandLimits,
  ManualQueue,
  PageAllowanceView,
  QueueSummary,
} from '../../utils/queue';
import type { Changes, Plan, Summary } from '../../utils/relationships';
import type { AccountRecord, ListName } from '../../utils/storage';
import type { PageReport } from '../../utils/x';
import type { ConnectView } from '../shared/connect-outcome';

/** Where the popup leads on the review page. */
export const REVIEW = {
  start: 'review.html',
  following: 'review.html#following',
  mutuals: 'review.html#mutuals',
  nonFollowers: 'review.html#non-followers',
  unfollowed: 'review.html#unfollowed-you',
} as const;

/** All the popup shows of one account. */
export interface AccountPopup {
  readonly kind: 'account';
  /** Every connected account; a choice is offered from two on. */
  readonly accounts: readonly AccountRecord[];
  readonly account: AccountRecord;
  readonly connect: ConnectView;
  readonly network: 'online' | 'offline';
  readonly mayUnfollow: Allowance['mayUnfollow'];
  readonly mayFollow: Allowance['mayFollow'];
  readonly mayAsk: boolean;
  readonly budgets: BudgetsView;
  /** What pages of X have used of their allowance. */
  readonly pages: PageAllowanceView;
  /** The person's own limit of what is spent in a UTC day, USD. */
  readonly usdPerDay: number;
  /** Why the last press did nothing: a key of the words. */
  readonly trouble: string | null;
  readonly queue: QueueSummary;
  /** The manual queue; null where nobody is in it. */
  readonly byHand: ManualQueue | null;
  /** What was done by hand in the last 24 hours. */
  readonly handLimits: HandLimits;
  /** What X charges for an act of the App, USD. */
  readonly unfollowUsd: number;
  readonly followUsd: number;
  /** Whether another device has taken somebody off the keep list, and the person has not agreed to it here. */
  readonly keepListChanged: boolean;
  readonly summary: Summary;
  /** Null while X has not said how many people it would be. */
  readonly plan: Plan | null;
  readonly followersPlan: Plan | null;
  /** What one person read costs, USD: said where a plan is null. */
  readonly lookupUsd: number;
  /** The least that looking for new people alone takes; null where the list was never synced. */
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
  /** What one person read costs, USD. */
  readonly lookupUsd: number;
}

/**
 * What was found on the tab in front; 'no script': a page of X that our script has not been started on; 'no address':
 * that, or any other page.
 */
export type PageFound = PageReport | 'no script' | 'no address';

/** The page in front as the popup speaks of it. */
export interface PageView {
  readonly found: PageFound;
  /** Whether what belongs on such a page is switched off. */
  readonly isOff: boolean;
}

/** What the popup shows. */
export type PopupView = { readonly kind: 'loading' } | FirstRunPopup | AccountPopup;

/** What a person can do in the popup. */
export interface PopupEvents {
  readonly onConnect: () => void;
  readonly onChooseAccount: (accountId: AccountId) => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  /**
   * Opens the next profile of the manual queue; if only actions for an App that can't act are left, moves them there
   * first.
   */
  readonly onContinue: () => void;
  /** Moves the manual queue to the App: the price was shown. */
  readonly onGive: (kind: ManualQueue['kind']) => void;
  /** Cancels what was last confirmed, of which nothing was sent yet; or all that is not sent. */
  readonly onUndo: (which: 'newest' | 'to send') => void;
  /** Pauses all of Mutuals, or switches it on again. */
  readonly onPauseMutuals: (isPaused: boolean) => void;
  /** Puts the diagnostic report on the clipboard; 'refused' when the browser does not allow it. */
  readonly onCopyDiagnosis: () => Promise<'copied' | 'refused'>;
  /**
   * Syncs a list, or goes on with it; of 'additions' new people alone are looked for. `usd`: the price shown and agreed
   * to, null where X is to be asked first how many people it would be.
   */
  readonly onSync: (list: ListName, mode: 'complete' | 'additions', usd: number | null) => void;
  readonly onStopSync: (list: ListName) => void;
  /** Accepts a list that dropped to zero or by more than half. */
  readonly onAccept: (list: ListName) => void;
  /** Asks X who of those who left is still there; the price was shown. */
  readonly onExplain: () => void;
  /** What was lost has been read: what waited for that goes on. */
  readonly onSeeLoss: () => void;
  /** The person wants to hear no more of the archive that they asked X for. */
  readonly onDismissArchive: () => void;
  /** The account's own profile; X's home where there is none. */
  readonly onOpenProfile: () => void;
  /** Opens the review beside the page in front; null where the browser has no side panel. */
  readonly onOpenSidePanel: (() => void) | null;
  /** A link to another page of the extension is followed: that shows the same account. */
  readonly onLeaveFor: () => void;
}
