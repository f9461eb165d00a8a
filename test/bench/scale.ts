import { launch, type BrowserName, type Tab } from '../browser/driver';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';
import { markdown, median } from './harness';
import { loadBench } from './in-page/open';
import { openings } from './opened';

/**
 * What grows with the list and with the queue: review and popup from asked for to painted, and what a screen of 20 and of
 * 200 rows on X is answered from, at 1,000 to 1,000,000 people followed (SIZES, with commas between), then with 10 to 500
 * of the last of these queued. In one browser: `npm run bench -- scale [chromium|firefox]`, after a build for it. Median
 * of TIMES (5), ms; the first row is the baseline.
 */

const SIZES = (process.env['SIZES'] ?? '1000,10000,100000,1000000').split(',').map(Number);
const QUEUED = [10, 100, 500];
const TIMES = Number(process.env['TIMES'] ?? 5);
const browser = (process.argv[2] ?? 'chromium') as BrowserName;

async function measure(page: Tab, people: number, queued: number): Promise<Record<string, string | number>> {
  const marks = async (rows: number) =>
    median(await page.evaluate((...args: [number, number]) => mutualsBench.timeMarks(...args), rows, TIMES)).toFixed(1);
  const shown = async (path: string, css: string) => Math.round(median(await openings(page, path, css, TIMES)));
  return {
    people,
    queued,
    'review: rows': await shown('review.html', '.list .row:not(.loading)'),
    'popup: figures': await shown('popup.html', '[aria-busy=false] .cells'),
    'marks of 20': await marks(20),
    'marks of 200': await marks(200),
  };
}

const sandbox = await startSandbox();
const driver = await launch(browser, { sandbox, extensionDir: buildDirectory(browser) });
try {
  const page = await driver.openExtensionPage('privacy.html');
  await loadBench(page);
  const rows: Record<string, string | number>[] = [];
  for (const people of SIZES) {
    await page.evaluate((count: number) => mutualsBench.fillList(count), people);
    rows.push(await measure(page, people, 0));
  }
  for (const queued of QUEUED) {
    await page.evaluate((count: number) => mutualsBench.fillQueue(count), queued);
    rows.push(await measure(page, SIZES.at(-1) ?? 0, queued));
  }
  console.log(`${browser}, ms, median of ${TIMES}\n`);
  console.log(markdown(rows));
} finally {
  await driver.close();
  await sandbox.stop();
}
