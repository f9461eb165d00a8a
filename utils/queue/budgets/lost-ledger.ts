import { DAY_MS } from '../../base';
import type { LedgerEntry, ReadTransaction, WriteTransaction } from '../../storage';
import { xNow } from './clock';
import { clockIn, LEDGER_LOST } from './learn';
import { DAY_MARGIN_MS } from './limits';
import { UNTIMED, countsSince } from './rules';

/**
 * Stores that the ledger was lost: how much of the day was used is unknown, so all of it counts as used until a day
 * has passed on X's clock. The time is an entry's like any other: unknown until X reports one, and moved along with
 * X's clock.
 */
export async function loseLedgerIn(tx: WriteTransaction<'state'>): Promise<void> {
  await tx.objectStore('state').put({ name: LEDGER_LOST, value: UNTIMED });
}

/** When the ledger was lost, ms since 1970 on X's clock, or UNTIMED; null where the ledger is whole. */
export async function lostLedgerIn(tx: ReadTransaction<'state'>): Promise<number | null> {
  const at = (await tx.objectStore('state').get(LEDGER_LOST))?.value as number | undefined;
  return at !== undefined && at > countsSince(await clockIn(tx)) ? at : null;
}

/** X's time up to which no entry counts any more, with a day to spare, ms since 1970. */
export async function countsFrom(tx: ReadTransaction<'state'>): Promise<number> {
  return countsSince(await clockIn(tx)) - DAY_MS;
}

/** The estimate of X's current time, ms since 1970. @param now our time */
export async function xTimeIn(tx: ReadTransaction<'state'>, now: number): Promise<number> {
  return xNow(await clockIn(tx), now);
}

/**
 * When an entry of another ledger is counted from here, ms since 1970 on X's clock: as old as it was by that ledger's
 * own clock, and what has passed since; never in the future. Null where that is over a day. Where X has reported
 * no time here, it is timed by X's next answer, as an entry of ours would be.
 * @param xTime X's time as it was known where the ledger was written
 */
export async function movedEntryIn(
  tx: ReadTransaction<'state'>,
  entry: Pick<LedgerEntry, 'at' | 'noted'>,
  xTime: number,
  now: number,
): Promise<{ readonly at: number; readonly noted: number } | null> {
  const clock = await clockIn(tx);
  const here = xNow(clock, now);
  const age = Math.max(0, xTime - (entry.at === UNTIMED ? entry.noted : entry.at)) + Math.max(0, here - xTime);
  if (age > DAY_MS + DAY_MARGIN_MS) return null;
  return { at: clock.since === null ? UNTIMED : here - age, noted: here - age };
}
