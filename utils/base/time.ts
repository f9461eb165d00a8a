/** A day, ms. */
export const DAY_MS = 86_400_000;

/** Grace period after confirming, ms: nothing is sent through an App yet, and Undo costs nothing. */
export const GRACE_MS = 10_000;
