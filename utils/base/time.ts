/** A day, ms. */
export const DAY_MS = 86_400_000;
/** An hour, ms. */
export const HOUR_MS = 3_600_000;

/** The UTC day, X's day of billing, in days since 1970. @param at ms since 1970 */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** Resolves after so many ms. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Grace period after confirming, ms: nothing is sent through an App yet, and Undo costs nothing. */
export const GRACE_MS = 10_000;
