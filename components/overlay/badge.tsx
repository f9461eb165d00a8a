import type { RefObject } from 'preact';
import type { Drawn, RelationshipView } from '../../utils/messages';
import { say } from '../../utils/base';
import { grow, type Ground } from './grown';
import { trusted } from './trusted';

interface BadgeProps {
  kind: RelationshipView['kind'];
  /** null while the background has given none. */
  pill: readonly Drawn[] | null;
  ground: Ground;
  open: boolean;
  onToggle: () => void;
  buttonRef: RefObject<HTMLButtonElement | null>;
}

/** The pill beside a name: how the account stands to that person. Opens the card. */
export function Badge({ kind, pill, ground, open, onToggle, buttonRef }: BadgeProps) {
  if (!pill && !ground.trouble) {
    return <span class="badge loading" role="status" aria-label={say('overlay_badge_loading')} />;
  }
  return (
    <button
      type="button"
      class={`badge ${kind}`}
      ref={buttonRef}
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={trusted(onToggle)}
    >
      {pill ? grow(pill, ground) : say('overlay_badge_unknown')}
    </button>
  );
}
