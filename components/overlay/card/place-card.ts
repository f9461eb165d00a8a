import { own } from '../seal';

const GAP = 8;

/**
 * Shows the card in the top layer, where nothing of the page clips it, under what stands before it in the tree; it
 * scrolls with the page. Closes at a press elsewhere and at Escape. Where the page took the card away for a moment,
 * the focus goes back to `focused` unless something else has it now.
 * @param opened one opened by hovering takes no focus.
 * @returns stops watching; the card stays open.
 */
export function placeCard(
  card: HTMLElement,
  opened: 'by hovering' | 'on purpose',
  focused: HTMLElement | null,
  close: () => void,
): () => void {
  const anchor = card.parentElement!;
  const root = card.getRootNode();
  const host = 'host' in root ? (root as ShadowRoot).host : anchor;
  const put = () => {
    const { left, right, bottom } = anchor.getBoundingClientRect();
    const width = card.offsetWidth;
    const start = getComputedStyle(host).direction === 'rtl' ? right - width : left;
    const x = Math.max(GAP, Math.min(start, document.documentElement.clientWidth - width - GAP));
    card.style.left = `${x + scrollX}px`;
    card.style.top = `${bottom + GAP + scrollY}px`;
  };
  const again = import.meta.env.FIREFOX ? () => own(put) : put;
  const away = (event: Event) => {
    const elsewhere =
      event.type === 'keydown' ? (event as KeyboardEvent).key === 'Escape' : !event.composedPath().includes(host);
    if (event.isTrusted && elsewhere) close();
  };
  if (!card.matches(':popover-open')) card.showPopover();
  put();
  if (opened === 'on purpose' && (!focused || document.activeElement === document.body))
    (focused?.isConnected ? focused : card).focus({ preventScroll: true });
  addEventListener('resize', again);
  document.addEventListener('pointerdown', away, true);
  document.addEventListener('keydown', away);
  return () => {
    removeEventListener('resize', again);
    document.removeEventListener('pointerdown', away, true);
    document.removeEventListener('keydown', away);
  };
}
