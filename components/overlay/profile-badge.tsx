import { useCallback, useRef, useState } from 'preact/hooks';
import { Badge } from './badge';
import { Card, type CardProps } from './card';
import { keptFromPage } from './trusted';

/** The badge of the profile in front with its card. */
export type ProfileBadgeProps = Omit<CardProps, 'onClose'>;

/** The badge beside a name, and the card it opens. */
export function ProfileBadge(props: ProfileBadgeProps) {
  const { answer, trouble } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  }, []);
  if (answer?.kind === 'switched off' || (answer?.kind === 'relationship' && answer.badge === 'hidden')) return null;
  return (
    <span class="anchor" onKeyDown={(event) => { keptFromPage(event); if (event.key === 'Escape' && open) close(); }}>
      <Badge
        state={!answer && !trouble ? 'loading' : answer?.kind === 'relationship' ? answer.relationship.kind : 'unknown'}
        open={open}
        onToggle={() => setOpen(!open)}
        buttonRef={button}
      />
      {open && <Card {...props} onClose={close} />}
    </span>
  );
}
