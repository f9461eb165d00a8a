import type { Person } from '../types';

/**
 * Whether somebody can be selected: not kept, not in the queue, and (not) followed as the action takes. People whom a
 * rule may cover can only be selected by hand, not for an App.
 */
export function isSelectable(
  { action, relation, kept, rule }: Person,
  act: 'follow' | 'unfollow',
  isByHand: boolean,
): boolean {
  if (action?.state === 'waiting' || action?.state === 'sending') return false;
  if (act === 'follow') return relation === 'follows-you';
  if (rule && (rule.isKnown || !isByHand)) return false;
  return kept === null && (relation === 'mutual' || relation === 'non-follower' || relation === 'unreported');
}
