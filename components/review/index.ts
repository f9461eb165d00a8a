export { Review } from './review';
export type {
  AccountReview,
  Growth,
  PeopleView,
  Place,
  ReviewEvents,
  ReviewRules,
  ReviewView,
  SharedSearch,
} from './types';
export { PLACES } from './places';
