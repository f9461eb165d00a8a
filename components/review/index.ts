export { Review } from './review';
export type {
  AccountReview,
  Growth,
  PeopleView,
  Place,
  ReviewEvents,
  ReviewRules,
  ReviewView,
  CommonSearch,
} from './types';
export { PLACES } from './places';
