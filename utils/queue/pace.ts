import { LIMITS, WINDOW_MS } from './budgets';
import type { Pace } from '../storage';

/** How one account's sends stand. Stored in `state` as 'pace:<account>', so that a restart makes no burst. */
export interface PaceRecord {
  /** Not before this, ms since 1970, our clock. */
  readonly nextAt: number;
  /** Sends in a row without a clear answer. */
  readonly troubles: number;
  /** Refusals in a row that nothing explains. */
  readonly unexplained: number;
}

export const AT_ONCE: PaceRecord = { nextAt: 0, troubles: 0, unexplained: 0 };

/** Mean time between two sends of one account, ms. */
export const MEAN_MS: Readonly<Record<Pace, number>> = { gentle: 60_000, steady: 20_000, brisk: 3_000 };
/** Two short of the window's limit, so that the time X has told is never what is waited for. */
const SPREAD_MS = WINDOW_MS / (LIMITS.window - 2);
const JITTER = 0.4;

const BACK_OFF_FIRST_MS = 15_000;
/** The longest back-off, ms. */
export const BACK_OFF_MOST_MS = 900_000;

/** After so many unexplained refusals in a row the account's queue is paused. */
export const UNEXPLAINED_MOST = 5;

/** The name of an account's pace in `state`. */
export function paceName(accountId: string): string {
  return `pace:${accountId}`;
}

/** The mean gap, ms: the pace set, or even over the 15-minute window when more is waiting than it holds. */
export function meanGap(pace: Pace, waiting: number, windowLeft: number): number {
  return waiting > windowLeft - 2 ? Math.max(MEAN_MS[pace], SPREAD_MS) : MEAN_MS[pace];
}

/** A gap around `mean` (ms), ±40 %. */
export function jittered(mean: number, random: () => number): number {
  return Math.round(mean * (1 + JITTER * (2 * random() - 1)));
}

/** How long to wait after `troubles` sends in a row without a clear answer, ms: doubling, with jitter. */
export function backOff(troubles: number, random: () => number): number {
  return jittered(Math.min(BACK_OFF_FIRST_MS * 2 ** Math.min(troubles, 10), BACK_OFF_MOST_MS / (1 + JITTER)), random);
}

/** The stored time, unless our clock has jumped back since: then `now`. Times are ms since 1970. */
export function soundNextAt(nextAt: number, now: number): number {
  return nextAt - now > BACK_OFF_MOST_MS ? now : nextAt;
}
