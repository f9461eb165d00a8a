import type { Protection } from '../relationships';
import type { ActionKind } from '../storage';
import type { LimitName } from './budgets';

/** Why an action, or an account's queue, is where it is: keys of the words for it. */
export const REASONS = [
  'reason_grace',
  'reason_pace',
  'reason_paused',
  'reason_mutuals_paused',
  'reason_no_access',
  'reason_sign_in_needed',
  'reason_out_of_credits',
  'reason_app_not_allowed_follow',
  'reason_app_not_allowed_unfollow',
  'reason_account_suspended',
  'reason_account_locked',
  'reason_looks_automated',
  'reason_follow_limit',
  'reason_spending_limit',
  'reason_daily_cap',
  'reason_suspended_person',
  'reason_protected',
  'reason_forbidden',
  'reason_not_found',
  'reason_rejected',
  'reason_not_understood',
  'reason_server_error',
  'reason_offline',
  'reason_rate_limited',
  'reason_kept',
  'reason_kept_by_rule',
  'reason_kept_unknown',
  'reason_follow_requested',
  'reason_not_carried_out',
  'reason_cancelled_after_sending',
  'reason_many_refused',
  'reason_by_hand',
  'reason_put_back',
  'reason_request_withdrawn',
  'reason_unconfirmed',
  'reason_limit_follows_of_account',
  'reason_limit_follows_of_app',
  'reason_limit_unfollows_of_app',
  'reason_limit_personal_follows',
  'reason_limit_personal_unfollows',
  'reason_limit_window',
  'reason_limit_x_says_window',
  'reason_limit_x_says_user_day',
  'reason_limit_x_says_app_day',
  'reason_limit_clock',
  'reason_limit_lost',
  'reason_data_lost',
  'reason_no_room',
  'reason_usd_limit',
] as const;

/** A key of the words for a reason. */
export type Reason = (typeof REASONS)[number];

export function limitReason(name: LimitName): Reason {
  return `reason_limit_${name.replaceAll(' ', '_')}` as Reason;
}

/** The reason for not unfollowing somebody who is protected. */
export function keptReason(protection: Protection): Reason {
  if (protection.by === 'list') return 'reason_kept';
  return protection.isKnown ? 'reason_kept_by_rule' : 'reason_kept_unknown';
}

export function notAllowedReason(kind: ActionKind): Reason {
  return kind === 'follow' ? 'reason_app_not_allowed_follow' : 'reason_app_not_allowed_unfollow';
}
