/** A day, ms. */
export const DAY_MS = 86_400_000;

/** So long after confirming an App is sent nothing and all can be undone at no cost, ms. */
export const GRACE_MS = 10_000;
