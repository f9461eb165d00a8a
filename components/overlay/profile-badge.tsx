import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RelationshipView } from '../../utils/messages';
import { Badge } from './badge';
import { Card, type CardProps } from './card-frame';
import { keptFromPage } from './trusted';

/** The badge of the profile in front with its card. */
export type ProfileBadgeProps = Omit<CardProps, 'onClose' | 'onFocus' | 'opened'> & {
  kind: RelationshipView['kind'];
  pill: CardProps['drawn'][number] | null;
  /** The card opens: what only it tells is wanted. */
  onOpen: () => void;
};

/** A mouse passing by opens nothing; one that leaves for the card is on its way for so long. */
const HOVER_MS = 500;
const LEAVE_MS = 300;

/** The badge beside a name, and the card it opens. */
export function ProfileBadge(props: ProfileBadgeProps) {
  const { kind, pill, ground, onOpen } = props;
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
  return (
    <span
      class="anchor"
      onPointerEnter={hover('by hovering', HOVER_MS)}
      onPointerLeave={hover(null, LEAVE_MS)}
      onKeyDown={(event) => {
        keptFromPage(event);
        if (event.key === 'Escape' && open) close();
      }}
    >
      <Badge
        kind={kind}
        pill={pill}
        ground={ground}
        open={open !== null}
        onToggle={() => (clearTimeout(timer.current), setOpen(open === 'on purpose' ? null : 'on purpose'))}
        buttonRef={button}
      />
      {open && <Card {...props} opened={open} onClose={close} onFocus={() => setOpen('on purpose')} />}
    </span>
  );
}
