import { isolate, say } from '../../../../utils/base';
import type { AccountReview, PeopleList } from '../../types';
import { titleOf } from '../heading';
import { chipsOf } from '../narrowing/filter-fields';

/** What brought the people of a list here, in words: the list, then each filter, the search and the list given. */
export function whyHere(view: AccountReview, list: PeopleList): string[] {
  const { filters, given } = view.people;
  return [
    titleOf(view, list),
    ...chipsOf(filters).map(({ text }) => text),
    ...(filters.search === '' ? [] : [`${say('review_key_search')}: ${isolate(filters.search)}`]),
    ...(given === null ? [] : [say('review_given_chip')]),
  ];
}
