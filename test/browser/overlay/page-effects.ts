import type { PageEffects } from '../../sandbox/page/view';
import { until, type Handle, type Tab } from '../driver';

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

/** A press of the mouse in the middle of an element, which has to be in view: unlike a click of the driver's, nothing is scrolled for it. */
export async function pressInView(tab: Tab, element: Handle): Promise<void> {
  const { x, y } = await until('it to rest in view', async () => {
    const before = await element.box();
    const now = await element.box();
    return now.width > 0 && now.x === before.x && now.y === before.y ? now : undefined;
  }).then((box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }));
  await tab.clickAt(x, y);
}
