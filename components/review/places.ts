import type { Word } from '../../utils/base';
import type { AccountReview, PeopleList, Place } from './types';

/** Where one can go on the page, in order, in groups; each is an address after the #. */
export const PLACES: readonly (readonly { readonly place: Place; readonly words: Word }[])[] = [
  [
    { place: 'non-followers', words: 'review_place_non_followers' },
    { place: 'mutuals', words: 'review_place_mutuals' },
    { place: 'fans', words: 'review_place_not_followed_back' },
    { place: 'following', words: 'review_place_following' },
    { place: 'followers', words: 'review_place_followers' },
  ],
  [
    { place: 'gone', words: 'review_place_left' },
    { place: 'history', words: 'review_place_history' },
    { place: 'shared', words: 'history_shared_title' },
  ],
  [
    { place: 'kept', words: 'review_place_kept' },
    { place: 'queue', words: 'review_place_queue' },
    { place: 'overview', words: 'review_place_overview' },
  ],
];

export const LIST_WORDS: Readonly<Record<PeopleList, Word>> = {
  'non-followers': 'review_place_non_followers',
  mutuals: 'review_place_mutuals',
  fans: 'review_place_not_followed_back',
  following: 'review_place_following',
  followers: 'review_place_followers',
  kept: 'review_place_kept',
  gone: 'review_place_left',
  history: 'review_place_history',
  shared: 'history_shared_title',
};

/** What the people of a list may be selected for. */
export function actOf(list: PeopleList): 'follow' | 'unfollow' {
  return list === 'fans' ? 'follow' : 'unfollow';
}

/** How many a place holds: of the list in front, as many as it shows. Null where it is not known. */
export function countOf({ place, sharedOf, counts, people }: AccountReview, of: Place): number | null {
  if (of === 'overview') return null;
  const isList = of === place && of !== 'queue' && sharedOf === null;
  return isList && people.total !== null ? people.all : counts[of];
}
