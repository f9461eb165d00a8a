/**
 * What the extension's own pages take of Chromium's main thread from asked for to at rest, with an account and a list of
 * 1,000 people: script above all. The baseline is privacy.html, which is text with our styles. Each ROUNDS (5) times, in
 * turns, in a tab of its own. Run after a build: `npm run bench -- own-pages`.
 */
import { join } from 'node:path';
import { launch } from '../browser/driver';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';
import { inFolder, openChromium, watchMetrics, type Metrics } from './chromium';
import { markdown, median, spread } from './harness';
import { loadBench } from './in-page/open';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
/** Each has drawn all it shows long before, ms. */
const RESTS_MS = 1_500;
const BASELINE = 'privacy.html';
const PAGES = [BASELINE, 'popup.html', 'options.html', 'review.html', 'sidepanel.html', 'import.html'] as const;

const sandbox = await startSandbox();
try {
  await inFolder(async (folder) => {
    const extension = buildDirectory('chromium');
    const profileDir = join(folder, 'profile');
    const driver = await launch('chromium', { sandbox, extensionDir: extension, profileDir });
    const filler = await driver.openExtensionPage(BASELINE);
    await loadBench(filler);
    await filler.evaluate(() => mutualsBench.fillList(1_000));
    const addressOf = Object.fromEntries(PAGES.map((page) => [page, driver.extensionUrl(page)]));
    await driver.close();

    const browser = await openChromium(sandbox, profileDir, extension);
    const costs = new Map<string, Metrics[]>();
    for (let round = 0; round < ROUNDS; round++)
      for (const name of PAGES) {
        const page = await browser.newPage();
        await page.bringToFront();
        const metrics = await watchMetrics(page);
        await page.goto(addressOf[name] ?? '');
        await new Promise((resolve) => setTimeout(resolve, RESTS_MS));
        costs.set(name, [...(costs.get(name) ?? []), await metrics()]);
        await page.close();
      }
    await browser.close();

    const of = (page: string, name: keyof Metrics) => (costs.get(page) ?? []).map((cost) => cost[name]);
    console.log(`least / median / most of ${ROUNDS}\n`);
    console.log(
      markdown(
        PAGES.map((page) => ({
          page,
          'script, ms': spread(of(page, 'scriptMs')),
          'main thread, ms': spread(of(page, 'taskMs')),
          [`main thread, × ${BASELINE}`]: (median(of(page, 'taskMs')) / median(of(BASELINE, 'taskMs'))).toFixed(2),
          'heap, MB': (median(of(page, 'heap')) / 2 ** 20).toFixed(1),
          nodes: median(of(page, 'nodes')),
        })),
      ),
    );
  });
} finally {
  await sandbox.stop();
}
