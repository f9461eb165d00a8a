import type { Word } from '../../utils/base';
import type { AccountReview, PeopleList, Section } from './types';

/** Where one can go on the page, in order, in groups; each is an address after the #. */
export const SECTIONS: readonly (readonly Section[])[] = [
  ['non-followers', 'mutuals', 'not-followed-back', 'following', 'followers'],
  ['unfollowed-you', 'history', 'in-common'],
  ['kept', 'queue', 'overview'],
];

export const SECTION_WORDS: Readonly<Record<Section, Word>> = {
  'non-followers': 'review_section_non_followers',
  mutuals: 'review_section_mutuals',
  'not-followed-back': 'review_section_not_followed_back',
  following: 'review_section_following',
  followers: 'review_section_followers',
  'unfollowed-you': 'review_section_unfollowed_you',
  history: 'review_section_history',
  'in-common': 'history_common_title',
  kept: 'review_section_kept',
  queue: 'review_section_queue',
  overview: 'review_section_overview',
};

/** Whether a list holds what syncs changed, an event a row. */
export function isOfChanges(list: PeopleList): boolean {
  return list === 'unfollowed-you' || list === 'history';
}

/** What the people of a list may be selected for. */
export function actOf(list: PeopleList): 'follow' | 'unfollow' {
  return list === 'not-followed-back' ? 'follow' : 'unfollow';
}

/** How many a section holds: of the list in front, as many as it shows. Null where it is not known. */
export function countOf({ section, inCommonOf, counts, people }: AccountReview, of: Section): number | null {
  if (of === 'overview') return null;
  const isList = of === section && of !== 'queue' && inCommonOf === null;
  // A list that is not known yet shows nobody, which is no number of it.
  return isList && people.found && people.found.state !== 'never' ? people.found.all : counts[of];
}
