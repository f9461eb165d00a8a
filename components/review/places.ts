import type { Word } from '../../utils/base';
import type { Place } from './types';

/** Where one can go on the page, in order, in groups; each is an address after the #. */
export const PLACES: readonly (readonly { readonly place: Place; readonly words: Word }[])[] = [
  [
    { place: 'non-followers', words: 'review_place_non_followers' },
    { place: 'mutuals', words: 'review_place_mutuals' },
    { place: 'fans', words: 'review_place_fans' },
    { place: 'following', words: 'review_place_following' },
    { place: 'followers', words: 'review_place_followers' },
  ],
  [
    { place: 'gone', words: 'review_place_gone' },
    { place: 'history', words: 'review_place_history' },
    { place: 'shared', words: 'history_shared_title' },
  ],
  [
    { place: 'kept', words: 'review_place_kept' },
    { place: 'queue', words: 'review_place_queue' },
    { place: 'overview', words: 'review_place_overview' },
  ],
];
