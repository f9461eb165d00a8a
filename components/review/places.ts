import type { Word } from '../../utils/base';
import type { AccountReview, PeopleList, Place } from './types';

/** Where one can go on the page, in order, in groups; each is an address after the #. */
export const PLACES: readonly (readonly Place[])[] = [
  ['non-followers', 'mutuals', 'not-followed-back', 'following', 'followers'],
  ['left', 'history', 'in-common'],
  ['kept', 'queue', 'overview'],
];

export const PLACE_WORDS: Readonly<Record<Place, Word>> = {
  'non-followers': 'review_section_non_followers',
  mutuals: 'review_section_mutuals',
  'not-followed-back': 'review_section_not_followed_back',
  following: 'review_section_following',
  followers: 'review_section_followers',
  left: 'review_section_left',
  history: 'review_section_history',
  'in-common': 'history_common_title',
  kept: 'review_section_kept',
  queue: 'review_section_queue',
  overview: 'review_section_overview',
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
