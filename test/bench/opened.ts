import type { Tab } from '../browser/driver';

/**
 * From asking for a page of the extension to the frame that shows what it is opened for, ms, `times` over. It stands in a
 * window of its own, which another page of the extension looks into: the page itself is as it ships, and nothing is
 * taken from the driver, whose own calls take as long.
 * @param opener a tab with another page of the extension
 * @param css an element that only a page with its figures has
 */
export function openings(opener: Tab, path: string, css: string, times: number): Promise<number[]> {
  return opener.evaluate(timeOpenings, path, css, times);
}

/** Runs in the opener. The first time is left out: it makes the window. */
async function timeOpenings(path: string, css: string, times: number): Promise<number[]> {
  const channel = new MessageChannel();
  const turn = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  const opened = window.open(path, '', 'popup,width=420,height=640');
  if (!opened) throw new Error('no window was opened');
  const frame = () => new Promise((resolve) => opened.requestAnimationFrame(resolve));
  const measured: number[] = [];
  for (let time = 0; time <= times; time++) {
    const before = opened.document;
    const asked = performance.now();
    if (time > 0) opened.location.reload();
    // Each page is another document; the window's first one is none of ours.
    while (opened.document === before || !opened.location.pathname.endsWith(path)) await turn();
    do {
      if (performance.now() - asked > 60_000) throw new Error(`${path} never had ${css}`);
      await frame();
    } while (!opened.document.querySelector(css));
    // After all that the frame does: what stood there before is painted with it.
    await turn();
    if (time > 0) measured.push(performance.now() - asked);
  }
  opened.close();
  return measured;
}
