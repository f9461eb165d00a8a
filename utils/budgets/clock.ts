/**
 * X's time. Our own clock may jump by days, either way, at any moment, so it is never what a budget is
 * counted by: an entry stops counting only when X itself has told a time a day later. Our clock is
 * used to guess, for showing and to know when it is worth asking.
 */

/** What is known of X's clock. Stored in `state` as 'clock'. */
export interface Clock {
  /** The latest time X has told, ms since 1970. Never decreases: X's time is at least this. */
  readonly floor: number;
  /** X's time minus ours when X last told it, ms. */
  readonly offset: number;
  /** An offset that X told once against what was expected: believed when told again. */
  readonly doubted: number | null;
  /** Our time when X last told its own, ms since 1970; null before the first. */
  readonly heardAt: number | null;
}

/** Before X has told any time. */
export const UNHEARD: Clock = { floor: 0, offset: 0, doubted: null, heardAt: null };

const HOUR_MS = 3_600_000;
/** How far apart two answers may put X's clock and still tell the same time: each takes under a minute. */
const SAME_MS = 120_000;
const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * The clock after X told a time. One that is minutes off what was expected is believed only when X tells
 * the same again, so that one wrong header can't let entries of a day or a window stop counting.
 * @param date ms since 1970 from X's `date` header, or null when there was none.
 * @param now our time, ms since 1970.
 */
export function hear(clock: Clock, date: number | null, now: number): { clock: Clock; time: 'believed' | 'doubted' | 'untold' } {
  if (date === null || !(date > EARLIEST && date < LATEST)) return { clock, time: 'untold' };
  const offset = date - now;
  const expected = Math.abs(offset - clock.offset) <= SAME_MS;
  const again = clock.doubted !== null && Math.abs(offset - clock.doubted) <= SAME_MS;
  if (!expected && !again) return { clock: { ...clock, doubted: offset }, time: 'doubted' };
  return { clock: { floor: Math.max(clock.floor, date), offset, doubted: null, heardAt: now }, time: 'believed' };
}

/** X's time as guessed from ours, ms since 1970; never before a time that X has told. */
export function xNow(clock: Clock, now: number): number {
  return Math.max(clock.floor, now + clock.offset);
}

/** Our time at which X's clock will show `xTime`, ms since 1970, if neither clock jumps. */
export function ourTime(clock: Clock, xTime: number, now: number): number {
  return now + Math.max(0, xTime - xNow(clock, now));
}

/** Whether our clock has jumped back, or X hasn't told its time for an hour: worth asking before waiting on. */
export function isStale(clock: Clock, now: number): boolean {
  return clock.heardAt === null || now < clock.heardAt || now - clock.heardAt > HOUR_MS;
}
