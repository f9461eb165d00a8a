import type { Handle } from '../../utils/ids';
import type { MarkView } from '../../utils/messages';
import { say, sayCount } from '../../utils/words';
import { Icon, at } from './parts';
import { trusted } from './trusted';

/** What a mark needs, and what it asks for. */
export interface MarkProps {
  readonly mark: MarkView;
  readonly handle: Handle;
  readonly picked: 'picked' | 'not picked' | 'not for picking';
  readonly onPick: () => void;
}

/** The small mark behind a handle in a list: how one stands to that person, with a box to pick them by. */
export function Mark({ mark: { kind, queued, kept }, handle, picked, onPick }: MarkProps) {
  const [icon, text] = queued
    ? (['clock', say('overlay_mark_queued')] as const)
    : kept === 'kept'
      ? (['lock', say('overlay_kept')] as const)
      : kind === 'mutual'
        ? (['mutual', say('overlay_badge_mutual')] as const)
        : kind === 'non-follower'
          ? (['non-follower', sayCount('overlay_number_non_followers', 1)] as const)
          : [];
  return (
    <span class="mark">
      {icon && <span class={`tag ${queued ?? kind}`}><Icon name={icon} />{text}</span>}
      {picked !== 'not for picking' && (
        <button
          type="button"
          role="checkbox"
          class={picked === 'picked' ? 'pick picked' : 'pick'}
          aria-checked={picked === 'picked'}
          aria-label={say('overlay_pick', { name: at(handle) })}
          onClick={trusted(onPick)}
        >
          <span class="box"><Icon name="check" /></span>
        </button>
      )}
    </span>
  );
}
