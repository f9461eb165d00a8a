export { Review, type Selections } from './review';
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
} from './types';
export { SECTION_WORDS, SECTIONS } from './sections';
