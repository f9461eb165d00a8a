import type { Person } from '../types';

/** Whether somebody can be selected: not kept, not in the queue, and (not) followed as the action takes. */
export function isSelectable({ action, relation, kept }: Person, act: 'follow' | 'unfollow'): boolean {
  if (action?.state === 'waiting' || action?.state === 'sending') return false;
  if (act === 'follow') return relation === 'follows-you';
  return kept === null && (relation === 'mutual' || relation === 'non-follower' || relation === 'unreported');
}
