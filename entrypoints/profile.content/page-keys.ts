import type { Word } from '../../utils/base';

/**
 * The words of badge and marks, in the order in which the script reads them (language.ts): the build takes them along
 * into the content script, in every language.
 */
export const PAGE_KEYS = [
  'overlay_badge_mutual',
  'overlay_badge_non_follower',
  'overlay_badge_follows_you',
  'overlay_badge_requested',
] as const satisfies readonly Word[];
