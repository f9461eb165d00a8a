/**
 * The clock for signatures: X refuses a timestamp that is some minutes off (RFC 5849, 3.2). The device's
 * clock, until X refuses a signature; then corrected by X's time.
 */
export interface SigningClock {
  /** Seconds since 1970. */
  seconds(): number;
  /** Asks X for its time; 'changed' when the correction changed by more than a minute. */
  learn(): Promise<'changed' | 'same'>;
}

/** A difference below this is no reason for a refusal, ms. */
const TOLERANCE = 60_000;

/** @param serverTime X's time, ms since 1970, or null when it can't be had. */
export function createSigningClock(now: () => number, serverTime: () => Promise<number | null>): SigningClock {
  let ahead = 0;
  return {
    seconds: () => Math.floor((now() + ahead) / 1000),
    async learn() {
      const xTime = await serverTime().catch(() => null);
      if (xTime === null) return 'same';
      const before = ahead;
      ahead = Math.abs(xTime - now()) > TOLERANCE ? xTime - now() : 0;
      return Math.abs(ahead - before) > TOLERANCE ? 'changed' : 'same';
    },
  };
}
