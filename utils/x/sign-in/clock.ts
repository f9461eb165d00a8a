/**
 * X's clock for signatures: a timestamp more than some minutes off is refused (RFC 5849, 3.2). Our
 * own clock serves until X refuses a signature; then X is asked for its time.
 */
export interface SigningClock {
  /** Seconds since 1970. */
  seconds(): number;
  /** Asks X for its time; 'changed' when ours was off by enough to matter. */
  learn(): Promise<'changed' | 'same'>;
}

/** Less than this is no reason for a refusal, ms. */
const SLACK = 60_000;

/** @param serverTime X's time, ms since 1970, or null when it can't be had. */
export function createSigningClock(now: () => number, serverTime: () => Promise<number | null>): SigningClock {
  let ahead = 0;
  return {
    seconds: () => Math.floor((now() + ahead) / 1000),
    async learn() {
      const theirs = await serverTime().catch(() => null);
      if (theirs === null) return 'same';
      const before = ahead;
      ahead = Math.abs(theirs - now()) > SLACK ? theirs - now() : 0;
      return Math.abs(ahead - before) > SLACK ? 'changed' : 'same';
    },
  };
}
