import type { ActionKind } from '../../storage';
/** X's rate window, ms. */
export const WINDOW_MS = 900_000;

/**
 * X's limits (X API v2, manage follows). X does not say when a day starts: counted over a rolling
 * 24 hours, none is exceeded whenever it does.
 */
export const LIMITS = {
  /** Follows in 24 hours for each authenticated user. */
  followsOfAccount: 400,
  /** Follows in 24 hours for an App over all of its users. */
  followsOfApp: 1_000,
  /** Unfollows in 24 hours for an App over all of its users. */
  unfollowsOfApp: 500,
  /** Requests in 15 minutes for each authenticated user, for follow and unfollow each. */
  window: 50,
} as const;

/**
 * How much longer than a day an entry counts, ms: X's servers disagree by a second or so, and a request
 * cut off at our end may still be carried out by X after the answer that timed it.
 */
export const DAY_MARGIN_MS = 60_000;
/** The same for the 15-minute window, ms. */
export const WINDOW_MARGIN_MS = 10_000;
/** X's date header has whole seconds: the moment meant lies within one, ms. */
export const DATE_GRAIN_MS = 1_000;

/** Limits of the person's own, for each account; above X's they are X's. */
export interface PersonalLimits {
  readonly unfollowsPerDay: number;
  readonly followsPerDay: number;
}

/** The limit that blocks a call. 'clock': X's own time has to be asked first. 'lost': what was counted is gone. */
export type LimitName =
  | 'follows of account'
  | 'follows of app'
  | 'unfollows of app'
  | 'personal follows'
  | 'personal unfollows'
  | 'window'
  | 'x says window'
  | 'x says user day'
  | 'x says app day'
  | 'lost'
  | 'clock';

/** A limit counted over a rolling day. */
export interface DayRule {
  readonly name: LimitName;
  readonly of: 'app' | 'account';
  readonly limit: number;
}

/** The rolling-day limits on a kind of call. */
export function dayRules(kind: ActionKind, personal: PersonalLimits): readonly DayRule[] {
  return kind === 'follow'
    ? [
        { name: 'follows of account', of: 'account', limit: LIMITS.followsOfAccount },
        { name: 'follows of app', of: 'app', limit: LIMITS.followsOfApp },
        { name: 'personal follows', of: 'account', limit: Math.min(personal.followsPerDay, LIMITS.followsOfAccount) },
      ]
    : [
        { name: 'unfollows of app', of: 'app', limit: LIMITS.unfollowsOfApp },
        { name: 'personal unfollows', of: 'account', limit: Math.min(personal.unfollowsPerDay, LIMITS.unfollowsOfApp) },
      ];
}
