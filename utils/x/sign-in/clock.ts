/** A difference below this is no reason for a refusal, ms. */
const TOLERANCE = 60_000;

export type SigningClock = ReturnType<typeof createSigningClock>;

/**
 * The clock for signatures: X refuses a timestamp that is some minutes off (RFC 5849, 3.2). The device's
 * clock, until X refuses a signature; then corrected by X's time.
 * @param serverTime X's time, ms since 1970, or null when it can't be had.
 */
export function createSigningClock(now: () => number, serverTime: () => Promise<number | null>) {
  let ahead = 0;
  return {
    /** Seconds since 1970. */
    seconds: (): number => Math.floor((now() + ahead) / 1000),
    /** Asks X for its time; true when the correction changed by more than a minute. */
    async correct(): Promise<boolean> {
      const xTime = await serverTime().catch(() => null);
      if (xTime === null) return false;
      const before = ahead;
      ahead = Math.abs(xTime - now()) > TOLERANCE ? xTime - now() : 0;
      return Math.abs(ahead - before) > TOLERANCE;
    },
  };
}
