/**
 * What the sandbox's page itself costs a cell in Chromium, without the extension, in every form of the cell: a page
 * heavier than X's would flatter what is measured against it. The least of many batches, so that what else the
 * machine does is left out. Run it with `npm run bench -- page-cells`; fails over 0.5 ms of script a cell.
 */
import { startSandbox } from '../sandbox';
import type { PageSettings } from '../sandbox/page/settings';
import type { Context, VElement } from '../sandbox/page/client/templates';
import type { PersonView, View } from '../sandbox/page/view';
import { inFolder, openChromium } from './chromium';
import { markdown } from './harness';

const BATCHES = Number(process.env['BATCHES'] ?? 60);
/** ms of script a cell. */
const MOST_MS = 0.5;
const FORMS: Partial<PageSettings>[] = [
  { era: '2026', cellTag: 'button' },
  { era: '2026', cellTag: 'li' },
  { era: '2023', cellTag: 'div' },
  { era: '2022', cellTag: 'div' },
];

interface Client {
  createContext(settings: PageSettings, origin: string): Context;
  userCell(x: Context, person: PersonView, options: { tag: string; withDescription: boolean }): VElement;
  mount(node: VElement): Element;
  patch(old: VElement, next: VElement): void;
}

/** Runs in the page. ms a cell: made anew, used again for the next person, and laid out. */
async function measure(
  form: Partial<PageSettings>,
  batches: number,
): Promise<{ anew: number; again: number; layout: number; elements: number }> {
  const { createContext, userCell, mount, patch } = (globalThis as unknown as { client: Client }).client;
  const settings = JSON.parse(document.getElementById('sandbox-settings')!.textContent) as PageSettings;
  const view = (await (await fetch(`/sandbox/page.json?path=${location.pathname}`)).json()) as View;
  const people = view.screen.kind === 'list' ? view.screen.rows : [];
  const x = createContext({ ...settings, ...form }, location.origin);
  const draw = (person: PersonView) => userCell(x, person, { tag: form.cellTag ?? 'button', withDescription: true });
  const host = document.querySelector('[data-testid="primaryColumn"]')!;
  const best = { anew: Infinity, again: Infinity, layout: Infinity };
  let elements = 0;
  for (let batch = 0; batch < batches; batch++) {
    const box = document.createElement('div');
    const start = performance.now();
    const nodes = people.map(draw);
    for (const node of nodes) box.append(mount(node));
    const made = performance.now();
    host.append(box);
    box.getBoundingClientRect();
    const laidOut = performance.now();
    nodes.forEach((node, index) => patch(node, draw(people[(index + 1) % people.length]!)));
    const patched = performance.now();
    elements = box.querySelectorAll('*').length;
    box.remove();
    best.anew = Math.min(best.anew, made - start);
    best.layout = Math.min(best.layout, laidOut - made);
    best.again = Math.min(best.again, patched - laidOut);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const each = (all: number) => all / people.length;
  return { anew: each(best.anew), again: each(best.again), layout: each(best.layout), elements: each(elements) };
}

const sandbox = await startSandbox();
try {
  await inFolder(async (folder) => {
    const browser = await openChromium(sandbox, folder, null);
    const page = await browser.newPage();
    await page.goto(`https://x.com/${sandbox.viewer!.handle}/following`);
    await page.waitForSelector('[data-testid="UserCell"]');
    // As text: what runs this file would take an import in a function for its own.
    await page.evaluate(`(async () => {
    const load = (name) => import('/sandbox/page/client/' + name + '.js');
    globalThis.client = Object.assign({}, ...(await Promise.all(['context', 'cells', 'h'].map(load))));
  })()`);
    const rows = [];
    for (const form of FORMS) rows.push({ ...form, ...(await page.evaluate(measure, form, BATCHES)) });
    console.log(`ms a cell, the least of ${BATCHES} batches\n`);
    console.log(
      markdown(
        rows.map(({ era, cellTag, anew, again, layout, elements }) => ({
          era: String(era),
          cellTag: String(cellTag),
          elements: Math.round(elements),
          anew: anew.toFixed(3),
          again: again.toFixed(3),
          layout: layout.toFixed(3),
        })),
      ),
    );
    const heavy = rows.filter(({ anew, again }) => !(Math.max(anew, again) <= MOST_MS));
    if (heavy.length > 0) throw new Error(`${heavy.length} forms take more than ${MOST_MS} ms of script a cell`);
    await browser.close();
  });
} finally {
  await sandbox.stop();
}
