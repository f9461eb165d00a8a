import type { PageContext } from './page-context';

/** Where a key press is somebody's typing, and what keeps the focus while it is open. */
const NOT_FOR_US = 'input, textarea, select, [contenteditable], [aria-modal], [role="menu"], [role="dialog"]';

/**
 * Calls `onNext` for each press of Alt and the down arrow, which X uses for nothing, until the signal.
 * @param isWanted whether there is anything to go to
 */
export function watchNextKey(
  { window, settings, signal }: Pick<PageContext, 'window' | 'settings' | 'signal'>,
  isWanted: () => boolean,
  onNext: () => void,
): void {
  window.document.addEventListener(
    'keydown',
    (event) => {
      const { target, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (!event.isTrusted || event.key !== 'ArrowDown' || !altKey || ctrlKey || metaKey || shiftKey) return;
      if (!settings.letterKeys || !isWanted()) return;
      if ((target as Element).closest?.(NOT_FOR_US)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) onNext();
    },
    { capture: true, signal },
  );
}
