import { HOUR_MS } from '../../base';
/**
 * X's time. A budget frees an entry a day later, and of the two clocks that could show when that is
 * neither can be relied on alone: ours may jump by days, either way, at any moment, and an answer may
 * carry a wrong date, once or for days where a proxy does it. So time counts only while
 * the two agree. Where they don't, the time since they last did is not counted, and what is dated is
 * moved along with the clock (`moved`): it goes on counting exactly as long as it still had to. The one
 * case not noticed is both clocks going wrong by the same span between two answers.
 */

/** The estimate of X's clock. Stored in `state` as 'clock'. */
export interface Clock {
  /** X's time as it counts, ms since 1970: what is dated a day before it is free. */
  readonly floor: number;
  /** Since when the clocks agree: X's time and ours, ms since 1970; null before X reported any. */
  readonly since: { readonly x: number; readonly ours: number } | null;
  /** Our time when X last reported its own, ms since 1970; null before the first. */
  readonly updatedAt: number | null;
}

/** Before X has reported any time. */
export const NO_CLOCK: Clock = { floor: 0, since: null, updatedAt: null };

/**
 * How an answer's time changes the estimate. 'agreed': as expected. 'moved': the clocks disagree, and all that is
 * dated and still counts has to be moved by `by` ms, either way. 'unknown': nothing that could be a time.
 */
export type ClockUpdate =
  | { readonly time: 'unknown'; readonly clock: Clock }
  | ({
      readonly clock: Clock;
      /** X's time as reported, and now by whichever clock is ahead: what is dated so is never free early. */
      readonly reportedAt: number;
      readonly latest: number;
    } & ({ readonly time: 'agreed' } | { readonly time: 'moved'; readonly by: number }));

/** How far apart two answers may put X's clock and still show the same time: each takes under a minute. */
const SAME_MS = 120_000;
const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * The clock after X reported a time.
 * @param date ms since 1970 from X's `date` header, or null when there was none.
 * @param now our time, ms since 1970.
 */
export function updateClock(clock: Clock, date: number | null, now: number): ClockUpdate {
  if (date === null || !(date > EARLIEST && date < LATEST)) return { clock, time: 'unknown' };
  const { since } = clock;
  const begun: Clock = { floor: date, since: { x: date, ours: now }, updatedAt: now };
  if (since === null) return { clock: begun, time: 'agreed', reportedAt: date, latest: date };
  if (Math.abs(date - now - (since.x - since.ours)) > SAME_MS)
    return { clock: begun, time: 'moved', reportedAt: date, latest: date, by: date - clock.floor };
  // Neither may run ahead of the other, not even within what passes for agreement.
  const [x, ours] = [date, now - since.ours + since.x];
  const clocked: Clock = { floor: Math.max(clock.floor, Math.min(x, ours)), since, updatedAt: now };
  return { clock: clocked, time: 'agreed', reportedAt: date, latest: Math.max(clocked.floor, x, ours) };
}

/** X's time as guessed from ours, ms since 1970; never before what counts already. */
export function xNow({ floor, since }: Clock, now: number): number {
  return Math.max(floor, since === null ? now : now + since.x - since.ours);
}

/** Our time at which X's clock will show `xTime`, ms since 1970, if neither clock jumps. */
export function ourTime(clock: Clock, xTime: number, now: number): number {
  return now + Math.max(0, xTime - xNow(clock, now));
}

/** Whether our clock has jumped back, or X hasn't reported its time for an hour: worth asking before waiting on. */
export function isStale(clock: Clock, now: number): boolean {
  return clock.updatedAt === null || now < clock.updatedAt || now - clock.updatedAt > HOUR_MS;
}
