/**
 * What the marks cost: a following list of 5,000 people scrolled from top to end in Chromium, with the
 * extension and without, in turns. Run after a build: `npx jiti test/bench/overlay-scroll.ts`.
 * PEOPLE and ROUNDS scale it. Prints differences and ratios; fails only where nothing was marked.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { launch } from '../browser/driver';
import { connect, setUpApp, syncFromBar } from '../browser/journey/steps';
import { startSandbox, type Sandbox } from '../sandbox';
import { findBrowser } from '../scripts/browsers';
import { buildDirectory } from '../scripts/commands';

const PEOPLE = Number(process.env['PEOPLE'] ?? 5_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** px a frame: about what a fling of a touchpad does. */
const STEP = 240;

interface Cost {
  /** ms of tasks beyond 50 ms each. */
  readonly blockingMs: number;
  readonly scriptMs: number;
  readonly layoutMs: number;
  readonly shift: number;
  readonly heapMb: number;
  readonly cells: number;
  readonly marked: number;
  readonly longestMs: number;
}

async function openBrowser(sandbox: Sandbox, profileDir: string, extension: string | null) {
  const names = ['x.com', '*.x.com', 'twitter.com', '*.twitter.com', '*.twimg.com'];
  const rules = [
    ...names.map((name) => `MAP ${name} 127.0.0.1:${sandbox.port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ].join(', ');
  return puppeteer.launch({
    executablePath: await findBrowser('chromium'),
    pipe: true,
    userDataDir: profileDir,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
      `--host-resolver-rules=${rules}`,
      `--ignore-certificate-errors-spki-list=${sandbox.certificate.spki}`,
      '--disable-component-update',
      '--disable-quic',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

async function scroll(page: Page, address: string): Promise<Cost> {
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  await page.waitForSelector('[data-testid="UserCell"]');
  // What starting costs is another question.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const metrics = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return Object.fromEntries(
      (await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]),
    );
  };
  const before = await metrics();
  const seen = await page.evaluate(async (step) => {
    const told = { blockingMs: 0, longestMs: 0, shift: 0, cells: 0, marked: 0 };
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.entryType === 'layout-shift') told.shift += (entry as unknown as { value: number }).value;
        else {
          told.blockingMs += Math.max(0, entry.duration - 50);
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
    told.cells = people.size;
    told.marked = document.querySelectorAll('mutuals-mark').length;
    watch.disconnect();
    return told;
  }, STEP);
  const after = await metrics();
  const grown = (name: string) => after[name]! - before[name]!;
  await session.detach();
  return {
    ...seen,
    scriptMs: grown('ScriptDuration') * 1_000,
    layoutMs: (grown('LayoutDuration') + grown('RecalcStyleDuration')) * 1_000,
    heapMb: grown('JSHeapUsedSize') / 2 ** 20,
  };
}

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1]!;

const sandbox = await startSandbox({ following: PEOPLE });
const withIt = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
const without = await mkdtemp(join(tmpdir(), 'mutuals-bench-'));
try {
  const extension = buildDirectory('chromium');
  const driver = await launch('chromium', { extensionDir: extension, sandbox, profileDir: withIt });
  await setUpApp(driver, sandbox);
  await connect(driver, sandbox);
  await syncFromBar(await driver.open(`https://x.com/${sandbox.viewer!.handle}`));
  await driver.close();

  const address = `https://x.com/${sandbox.viewer!.handle}/following`;
  const costs: Record<'with' | 'without', Cost[]> = { with: [], without: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kind, profile] of [
      ['without', without],
      ['with', withIt],
    ] as const) {
      const browser = await openBrowser(sandbox, profile, kind === 'with' ? extension : null);
      costs[kind].push(await scroll(await browser.newPage(), address));
      await browser.close();
    }
  }

  const of = (kind: 'with' | 'without', name: keyof Cost) => median(costs[kind].map((cost) => cost[name]));
  const rows = (['blockingMs', 'longestMs', 'scriptMs', 'layoutMs', 'shift', 'heapMb'] as const).map((name) => {
    const [plain, ours] = [of('without', name), of('with', name)];
    return {
      what: name,
      without: plain.toFixed(3),
      with: ours.toFixed(3),
      difference: (ours - plain).toFixed(3),
      ratio: plain > 0 ? (ours / plain).toFixed(2) : '-',
    };
  });
  console.log(`${PEOPLE} people, median of ${ROUNDS}; ${of('with', 'cells')} cells passed`);
  console.table(rows);
  const cells = of('with', 'cells');
  console.log(`scripting a cell: ${((of('with', 'scriptMs') - of('without', 'scriptMs')) / cells).toFixed(3)} ms more`);
  if (of('with', 'marked') === 0) throw new Error('nothing was marked: this measured nothing');
} finally {
  await sandbox.stop();
  await Promise.all([withIt, without].map((path) => rm(path, { recursive: true, force: true })));
}
