import type { Word } from '../../utils/base';
import type { PageWord } from '../../utils/x';

/** The words of badge and marks: the build takes them along into the content script, in every language. */
export const PAGE_KEYS = {
  mutual: 'overlay_badge_mutual',
  'non-follower': 'overlay_badge_non_follower',
  'follows-you': 'overlay_badge_follows_you',
  requested: 'overlay_badge_requested',
} as const satisfies Record<PageWord, Word>;
