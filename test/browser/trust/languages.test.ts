import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { select } from '../data/steps';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { folderOf, IN_ALL_WIDTHS, LANGUAGES, linesOf, misfitsIn, PICTURES } from './misfits';

/**
 * Every view of the sample in a language, on a narrow phone: nothing is cut off, nothing is
 * wider than the window and nothing is left in English. Five languages; others, and the usual width too, by the
 * variables of misfits.ts. PICTURES=<directory> keeps a picture of each.
 */

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

const languageOf = async (page: Tab) => folderOf(await page.evaluate(() => document.documentElement.lang));

test('the privacy policy, which is in English, fits', async () => {
  await tab.goto(driver.extensionUrl('privacy.html'));
  await tab.find({ css: 'h1' });
  for (const width of [320, 1_280]) {
    await tab.setViewport({ width, height: 720 });
    expect(linesOf('en', `privacy.html, ${width} px`, await tab.evaluate(misfitsIn))).toEqual([]);
  }
});

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
      found.push(...linesOf(language, `${path}, ${width} px`, await tab.evaluate(misfitsIn)));
      if (PICTURES)
        await tab.screenshot(join(PICTURES, `${browser}-${language}-${path.replace(/\W+/g, '-')}-${width}.png`));
    }
  }
  expect(found).toEqual([]);
});
