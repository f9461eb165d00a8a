import type { Person } from '../types';

/** Whether somebody can be selected: not kept, not in the queue, and (not) followed as the action takes. */
export function isSelectable({ action, stand, kept }: Person, act: 'follow' | 'unfollow'): boolean {
  if (action?.state === 'waiting' || action?.state === 'sending') return false;
  if (act === 'follow') return stand === 'fan';
  return kept === null && (stand === 'mutual' || stand === 'non-follower' || stand === 'unsaid');
}
