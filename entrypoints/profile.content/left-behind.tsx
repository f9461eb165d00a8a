import { say } from '../../utils/base';
import { browser } from '../shared/browser';
import { createHost, OURS } from './host';
import type { Around } from './page-context';

/**
 * Says, in a page that an update of the extension has left behind, that it is to be loaded again: nothing that is done
 * there is counted. It is found out by the next press or key, or when the person comes back to the page.
 * @param isInvalid whether the script has ended; looking finds out, and ends `signal`
 */
export function watchUpdate(
  { window: { document }, theme }: Around,
  isInvalid: () => boolean,
  signal: AbortSignal,
): void {
  for (const type of ['click', 'keydown', 'visibilitychange'])
    document.addEventListener(type, isInvalid, { capture: true, signal });
  signal.addEventListener('abort', () => {
    // Firefox starts the new script by itself, which takes the place of this one.
    if (browser.runtime?.id || !document.querySelector(OURS)) return;
    // After all of the overlays has been taken away.
    queueMicrotask(() => {
      const host = createHost(document, 'mutuals-by-hand', 'block');
      host.applyTheme(theme.current());
      document.documentElement.append(host.element);
      // Whoever goes on reading X presses elsewhere.
      host.show(
        <p class="strip" popover="auto" role="alert" ref={(note) => note?.showPopover()}>
          {say('overlay_updated')}
        </p>,
      );
    });
  });
}
