import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../../utils/base';
import type { RelationshipView } from '../../../utils/relationships';
import { Icon } from '../../ui/icon';
import { trusted } from '../../shared/trusted';
import { Card, type CardProps } from './card';

/** The badge of the profile in front with its card. */
export type ProfileBadgeProps = Omit<CardProps, 'onClose' | 'onFocus' | 'opened'> & {
  /** The card opens: what only it shows is wanted. */
  readonly onOpen: () => void;
};

/** A mouse passing by opens nothing; one that leaves for the card is on its way for so long. */
const HOVER_MS = 500;
const LEAVE_MS = 300;

const WORDS = {
  mutual: 'overlay_badge_mutual',
  fan: 'overlay_badge_follows_you',
  'non-follower': 'overlay_badge_non_follower',
  stranger: 'overlay_badge_none',
  unknown: 'overlay_badge_unknown',
} as const;

/** The badge beside a name, and the card it opens. */
export function ProfileBadge(props: ProfileBadgeProps) {
  const { answer, context, onOpen } = props;
  const [open, setOpen] = useState<CardProps['opened'] | null>(null);
  const timer = useRef(0);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setOpen(null);
    button.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (open) onOpen();
  }, [!open]);
  const hover = (to: CardProps['opened'] | null, after: number) => (event: PointerEvent) => {
    clearTimeout(timer.current);
    if (!event.isTrusted || event.pointerType !== 'mouse' || open === 'on purpose') return;
    timer.current = window.setTimeout(() => setOpen((now) => (now === 'on purpose' ? now : to)), after);
  };
  const relation: RelationshipView['kind'] = answer?.kind === 'relationship' ? answer.relationship.kind : 'unknown';
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the pointer and Escape for the button inside
    <span
      class="anchor"
      onPointerEnter={hover('by hovering', HOVER_MS)}
      onPointerLeave={hover(null, LEAVE_MS)}
      onKeyDown={trusted(({ key }: KeyboardEvent) => {
        if (key === 'Escape' && open) close();
      })}
    >
      {answer || context.trouble ? (
        <button
          type="button"
          class={`badge ${relation}`}
          ref={button}
          aria-haspopup="dialog"
          aria-expanded={open !== null}
          onClick={trusted(() => {
            clearTimeout(timer.current);
            setOpen(open === 'on purpose' ? null : 'on purpose');
          })}
        >
          {answer && <Icon name={relation} />}
          {say(WORDS[relation])}
        </button>
      ) : (
        <span class="badge loading" role="status" aria-label={say('overlay_badge_loading')} />
      )}
      {open && <Card {...props} opened={open} onClose={close} onFocus={() => setOpen('on purpose')} />}
    </span>
  );
}
