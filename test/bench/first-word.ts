/**
 * What the first word of ours costs a page of X in Chromium: the browser reads the texts of an extension's language when
 * they are first asked for, in each process anew. An extension with our `_locales` and a script that only asks and takes
 * the time, in TIMES (10) new tabs: the first getMessage, then that of all words for pages, then the same again, the
 * baseline. Run after a build: `npm run bench -- first-word`.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '../sandbox';
import { buildDirectory } from '../scripts/commands';
import { inFolder, openChromium } from './chromium';
import { spread } from './harness';

const TIMES = Number(process.env['TIMES'] ?? 10);

/** Runs as the content script. Again is many times over: a page's clock goes in tenths of a ms. */
const SCRIPT = `{
  const timed = (key, times = 1) => {
    const began = performance.now();
    for (let time = 0; time < times; time++) chrome.i18n.getMessage(key);
    return (performance.now() - began) / times;
  };
  const times = [timed('language_tag'), timed('page_words'), timed('page_words', 200)];
  document.documentElement.dataset.times = JSON.stringify([...times, chrome.i18n.getMessage('page_words').length]);
}`;

const sandbox = await startSandbox();
try {
  await inFolder(async (folder) => {
    const asking = join(folder, 'asking');
    await mkdir(asking);
    await cp(join(buildDirectory('chromium'), '_locales'), join(asking, '_locales'), { recursive: true });
    await writeFile(join(asking, 'asks.js'), SCRIPT);
    const script = { matches: ['https://x.com/*'], js: ['asks.js'] };
    const manifest = {
      manifest_version: 3,
      name: 'Asks',
      version: '1',
      default_locale: 'en',
      content_scripts: [script],
    };
    await writeFile(join(asking, 'manifest.json'), JSON.stringify(manifest));
    const browser = await openChromium(sandbox, join(folder, 'profile'), asking);
    const seen: number[][] = [];
    for (let time = 0; time < TIMES; time++) {
      const page = await browser.newPage();
      await page.goto('https://x.com/home');
      await page.waitForSelector('html[data-times]');
      seen.push(JSON.parse(await page.evaluate(() => document.documentElement.dataset['times'] ?? '[]')) as number[]);
      // A process of its own for the next, as for a tab of the person's.
      await page.goto('about:blank');
    }
    await browser.close();
    const of = (at: number, digits: number) =>
      spread(
        seen.map((times) => times[at] ?? Number.NaN),
        digits,
      );
    if (seen.some((times) => !times[3])) throw new Error('there were no words');
    console.log(
      `getMessage, ms (least / median / most of ${TIMES} tabs): the first of all ${of(0, 1)}; all words for pages ` +
        `(${seen[0]?.[3]} letters) ${of(1, 1)}, and again ${of(2, 4)}`,
    );
  });
} finally {
  await sandbox.stop();
}
