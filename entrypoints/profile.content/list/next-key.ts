import type { PageContext } from '../page-context';

/** Where a key press is somebody's typing, and what keeps the focus while it is open. */
const NOT_FOR_US = 'input, textarea, select, [contenteditable], [aria-modal], [role="menu"], [role="dialog"]';

/**
 * Does what `next` gives for each press of Alt and the down arrow, which X uses for nothing, until the signal.
 * @param next what there is to be done; null where nothing is, and the key is left to the page
 */
export function watchNextKey(
  { window, settings, signal }: Pick<PageContext, 'window' | 'settings' | 'signal'>,
  next: () => (() => void) | null,
): void {
  window.document.addEventListener(
    'keydown',
    (event) => {
      const { target, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (!event.isTrusted || event.key !== 'ArrowDown' || !altKey || ctrlKey || metaKey || shiftKey) return;
      if (!settings.letterKeys || (target as Element).closest?.(NOT_FOR_US)) return;
      const run = next();
      if (!run) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) run();
    },
    { capture: true, signal },
  );
}
