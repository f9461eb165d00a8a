export { Review } from './review';
export type { AccountReview, Place, ReviewEvents, ReviewRules, ReviewView } from './types';
export { PLACES } from './places';
