import type { ReadTransaction, WriteTransaction } from '../../storage';
import { clockIn, LEDGER_LOST } from './learn';
import { UNTIMED, countsSince } from './rules';

/**
 * Notes that the ledger was lost: nothing says how much of the day was used before, so that all of it counts as
 * used until a day has passed on X's clock. The time is an entry's like any other: unknown until X reports one,
 * and moved along with X's clock.
 */
export async function loseLedgerIn(tx: WriteTransaction<'state'>): Promise<void> {
  await tx.objectStore('state').put({ name: LEDGER_LOST, value: UNTIMED });
}

/** When the ledger was lost, ms since 1970 on X's clock, or UNTIMED; null where all that counts is in it. */
export async function lostLedgerIn(tx: ReadTransaction<'state'>): Promise<number | null> {
  const at = (await tx.objectStore('state').get(LEDGER_LOST))?.value as number | undefined;
  return at !== undefined && at > countsSince(await clockIn(tx)) ? at : null;
}

/** X's time up to which no entry counts any more, with a day to spare, ms since 1970. */
export async function countsFrom(tx: ReadTransaction<'state'>): Promise<number> {
  return countsSince(await clockIn(tx)) - 86_400_000;
}
