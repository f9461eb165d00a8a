/** How a change happened, a byte a person: nothing says it. */
export const UNKNOWN_CAUSE = 0;
/** The person did it through this product. */
export const BY_MUTUALS = 1;
/** The person did it by a click on X that this product saw. */
export const BY_HAND = 2;
export const SUSPENDED = 3;
/** X says that there is no such account any more. */
export const DELETED = 4;
/** X still shows the account, so that it was an unfollow. */
export const STILL_THERE = 5;

/** The codes in words. */
export type Cause = 'unknown' | 'mutuals' | 'hand' | 'suspended' | 'deleted' | 'still there';

const CAUSES: readonly Cause[] = ['unknown', 'mutuals', 'hand', 'suspended', 'deleted', 'still there'];

/** The cause of a code. */
export function causeOf(code: number | undefined): Cause {
  return CAUSES[code ?? UNKNOWN_CAUSE] ?? 'unknown';
}
