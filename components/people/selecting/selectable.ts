import type { Person } from '../types';

/**
 * Whether somebody can be selected: not kept, not in the queue, and (not) followed as the action takes. Of whom a rule
 * may cover, that is for the person's own hand alone to decide.
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
