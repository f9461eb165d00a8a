import type { SyncRunRecord } from '../../storage';
import type { ApiError } from '../../x';

/** Why a sync waits or has stopped: keys of the words. */
export type SyncReason =
  | 'reason_stopped'
  | 'reason_mutuals_paused'
  | 'reason_no_access'
  | 'reason_rate_limited'
  | 'reason_server_error'
  | 'reason_offline'
  | 'reason_not_understood'
  | 'reason_sign_in_needed'
  | 'reason_not_connected'
  | 'reason_app_not_allowed_read'
  | 'reason_account_suspended'
  | 'reason_account_locked'
  | 'reason_looks_automated'
  | 'reason_spending_limit'
  | 'reason_daily_cap'
  | 'reason_list_protected'
  | 'reason_forbidden'
  | 'reason_out_of_credits'
  | 'reason_not_found'
  | 'reason_rejected'
  | 'reason_token_expired'
  | 'reason_list_loops'
  | 'reason_list_cut_short'
  | 'reason_list_fell'
  | 'reason_pages_lost'
  | 'reason_not_synced'
  | 'reason_many_new'
  | 'reason_price_changed'
  | 'reason_price_reached'
  | 'reason_usd_limit';

/** After these a sync can't be resumed: starting it again begins a new run. */
export const NEEDS_NEW_RUN: ReadonlySet<string | null> = new Set<SyncReason>([
  'reason_token_expired',
  'reason_list_loops',
  'reason_list_cut_short',
  'reason_list_fell',
  'reason_pages_lost',
  'reason_many_new',
]);

/** What a failed call leads to; `until` in ms since 1970. */
export type Consequence =
  | { readonly state: 'waiting'; readonly until: number; readonly reason: SyncReason }
  | { readonly state: 'stopped'; readonly until: null; readonly reason: SyncReason };

/** X's window: a limit that does not say when it resets does so within it. */
const WINDOW_MS = 15 * 60_000;
const FIRST_WAIT_MS = 5_000;
/** How often a call is tried whose answer is no API answer (a captive portal, a change at X). */
const NOT_UNDERSTOOD_TRIES = 4;

/**
 * Whether to wait (exponential back-off with jitter, or until X's limit resets) or to stop, and why.
 * @param attempts failed calls in a row before this one
 * @param random 0 to 1
 */
export function consequence(trouble: ApiError, attempts: number, now: number, random: number): Consequence {
  const backOff = now + Math.round(Math.min(FIRST_WAIT_MS * 2 ** attempts, WINDOW_MS) * (0.75 + random / 2));
  switch (trouble.kind) {
    case 'rate limited':
      return waiting(resetAfter(trouble.until, attempts, now), 'reason_rate_limited');
    case 'server error':
      return waiting(backOff, 'reason_server_error');
    case 'offline':
      return waiting(backOff, 'reason_offline');
    case 'not understood':
    case 'no endpoint':
      return attempts + 1 < NOT_UNDERSTOOD_TRIES
        ? waiting(backOff, 'reason_not_understood')
        : stopped('reason_not_understood');
    case 'sign-in needed':
      return stopped('reason_sign_in_needed');
    case 'out of credits':
      return stopped('reason_out_of_credits');
    case 'capped': {
      const reason = trouble.what === 'daily cap' ? 'reason_daily_cap' : 'reason_spending_limit';
      return trouble.until !== null && trouble.until > now ? waiting(trouble.until, reason) : stopped(reason);
    }
    case 'not found':
      return stopped('reason_not_found');
    case 'rejected':
      return stopped('reason_rejected');
    case 'held':
      return stopped(trouble.reason);
    case 'own limit':
      return stopped('reason_usd_limit');
    case 'forbidden':
      return stopped(FORBIDDEN[trouble.what]);
  }
}

/** A reset in the past may mean that our clock is wrong: retried once soon, then a whole window later. */
function resetAfter(until: number | null, attempts: number, now: number): number {
  if (until !== null && until > now) return until;
  return until !== null && attempts === 0 ? now + FIRST_WAIT_MS : now + WINDOW_MS;
}

const FORBIDDEN = {
  'App not allowed': 'reason_app_not_allowed_read',
  'App refused': 'reason_app_not_allowed_read',
  suspended: 'reason_account_suspended',
  locked: 'reason_account_locked',
  automated: 'reason_looks_automated',
  'follow limit': 'reason_forbidden',
  'already asked': 'reason_forbidden',
  protected: 'reason_list_protected',
  other: 'reason_forbidden',
} as const;

function waiting(until: number, reason: SyncReason): Consequence {
  return { state: 'waiting', until, reason };
}

/** Stopped, for a reason. */
export function stopped<Why extends string = SyncReason>(reason: Why) {
  return { state: 'stopped', until: null, reason } as const;
}

/** Under way. */
export const RUNNING = { state: 'running', until: null, reason: null } as const;

/** What a sync run and a search for mutuals in common share: cursor and state. */
type Run = Pick<SyncRunRecord, 'paginationToken' | 'askedTokens' | 'attempts' | 'mostPeople'> & {
  readonly state: string;
};

/** The change of a run after a failed call; `asked` is the run as it was when X was asked. */
export function afterTrouble(stored: Run, asked: Run, trouble: ApiError, now: number, random: number) {
  const expired = trouble.kind === 'rejected' && asked.paginationToken !== null;
  return {
    attempts: stored.attempts + 1,
    ...(expired
      ? stopped('reason_token_expired')
      : stored.state === 'stopped'
        ? {}
        : consequence(trouble, asked.attempts, now, random)),
  };
}

/** The cursor after a page. */
export function cursorAfter(
  { paginationToken, askedTokens }: Pick<Run, 'paginationToken' | 'askedTokens'>,
  nextToken: string | null,
) {
  return {
    paginationToken: nextToken,
    askedTokens: paginationToken === null ? askedTokens : [...askedTokens, paginationToken],
    attempts: 0,
  };
}

/**
 * The change of a run's state after a page: it stops for a reason given; one that was stopped meanwhile stays
 * stopped.
 */
export function afterPage({ state }: Pick<Run, 'state'>, reason: SyncReason | null) {
  if (reason !== null) return stopped(reason);
  return state === 'stopped' ? {} : RUNNING;
}

/** People beyond twice a list's size after which it counts as looping. */
const SLACK = 10_000;

/**
 * Whether X's pages loop: a token came back, or there are far more people than X counts, or without a count, than the
 * agreed price was for (people who repeat cost nothing more, so the price alone would not stop it).
 */
export function loops(
  { paginationToken, askedTokens, mostPeople }: Pick<Run, 'paginationToken' | 'askedTokens' | 'mostPeople'>,
  people: number,
  expected: number | null,
): boolean {
  if (paginationToken === null) return false;
  return askedTokens.includes(paginationToken) || people > 2 * (expected ?? mostPeople) + SLACK;
}
