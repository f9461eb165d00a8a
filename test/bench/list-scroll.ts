/**
 * What a long list costs: one's own Following list of 5,000 people scrolled from top to end in Chromium, in turns
 * without any extension, with an empty content script, with ours where nothing is set up, the same with "Dim" on, and
 * with an account and its synced list. Run after a build: `npm run bench -- list-scroll`; PEOPLE and ROUNDS scale it,
 * KINDS="page alone,dimmed" chooses among them.
 * Fails where nothing was marked or where the longest task was ours: there this measured nothing, or too much.
 */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launch } from '../browser/driver';
import { connect, setUpApp, syncFromBar } from '../browser/journey/steps';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';
import { inFolder, openChromium, watchMetrics, writeEmptyExtension, type Metrics } from './chromium';
import { markdown, median } from './harness';

const PEOPLE = Number(process.env['PEOPLE'] ?? 5_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** px a frame: about what a fling of a touchpad does. */
const STEP = 240;
/** A task that people feel, ms. */
const LONG_MS = 50;

const ALL = ['page alone', 'empty script', 'nothing set up', 'dimmed', 'with an account'] as const;
type Kind = (typeof ALL)[number];
const BASELINES: readonly Kind[] = ['page alone', 'empty script'];
const KINDS = ALL.filter((kind) => kind === 'page alone' || (process.env['KINDS']?.split(',').includes(kind) ?? true));

interface Seen {
  /** Tasks over 50 ms: how many, and the longest, ms. */
  readonly longTasks: number;
  readonly longestMs: number;
  readonly shift: number;
  readonly cells: number;
  readonly marked: number;
}
type Cost = Seen & Metrics;

/** Runs in the page: scrolls to the end, a step a frame. */
async function scrollThrough(step: number): Promise<Seen> {
  const told = { longTasks: 0, longestMs: 0, shift: 0, cells: 0, marked: 0 };
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === 'layout-shift') told.shift += (entry as PerformanceEntry & { value: number }).value;
      else {
        told.longTasks += 1;
        told.longestMs = Math.max(told.longestMs, entry.duration);
      }
    }
  });
  watch.observe({ type: 'longtask' });
  watch.observe({ type: 'layout-shift' });
  const people = new Set<string>();
  for (let stuck = 0; stuck < 30;) {
    const y = scrollY;
    scrollBy(0, step);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const button of document.querySelectorAll('[data-testid="primaryColumn"] [data-testid$="follow"]'))
      people.add(button.getAttribute('data-testid')!);
    stuck = scrollY === y ? stuck + 1 : 0;
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  watch.disconnect();
  return { ...told, cells: people.size, marked: document.querySelectorAll('mutuals-mark').length };
}

async function measure(page: Page, address: string, kind: Kind): Promise<Cost> {
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  await page.waitForSelector('[data-testid="UserCell"]');
  if (kind === 'dimmed') {
    await page.waitForSelector('mutuals-strip');
    // The strip's own switch, which stands in a closed shadow root.
    await page.evaluate(() => (document.querySelector<HTMLStyleElement>('mutuals-strip style + style')!.media = 'all'));
  }
  // The welcome page opens beside it where nothing is set up, and a tab behind another draws no frames.
  await page.bringToFront();
  // What starting costs is another question.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const metrics = await watchMetrics(page);
  const before = await metrics();
  const seen = await page.evaluate(scrollThrough, STEP);
  const after = await metrics();
  const grown = (name: keyof Metrics) => after[name] - before[name];
  return {
    ...seen,
    taskMs: grown('taskMs'),
    scriptMs: grown('scriptMs'),
    layoutMs: grown('layoutMs'),
    heap: grown('heap'),
    nodes: grown('nodes'),
    listeners: grown('listeners'),
  };
}

const sandbox = await startSandbox({ following: PEOPLE });
try {
  await inFolder(async (folder) => {
    const ours = buildDirectory('chromium');
    const empty = await writeEmptyExtension(join(folder, 'empty'));
    const extensions: Record<Kind, string | null> = {
      'page alone': null,
      'empty script': empty,
      'nothing set up': ours,
      dimmed: ours,
      'with an account': ours,
    };
    const profile = (kind: Kind) => join(folder, kind.replaceAll(' ', '-'));
    const driver = await launch('chromium', { extensionDir: ours, sandbox, profileDir: profile('with an account') });
    await setUpApp(driver, sandbox);
    await connect(driver, sandbox);
    await syncFromBar(driver, await driver.open(`https://x.com/${sandbox.viewer!.handle}`));
    await driver.close();

    const address = `https://x.com/${sandbox.viewer!.handle}/following`;
    const costs = new Map<Kind, Cost[]>(KINDS.map((kind) => [kind, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of KINDS) {
        const browser = await openChromium(sandbox, profile(kind), extensions[kind]);
        costs.get(kind)!.push(await measure(await browser.newPage(), address, kind));
        await browser.close();
      }
    }

    const of = (kind: Kind, name: keyof Cost) => median(costs.get(kind)!.map((cost) => cost[name]));
    const cells = of('page alone', 'cells');
    console.log(`${PEOPLE} people, median of ${ROUNDS}; ${cells} cells passed; ratios to the page alone\n`);
    console.log(
      markdown(
        KINDS.map((kind) => {
          const ratio = (name: keyof Cost) => (of(kind, name) / of('page alone', name)).toFixed(2);
          const added = (name: keyof Cost) => (of(kind, name) - of('page alone', name)) / cells;
          return {
            kind,
            main: ratio('taskMs'),
            script: ratio('scriptMs'),
            layout: ratio('layoutMs'),
            'main, ms a cell more': added('taskMs').toFixed(3),
            'script, ms a cell more': added('scriptMs').toFixed(3),
            'heap more, MB': ((of(kind, 'heap') - of('page alone', 'heap')) / 2 ** 20).toFixed(2),
            'listeners more': of(kind, 'listeners') - of('page alone', 'listeners'),
            'long tasks': of(kind, 'longTasks'),
            'longest, ms': Math.round(of(kind, 'longestMs')),
            shift: of(kind, 'shift').toFixed(3),
          };
        }),
      ),
    );
    const longest = Math.max(...KINDS.filter((kind) => BASELINES.includes(kind)).map((kind) => of(kind, 'longestMs')));
    for (const kind of KINDS.filter((one) => !BASELINES.includes(one))) {
      if (of(kind, 'marked') === 0) throw new Error(`${kind}: nothing was marked, so that this measured nothing`);
      const more = of(kind, 'longestMs') - longest;
      if (more > LONG_MS)
        throw new Error(`${kind}: the longest task takes ${Math.round(more)} ms more than the page's`);
    }
  });
} finally {
  await sandbox.stop();
}
