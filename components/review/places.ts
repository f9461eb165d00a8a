import type { Word } from '../../utils/base';
import type { AccountReview, PeopleList, Place } from './types';

/** Where one can go on the page, in order, in groups; each is an address after the #. */
export const PLACES: readonly (readonly { readonly place: Place; readonly words: Word }[])[] = [
  [
    { place: 'non-followers', words: 'review_section_non_followers' },
    { place: 'mutuals', words: 'review_section_mutuals' },
    { place: 'not-followed-back', words: 'review_section_not_followed_back' },
    { place: 'following', words: 'review_section_following' },
    { place: 'followers', words: 'review_section_followers' },
  ],
  [
    { place: 'left', words: 'review_section_left' },
    { place: 'history', words: 'review_section_history' },
    { place: 'in-common', words: 'history_common_title' },
  ],
  [
    { place: 'kept', words: 'review_section_kept' },
    { place: 'queue', words: 'review_section_queue' },
    { place: 'overview', words: 'review_section_overview' },
  ],
];

export const LIST_WORDS: Readonly<Record<PeopleList, Word>> = {
  'non-followers': 'review_section_non_followers',
  mutuals: 'review_section_mutuals',
  'not-followed-back': 'review_section_not_followed_back',
  following: 'review_section_following',
  followers: 'review_section_followers',
  kept: 'review_section_kept',
  left: 'review_section_left',
  history: 'review_section_history',
  'in-common': 'history_common_title',
};

/** What the people of a list may be selected for. */
export function actOf(list: PeopleList): 'follow' | 'unfollow' {
  return list === 'not-followed-back' ? 'follow' : 'unfollow';
}

/** How many a place holds: of the list in front, as many as it shows. Null where it is not known. */
export function countOf({ place, inCommonOf, counts, people }: AccountReview, of: Place): number | null {
  if (of === 'overview') return null;
  const isList = of === place && of !== 'queue' && inCommonOf === null;
  return isList && people.found ? people.found.all : counts[of];
}
