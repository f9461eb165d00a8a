import type { SignInAnswer } from '../../utils/messages';
import { say, writeTime, type Word } from '../../utils/base';

/** How connecting an account stands. */
export type ConnectView =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ended'; readonly answer: SignInAnswer };

/** Why a sign-in came to nothing, and what would help. */
export interface ConnectProblem {
  readonly words: Word;
  readonly remedy: 'again' | 'options';
}

const PROBLEMS: Readonly<Record<Exclude<SignInAnswer['kind'], 'signed in'>, ConnectProblem>> = {
  'no sign-in window': { words: 'connect_failed_no_window', remedy: 'again' },
  'no client id': { words: 'connect_failed_no_client_id', remedy: 'options' },
  declined: { words: 'connect_failed_declined', remedy: 'again' },
  closed: { words: 'connect_failed_closed', remedy: 'again' },
  'wrong client id': { words: 'connect_failed_client_id', remedy: 'options' },
  'state mismatch': { words: 'connect_failed_state', remedy: 'again' },
  offline: { words: 'connect_failed_offline', remedy: 'again' },
  'not a Native App': { words: 'connect_failed_not_native', remedy: 'options' },
  'rights missing': { words: 'connect_missing_users', remedy: 'again' },
  'rate limited': { words: 'reason_rate_limited', remedy: 'again' },
  'X in trouble': { words: 'reason_server_error', remedy: 'again' },
  'account locked': { words: 'reason_account_locked', remedy: 'again' },
  'account suspended': { words: 'reason_account_suspended', remedy: 'again' },
  'spending limit': { words: 'reason_spending_limit', remedy: 'again' },
  'daily cap': { words: 'reason_daily_cap', remedy: 'again' },
  'out of credits': { words: 'connect_failed_credits', remedy: 'again' },
  expired: { words: 'another_failed_expired', remedy: 'again' },
  misplaced: { words: 'another_failed_misplaced', remedy: 'again' },
  'keys refused': { words: 'another_failed_keys', remedy: 'again' },
  'token refused': { words: 'another_failed_token', remedy: 'again' },
  'bearer refused': { words: 'another_failed_bearer', remedy: 'again' },
  'address refused': { words: 'another_failed_address', remedy: 'again' },
  'no such account': { words: 'another_failed_nobody', remedy: 'again' },
  protected: { words: 'another_failed_protected', remedy: 'again' },
  'connected already': { words: 'another_failed_connected', remedy: 'again' },
  'App may not read': { words: 'another_failed_not_allowed', remedy: 'again' },
  failed: { words: 'connect_failed_unclear', remedy: 'again' },
};

/** The problem an answer tells of, or null when the account is signed in. */
export function connectProblem(answer: SignInAnswer): ConnectProblem | null {
  return answer.kind === 'signed in' ? null : PROBLEMS[answer.kind];
}

/** The problem in words, with when it ends where X says; '' when the account is signed in. `now` in ms since 1970. */
export function problemWords(answer: SignInAnswer, now: number): string {
  const problem = connectProblem(answer);
  if (problem === null) return '';
  const until = answer.until ?? null;
  const end = until === null || until <= now ? [] : [say('popup_sync_until', { time: writeTime(until, now) })];
  return [say(problem.words), ...end].join(' ');
}
