import type { SignInAnswer } from '../../utils/messages';
import { say, writeTime, type Word } from '../../utils/base';

/** The state of connecting an account. */
export type ConnectView =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ended'; readonly answer: SignInAnswer };

/** Why a sign-in failed, and what would help. */
export interface ConnectProblem {
  readonly words: Word;
  readonly remedy: 'again' | 'options';
}

const PROBLEMS: Readonly<Record<Exclude<SignInAnswer['kind'], 'signed in'>, Word>> = {
  'no sign-in window': 'connect_failed_no_window',
  'no client id': 'connect_failed_no_client_id',
  'not allowed': 'connect_failed_not_allowed',
  declined: 'connect_failed_declined',
  closed: 'connect_failed_closed',
  'wrong client id': 'connect_failed_client_id',
  'state mismatch': 'connect_failed_state',
  offline: 'connect_failed_offline',
  'not a Native App': 'connect_failed_not_native',
  'rights missing': 'connect_missing_users',
  'rate limited': 'reason_rate_limited',
  'X in trouble': 'reason_server_error',
  'account locked': 'reason_account_locked',
  'account suspended': 'reason_account_suspended',
  'spending limit': 'reason_spending_limit',
  'daily cap': 'reason_daily_cap',
  'out of credits': 'connect_failed_credits',
  expired: 'another_failed_expired',
  misplaced: 'another_failed_misplaced',
  'keys refused': 'another_failed_keys',
  'token refused': 'another_failed_token',
  'bearer refused': 'another_failed_bearer',
  'address refused': 'another_failed_address',
  'no such account': 'another_failed_nobody',
  protected: 'another_failed_protected',
  'connected already': 'another_failed_connected',
  'App may not read': 'another_failed_not_allowed',
  failed: 'connect_failed_unclear',
};

/** Problems that the person solves in the options. */
const IN_OPTIONS: ReadonlySet<SignInAnswer['kind']> = new Set(['no client id', 'wrong client id', 'not a Native App']);

/** The problem of an answer, or null when the account is signed in. */
export function connectProblem({ kind }: SignInAnswer): ConnectProblem | null {
  return kind === 'signed in' ? null : { words: PROBLEMS[kind], remedy: IN_OPTIONS.has(kind) ? 'options' : 'again' };
}

/** Problems that pass by themselves, also where X names no time. */
const PASSING: ReadonlySet<SignInAnswer['kind']> = new Set(['rate limited', 'X in trouble']);

/**
 * The problem in words, with when to try again where X says or where it passes by itself; '' when the account is signed
 * in. `now` in ms since 1970.
 */
export function problemWords(answer: SignInAnswer, now: number): string {
  const problem = connectProblem(answer);
  if (problem === null) return '';
  const until = answer.until ?? null;
  const words = say(problem.words);
  if (until !== null && until > now) return `${words} ${say('connect_again_at', { time: writeTime(until, now) })}`;
  return PASSING.has(answer.kind) ? `${words} ${say('connect_again_soon')}` : words;
}
