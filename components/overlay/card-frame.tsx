import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Drawn } from '../../utils/messages';
import { say, sayReason } from '../../utils/base';
import { grow, type Ground } from './grown';

/** What the card needs. */
export interface CardProps {
  /** Parts of the card from its top down; none while the background has given none. */
  drawn: readonly (readonly Drawn[])[];
  ground: Ground;
  /** How often the page has had the badge put back: the top layer and the focus are lost with each. */
  placed: number;
  /** One opened by hovering takes no focus. */
  opened: 'by hovering' | 'on purpose';
  onClose: () => void;
  onFocus: () => void;
}

const GAP = 8;

/** The card under the badge. */
export function Card({ drawn, ground, placed, opened, onClose, onFocus }: CardProps) {
  const { trouble } = ground;
  const card = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => place(card.current!, opened, focused.current, onClose), [onClose, placed, opened]);
  const refocus = () => card.current!.focus();
  const act: Ground['act'] = (deed) => (ground.act(deed), refocus());
  return (
    <div
      class="card"
      popover="manual"
      role="dialog"
      aria-label={say('overlay_card')}
      tabIndex={-1}
      ref={card}
      onFocusIn={({ target }) => {
        focused.current = target as HTMLElement;
        onFocus();
      }}
    >
      {drawn.length > 0
        ? drawn.map((part) => grow(part, { ...ground, act, refocus }))
        : trouble && <p>{sayReason(trouble)}</p>}
    </div>
  );
}

/**
 * Shows the card in the top layer, where nothing of the page clips it, under what stands before it in
 * the tree; scrolls with the page. Closes at a press elsewhere and at Escape. Where the page took the
 * card away for a moment, the focus goes back to `focused` unless something else has it now. Returns the undoing.
 */
function place(
  card: HTMLElement,
  opened: CardProps['opened'],
  focused: HTMLElement | null,
  close: () => void,
): () => void {
  const anchor = card.parentElement!;
  const root = card.getRootNode();
  const home = 'host' in root ? (root as ShadowRoot).host : anchor;
  const put = () => {
    const { left, right, bottom } = anchor.getBoundingClientRect();
    const width = card.offsetWidth;
    const start = getComputedStyle(home).direction === 'rtl' ? right - width : left;
    const x = Math.max(GAP, Math.min(start, document.documentElement.clientWidth - width - GAP));
    card.style.left = `${x + scrollX}px`;
    card.style.top = `${bottom + GAP + scrollY}px`;
  };
  const away = (event: Event) => {
    const elsewhere =
      event.type === 'keydown' ? (event as KeyboardEvent).key === 'Escape' : !event.composedPath().includes(home);
    if (event.isTrusted && elsewhere) close();
  };
  if (!card.matches(':popover-open')) card.showPopover();
  put();
  if (opened === 'on purpose' && (!focused || document.activeElement === document.body))
    (focused?.isConnected ? focused : card).focus({ preventScroll: true });
  addEventListener('resize', put);
  document.addEventListener('pointerdown', away, true);
  document.addEventListener('keydown', away);
  return () => {
    removeEventListener('resize', put);
    document.removeEventListener('pointerdown', away, true);
    document.removeEventListener('keydown', away);
  };
}
