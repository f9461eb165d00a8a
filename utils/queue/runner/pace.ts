import type { Pace, ReadTransaction, WriteTransaction } from '../../storage';
import type { AccountId } from '../../base';
import { LIMITS, WINDOW_MS } from '../budgets';
import { inState, putActionIn } from '../journal';

/** The pace of one account's sends. Stored in `state` as 'pace:<account>', so that a restart causes no burst. */
export interface PaceRecord {
  /** Not before this, ms since 1970, our clock. */
  readonly nextAt: number;
  /** Sends in a row without a clear answer. */
  readonly failures: number;
  /** Unexplained refusals in a row. */
  readonly unexplained: number;
}

const AT_ONCE: PaceRecord = { nextAt: 0, failures: 0, unexplained: 0 };

/** Mean time between two sends of one account, ms. */
export const MEAN_MS: Readonly<Record<Pace, number>> = { gentle: 60_000, steady: 20_000, brisk: 3_000 };
/** Two below the window's limit, so that the queue never has to wait for the window. */
const SPREAD_MS = WINDOW_MS / (LIMITS.window - 2);
const JITTER = 0.4;

const BACK_OFF_FIRST_MS = 15_000;
/** The longest back-off, ms. */
export const BACK_OFF_MOST_MS = 900_000;

/** The mean gap, ms: the pace set, or even over the 15-minute window when more is waiting than it holds. */
export function meanGap(pace: Pace, waiting: number, windowLeft: number): number {
  return waiting > windowLeft - 2 ? Math.max(MEAN_MS[pace], SPREAD_MS) : MEAN_MS[pace];
}

/** A gap around `mean` (ms), ±40 %. */
export function jittered(mean: number, random: () => number): number {
  return Math.round(mean * (1 + JITTER * (2 * random() - 1)));
}

/** Exponential back-off with jitter: how long to wait after `failures` sends in a row without a clear answer, ms. */
export function backOff(failures: number, random: () => number): number {
  return jittered(Math.min(BACK_OFF_FIRST_MS * 2 ** Math.min(failures, 10), BACK_OFF_MOST_MS / (1 + JITTER)), random);
}

export async function paceIn(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<PaceRecord> {
  return ((await tx.objectStore('state').get(`pace:${accountId}`))?.value as PaceRecord | undefined) ?? AT_ONCE;
}

export async function putPaceIn(tx: WriteTransaction<'state'>, accountId: AccountId, value: PaceRecord): Promise<void> {
  await tx.objectStore('state').put({ name: `pace:${accountId}`, value });
}

/** Ends an account's back-off: the person asked, or the network is back. */
export async function endBackOffIn(tx: WriteTransaction<'actions' | 'state'>, accountId: AccountId): Promise<void> {
  const pace = await paceIn(tx, accountId);
  if (pace.failures === 0) return;
  await putPaceIn(tx, accountId, { ...pace, nextAt: 0, failures: 0 });
  for (const action of await inState(tx, accountId, 'sending')) await putActionIn(tx, { ...action, notBefore: 0 });
}
