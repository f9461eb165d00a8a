import { say, writeAgo, writeCount, writeNumber, writeRatio, type Word } from '../../../utils/base';
import type { ColumnName } from '../../../utils/relationships';
import type { Person } from '../../people';
import type { Found } from '../types';

export const COLUMN_WORDS: Readonly<Record<ColumnName, Word>> = {
  bio: 'review_column_bio',
  followers: 'review_column_followers',
  following: 'review_column_following',
  ratio: 'review_column_ratio',
  lastPost: 'review_column_last_post',
  created: 'review_column_created',
};

/** A column beside a row's words. */
export type CellColumn = Exclude<ColumnName, 'bio'>;

/** What a column says of a person; '–' where X did not say. */
export function cellOf(person: Person, column: CellColumn, now: number): string {
  const { followersCount, followingCount, postCount, lastPostAt, createdAt } = person;
  switch (column) {
    case 'followers':
      return followersCount === null ? UNSAID : writeCount(followersCount);
    case 'following':
      return followingCount === null ? UNSAID : writeCount(followingCount);
    case 'ratio':
      return followersCount === null || followingCount === null
        ? UNSAID
        : writeRatio(followersCount / Math.max(1, followingCount));
    case 'lastPost':
      return lastPostAt !== null
        ? writeAgo(lastPostAt, now, 'day')
        : postCount === 0
          ? say('review_never_posted')
          : UNSAID;
    case 'created':
      return createdAt === null ? UNSAID : writeAgo(createdAt, now, 'day');
  }
}

export const UNSAID = '–';

export const RELATION_WORDS: Readonly<Record<Person['relation'], Word>> = {
  mutual: 'review_relation_mutual',
  'non-follower': 'review_relation_non_follower',
  unreported: 'review_relation_unreported',
  'follows-you': 'review_relation_follows_you',
  follower: 'review_relation_follower',
  left: 'review_relation_none',
  nobody: 'review_relation_unknown',
  none: 'review_relation_none',
  unknown: 'review_relation_unknown',
};

/** How many are shown, and of how many where it is fewer. */
export function ofAllWords({ total, all }: Pick<Found, 'total' | 'all'>): string {
  return total < all ? say('review_focus_position', { place: total, total: all }) : writeNumber(total);
}
