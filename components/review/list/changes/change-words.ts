import { say, type Word } from '../../../../utils/base';
import type { ReviewChange } from '../../../../utils/relationships';

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

const CAUSES: Readonly<Record<ReviewChange['cause'], Word>> = {
  suspended: 'review_cause_suspended',
  deleted: 'review_cause_deleted',
  'still there': 'review_cause_there',
  mutuals: 'review_cause_mutuals',
  hand: 'review_cause_hand',
  unknown: 'review_cause_open',
};

/** Why, in words; null where there is nothing to say why of. Who left the followers and is still on X has unfollowed. */
export function causeWords({ what, where, cause }: ReviewChange): string | null {
  if (what === 'left' && where === 'followers' && cause === 'still there') return say('review_cause_unfollowed');
  if (what === 'left' && where === 'followers' && cause === 'unknown') return say('review_cause_lost');
  return what === 'left' || (what === 'joined' && cause !== 'unknown') ? say(CAUSES[cause]) : null;
}
