import type { ActionKind, ActionState } from '../../storage';
import type { Effect } from '../budgets';
import type { ApiError } from '../../x';
import { notAllowedReason, type Reason } from '../reasons';
import type { ActionAnswer } from '../types';

/** What X's answer means for the action, its reservation and the rest of the queue. */
export interface Outcome {
  /** 'sending': to be sent again, holding its reservation. */
  readonly state: Extract<ActionState, 'done' | 'refused' | 'failed' | 'waiting' | 'sending'>;
  readonly reason: Reason | null;
  readonly effect: Effect;
  /** What it means beyond this one action. */
  readonly then:
    | 'go on'
    | 'back off'
    | 'sign in'
    | 'pause the App'
    | 'pause the account'
    | 'App not allowed'
    | 'one more unexplained';
}

/** The reason to stop everything of the account, if the answer is about the account itself; else null. */
export function accountTrouble(answer: { readonly kind: 'ok' } | ApiError): Reason | null {
  if (answer.kind !== 'forbidden' || answer.whose !== 'own') return null;
  switch (answer.what) {
    case 'locked':
      return 'reason_account_locked';
    case 'automated':
      return 'reason_looks_automated';
    case 'suspended':
      return 'reason_account_suspended';
    default:
      return null;
  }
}

/** While other sends succeed, an action fails after this many sends without a clear answer. */
const GIVE_UP_AFTER = 6;
/** An action fails after this many in any case. */
const GIVE_UP_AT_LAST = 20;

/**
 * The outcome of one answer.
 * @param sends how often the action was sent without a clear answer, this time included.
 * @param failures how many sends of the account just before this one had no clear answer.
 */
export function outcomeOf(answer: ActionAnswer, kind: ActionKind, sends: number, failures: number): Outcome {
  const outcome = firstTime(answer, kind, sends, failures);
  if (sends <= 1 || outcome.effect !== 'no effect') return outcome;
  // This send had no effect, but an earlier one may have: its entry keeps counting, and is reused by the next send.
  return { ...outcome, effect: 'unclear', state: outcome.state === 'waiting' ? 'sending' : outcome.state };
}

function firstTime(answer: ActionAnswer, kind: ActionKind, sends: number, failures: number): Outcome {
  switch (answer.kind) {
    case 'ok': {
      const carriedOut = (answer.value.state === 'not following') === (kind === 'unfollow');
      if (!carriedOut) return { state: 'failed', reason: 'reason_not_carried_out', effect: 'unclear', then: 'go on' };
      const reason = answer.value.state === 'requested' ? 'reason_follow_requested' : null;
      return { state: 'done', reason, effect: 'took effect', then: 'go on' };
    }
    case 'forbidden':
      return forbidden(answer, kind);
    case 'sign-in needed':
      return { state: 'waiting', reason: 'reason_sign_in_needed', effect: 'no effect', then: 'sign in' };
    case 'out of credits':
      return { state: 'waiting', reason: 'reason_out_of_credits', effect: 'no effect', then: 'pause the App' };
    case 'own limit':
      return { state: 'waiting', reason: 'reason_usd_limit', effect: 'no effect', then: 'back off' };
    case 'held': {
      // A queue waits by itself while Mutuals is paused; access is given again by a press.
      const then = answer.reason === 'reason_no_access' ? 'pause the account' : 'go on';
      return { state: 'waiting', reason: answer.reason, effect: 'no effect', then };
    }
    case 'capped': {
      const reason = answer.what === 'daily cap' ? 'reason_daily_cap' : 'reason_spending_limit';
      return { state: 'waiting', reason, effect: 'no effect', then: 'pause the App' };
    }
    case 'no room':
      return { state: 'waiting', reason: 'reason_no_room', effect: 'no effect', then: 'back off' };
    case 'rate limited':
      return { state: 'waiting', reason: 'reason_rate_limited', effect: 'no effect', then: 'back off' };
    case 'not found':
      return { state: 'refused', reason: 'reason_not_found', effect: 'no effect', then: 'go on' };
    case 'no endpoint':
      return { state: 'waiting', reason: 'reason_not_understood', effect: 'no effect', then: 'one more unexplained' };
    case 'rejected':
      return { state: 'failed', reason: 'reason_rejected', effect: 'no effect', then: 'one more unexplained' };
    case 'offline':
      return { state: 'sending', reason: 'reason_offline', effect: 'unclear', then: 'back off' };
    case 'server error':
    case 'not understood': {
      const reason = answer.kind === 'server error' ? 'reason_server_error' : 'reason_not_understood';
      const hopeless = (sends >= GIVE_UP_AFTER && failures + 1 < sends) || sends >= GIVE_UP_AT_LAST;
      return { state: hopeless ? 'failed' : 'sending', reason, effect: 'unclear', then: 'back off' };
    }
  }
}

function forbidden(answer: Extract<ActionAnswer, { kind: 'forbidden' }>, kind: ActionKind): Outcome {
  const own = accountTrouble(answer);
  if (own !== null) return pausing(own);
  switch (answer.what) {
    case 'App not allowed':
      return { state: 'waiting', reason: notAllowedReason(kind), effect: 'no effect', then: 'App not allowed' };
    case 'App refused':
      return pausing(notAllowedReason(kind));
    case 'follow limit':
      return pausing('reason_follow_limit');
    case 'already asked':
      return kind === 'follow'
        ? { state: 'done', reason: 'reason_follow_requested', effect: 'no effect', then: 'go on' }
        : { state: 'refused', reason: 'reason_forbidden', effect: 'no effect', then: 'one more unexplained' };
    case 'suspended':
      return { state: 'refused', reason: 'reason_suspended_person', effect: 'no effect', then: 'one more unexplained' };
    case 'protected':
      return { state: 'refused', reason: 'reason_protected', effect: 'no effect', then: 'go on' };
    default:
      return { state: 'refused', reason: 'reason_forbidden', effect: 'no effect', then: 'one more unexplained' };
  }
}

/** An outcome about the account or its App, not about this person, who stays in the queue. */
function pausing(reason: Reason): Outcome {
  return { state: 'waiting', reason, effect: 'no effect', then: 'pause the account' };
}
