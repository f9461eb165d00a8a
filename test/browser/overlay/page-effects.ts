import type { PageEffects } from '../../sandbox/page/view';
import type { Tab } from '../driver';

/** Forgets what the sandbox's own page has seen so far in this tab: see its `effects.js`. */
export function recordEffects(tab: Tab): Promise<void> {
  return tab.evaluate(() => sessionStorage.removeItem('sandbox:effects'));
}

/** What the page has seen since the last time it was taken, on all documents of this tab. */
export function takeEffects(tab: Tab): Promise<PageEffects> {
  return tab.evaluate(() => {
    const none = { untrustedClicks: [], focused: [], unprompted: [], positions: [] };
    // The events of a scroll come with the next frame.
    return new Promise<PageEffects>((resolve) =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const recorded = sessionStorage.getItem('sandbox:effects');
          sessionStorage.removeItem('sandbox:effects');
          resolve(recorded === null ? none : (JSON.parse(recorded) as PageEffects));
        }),
      ),
    );
  });
}
