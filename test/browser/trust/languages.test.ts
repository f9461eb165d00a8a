import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { isLeftInLatin, languagesThere } from '../../lint/texts';
import { select } from '../data/steps';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { misfitsIn } from './misfits';

/**
 * Every view of the sample in a language, on a narrow phone: nothing is cut off, nothing is
 * wider than the window and nothing is left in English. Five that are unlike each other; `EVERYTHING=1` takes all, and
 * `LANGUAGES=pl,vi` those named, at the usual width too. PICTURES=<directory> keeps a picture of each.
 */

const PICTURES = process.env['PICTURES'];
const NAMED = process.env['LANGUAGES']?.split(',');
/** Long words, right to left, without spaces, tall letters. */
const UNLIKE = ['en', 'de', 'ar', 'ja', 'th'];
const LANGUAGES = languagesThere().filter((language) =>
  NAMED ? NAMED.includes(language) : process.env['EVERYTHING'] || UNLIKE.includes(language),
);

const IN_ALL_WIDTHS = NAMED !== undefined || process.env['EVERYTHING'] !== undefined;

const SECTIONS = ['overview', 'non-followers', 'history', 'unfollowed-you', 'queue', 'kept', 'in-common'];
/** A page's address, what is there once it is drawn, and its usual width, px. */
const VIEWS = [
  ['popup.html?sample', '.sample-bar', 360],
  ['options.html?sample', '.sample-bar', 1_280],
  ['import.html', 'h1', 1_280],
  ['welcome.html', 'h1', 1_280],
  ['sidepanel.html?sample', '.sample-bar', 400],
  ...SECTIONS.map((section) => [`review.html?sample#${section}`, '.main h1', 1_280] as const),
] as const;

let sandbox: Sandbox;
let driver: Driver;
let tab: Tab;
let options: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 5, followers: 5 });
  driver = await launchProduct(sandbox);
  options = await driver.openExtensionPage('options.html');
  tab = await driver.openExtensionPage('review.html?sample');
  await tab.find({ css: '.main h1' });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** The language of a page, as a folder of _locales. English has the region of the browser. */
const languageOf = (page: Tab) =>
  page.evaluate(() => document.documentElement.lang.replace('-', '_').replace(/^en_US$/, 'en'));

test.each(LANGUAGES)('in %s every view fits and is translated', async (language) => {
  const found: string[] = [];
  await select(options, '#language', language);
  await until(`the options in ${language}`, async () => ((await languageOf(options)) === language ? true : undefined));
  for (const [path, drawn, usual] of VIEWS) {
    await tab.goto('about:blank');
    await tab.goto(driver.extensionUrl(path));
    await tab.find({ css: drawn });
    await until(`${path} to be drawn`, async () =>
      (await tab.evaluate(() => document.querySelector('.loading, [aria-busy="true"]') === null)) ? true : undefined,
    );
    expect(await languageOf(tab), path).toBe(language);
    for (const width of IN_ALL_WIDTHS ? [320, usual] : [320]) {
      await tab.setViewport({ width, height: 720 });
      const { overflow, cut, latin } = await tab.evaluate(misfitsIn);
      const where = `${language}, ${path}, ${width} px`;
      if (overflow > 0) found.push(`${where}: ${overflow} px too wide`);
      found.push(...cut.map((text) => `${where}: cut off: ${text}`));
      found.push(
        ...latin.filter((text) => isLeftInLatin(language, text)).map((text) => `${where}: not translated: ${text}`),
      );
      if (PICTURES)
        await tab.screenshot(join(PICTURES, `${browser}-${language}-${path.replace(/\W+/g, '-')}-${width}.png`));
    }
  }
  expect(found).toEqual([]);
});
