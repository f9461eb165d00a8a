import type { ActionView, RelationshipView } from '../../utils/messages';
import { say, sayCount } from '../../utils/base';
import { Icon } from './parts';

/** What the mark of a person in a list is drawn from. */
export interface MarkTagProps {
  readonly kind: RelationshipView['kind'];
  /** Under way for this person, or null. */
  readonly queued: ActionView['kind'] | null;
  readonly kept: 'kept' | 'not kept';
}

/** How one stands to a person, in a word behind their handle. */
export function MarkTag({ kind, queued, kept }: MarkTagProps) {
  const [icon, text] = queued
    ? (['clock', say('overlay_mark_queued')] as const)
    : kept === 'kept'
      ? (['lock', say('overlay_kept')] as const)
      : kind === 'mutual'
        ? (['mutual', say('overlay_badge_mutual')] as const)
        : kind === 'non-follower'
          ? (['non-follower', sayCount('overlay_number_non_followers', 1)] as const)
          : [];
  return icon ? (
    <span class={`tag ${queued ?? kind}`}>
      <Icon name={icon} />
      {text}
    </span>
  ) : null;
}
