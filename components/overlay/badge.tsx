import type { RefObject } from 'preact';
import type { RelationshipView } from '../../utils/messages';
import { say } from '../../utils/words';
import { Icon } from './parts';
import { trusted } from './trusted';

/** What the badge says. */
export type BadgeState = RelationshipView['kind'] | 'loading';

const WORDS = {
  mutual: 'overlay_badge_mutual',
  fan: 'overlay_badge_fan',
  'non-follower': 'overlay_badge_non_follower',
  stranger: 'overlay_badge_stranger',
  unknown: 'overlay_badge_unknown',
} as const;

interface BadgeProps {
  state: BadgeState;
  open: boolean;
  onToggle: () => void;
  buttonRef?: RefObject<HTMLButtonElement | null>;
}

/** The pill beside a name: how the account stands to that person. Opens the card. */
export function Badge({ state, open, onToggle, buttonRef }: BadgeProps) {
  if (state === 'loading') {
    return <span class="badge loading" role="status" aria-label={say('overlay_badge_loading')} />;
  }
  return (
    <button
      type="button"
      class={`badge ${state}`}
      ref={buttonRef ?? null}
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={trusted(onToggle)}
    >
      <Icon name={state} />
      {say(WORDS[state])}
    </button>
  );
}
