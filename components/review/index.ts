export { Review, type ReviewProps, type Selections } from './review';
export type {
  AccountReview,
  ChosenOutcome,
  Growth,
  PeopleView,
  Section,
  ReviewEvents,
  ReviewRules,
  ReviewView,
  CommonSearch,
  PersonDetails,
} from './types';
export { SECTION_WORDS, SECTIONS } from './sections';
