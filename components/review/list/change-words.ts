import { say, writeDays, type Word } from '../../../utils/base';
import type { ReviewChange } from '../../../utils/relationships';

const JOINED: Readonly<Record<ReviewChange['where'], Word>> = {
  followers: 'review_joined_followers',
  following: 'review_joined_following',
};
const LEFT: Readonly<Record<ReviewChange['where'], Word>> = {
  followers: 'review_left_followers',
  following: 'review_left_following',
};

/** What happened with somebody, in words. */
export function changeWords({ what, where, before }: ReviewChange): string {
  switch (what) {
    case 'joined':
      return say(JOINED[where]);
    case 'left':
      return say(LEFT[where]);
    case 'unavailable':
      return say('review_change_unavailable');
    case 'back':
      return say('review_change_back');
    case 'renamed':
      return say('review_change_renamed', { handle: `@${before ?? ''}` });
  }
}

/** Between which days it happened; one day where they are the same. With the year where it is not that of `now`. */
export function changeDays({ since, at }: ReviewChange, now: number): string {
  const from = Math.min(since ?? at, at);
  return writeDays(from, at, now);
}

const CAUSES: Readonly<Record<ReviewChange['cause'], Word>> = {
  suspended: 'review_cause_suspended',
  deleted: 'review_cause_deleted',
  'still there': 'review_cause_there',
  mutuals: 'review_cause_mutuals',
  hand: 'review_cause_hand',
  unknown: 'review_cause_open',
};

/** Why, in words; null where there is nothing to say why of. */
export function causeWords({ what, cause }: ReviewChange): string | null {
  return what === 'left' || (what === 'joined' && cause !== 'unknown') ? say(CAUSES[cause]) : null;
}
