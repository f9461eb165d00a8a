import type { Composition, Filters } from './types';

/** The filter that finds the people of each part by last post. */
export const LAST_POST_FILTERS: Readonly<Record<keyof Composition['lastPost'], Partial<Filters>>> = {
  week: { activeDays: 7 },
  month: { activeDays: 30, quietDays: 7 },
  halfYear: { activeDays: 182, quietDays: 30 },
  year: { activeDays: 365, quietDays: 182 },
  longer: { posted: 'longer' },
  unreported: { unsaid: 'lastPost' },
};
/** The filter that finds the people of each part by followers. */
export const REACH_FILTERS: Readonly<Record<keyof Composition['followers'], Partial<Filters>>> = {
  hundred: { followersTo: 99 },
  thousand: { followersFrom: 100, followersTo: 999 },
  tenThousand: { followersFrom: 1_000, followersTo: 9_999 },
  hundredThousand: { followersFrom: 10_000, followersTo: 99_999 },
  more: { followersFrom: 100_000 },
  unreported: { unsaid: 'followers' },
};
