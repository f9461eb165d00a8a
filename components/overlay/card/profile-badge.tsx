import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../../utils/base';
import type { PageWord } from '../../../utils/x';
import { Icon, type IconName } from '../../ui/icon';
import { trusted } from '../../shared/trusted';
import { MARK_WORDS } from '../marks/mark';
import { Card, type CardProps } from './card';

/** The badge of the profile in front with its card. */
export type ProfileBadgeProps = Omit<CardProps, 'onClose' | 'onFocus' | 'opened'> & {
  readonly word: PageWord;
  /** Whether the word is left out, as X says it beside. */
  readonly bare: boolean;
  /** The card opens: what only it shows is wanted. */
  readonly onOpen: () => void;
  /** Leads to what this is, said beside the first badge alone; null beside all others. */
  readonly onHelp: (() => void) | null;
};

/** A mouse passing by opens nothing; one that leaves for the card is on its way for so long. */
const HOVER_MS = 500;
const LEAVE_MS = 300;

const ICONS = {
  mutual: 'mutual',
  'non-follower': 'non-follower',
  'follows-you': 'follows-you',
  requested: 'clock',
} as const satisfies Record<PageWord, IconName>;

/** The badge beside a name, and the card it opens. */
export function ProfileBadge(props: ProfileBadgeProps) {
  const { word, bare, onOpen, onHelp } = props;
  const label = say(MARK_WORDS[word]);
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
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the pointer and Escape for the button inside */}
      <span
        class="anchor"
        onPointerEnter={hover('by hovering', HOVER_MS)}
        onPointerLeave={hover(null, LEAVE_MS)}
        onKeyDown={trusted(({ key }: KeyboardEvent) => {
          if (key === 'Escape' && open) close();
        })}
      >
        <button
          type="button"
          class={`tag badge ${word}`}
          ref={button}
          aria-haspopup="dialog"
          aria-expanded={open !== null}
          onClick={trusted(() => {
            clearTimeout(timer.current);
            setOpen(open === 'on purpose' ? null : 'on purpose');
          })}
        >
          {bare ? (
            <Icon name={ICONS[word]} label={label} />
          ) : (
            <>
              <Icon name={ICONS[word]} />
              {label}
            </>
          )}
        </button>
        {open && <Card {...props} opened={open} onClose={close} onFocus={() => setOpen('on purpose')} />}
      </span>
      {onHelp && (
        <span class="greeting muted">
          {say('overlay_from')} ·{' '}
          <button type="button" onClick={trusted(onHelp)}>
            {say('overlay_from_what')}
          </button>
        </span>
      )}
    </>
  );
}
