import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCsv, readName } from '../../../utils/base';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { select, takeDownload } from '../data/steps';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { confirmWindow, leaveWindow, truth, windowClosed } from '../journey/steps';
import { goTo, openReview, readList } from '../review/steps';
import { folderOf } from '../trust/misfits';
import { outOfOrder } from './measures';

/**
 * Names as people give themselves, in every view that shows one, in a page that runs either way: each keeps its own
 * direction, moves nothing that stands beside it, and one that cannot be seen gives way to the handle. What becomes of
 * each in a text is a test of `test/unit/components/people/any-script`. PICTURES=<directory> keeps a picture of each view.
 */

const NAMES = [
  'נועה (2024) לוי 7',
  'ليلى Layla: الحسن!',
  'Ada (dev) – “נועה” #1 …',
  'กรุงเทพฯ 👩🏽‍🚀🏳️‍🌈🇯🇵👩‍👩‍👧‍👧',
  `Z${'\u0334\u0327\u031b\u0310'.repeat(50)}algo`,
  'नमस्ते'.repeat(100),
  'abc\u202Edlrow (5)',
  '\u2067Ada\u2069\u2069 3 people',
  'Follows you · Undo',
  '\u200b\u3164\u2060',
];
const PICTURES = process.env['PICTURES'];

let sandbox: Sandbox;
let driver: Driver;
let downloads: string;
let viewer: Person;
/** Those of these names, in the order of their list; then two who followed and do so no more. */
let people: Person[];
let lost: Person[];
let options: Tab;
let review: Tab;

beforeAll(async () => {
  downloads = mkdtempSync(join(tmpdir(), 'mutuals-names-'));
  sandbox = await startSandbox({ following: 40, followers: 40 });
  driver = await launchProduct(sandbox, { downloadDir: downloads });
  viewer = sandbox.viewer!;
  const { nonFollowers, mutuals } = truth(sandbox, viewer);
  for (const [index, name] of NAMES.entries()) sandbox.people.setName(nonFollowers[index]!.id, name);
  for (const [index, name] of NAMES.slice(0, 2).entries()) sandbox.people.setName(mutuals[index]!.id, name);
  people = nonFollowers.slice(0, NAMES.length);
  lost = mutuals.slice(0, 2);
  review = await openReview(driver, sandbox);
  await review.setViewport({ width: 1_280, height: 1_400 });
  options = await driver.openExtensionPage('options.html');
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
  rmSync(downloads, { recursive: true });
});

/** The names as they are shown. */
const SHOWN = NAMES.map(readName).filter((name) => name !== '');

/** Sent into the page: where a name stands that neither an element nor marks keep from what is around it. */
function loose(view: HTMLElement, names: string[]): string[] {
  const found: string[] = [];
  const isRtl = getComputedStyle(view).direction === 'rtl';
  const bare = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  /** What is left once all between isolates is taken out, from the innermost on. */
  const around = (text: string) => {
    let [last, left] = ['', text];
    while (last !== left) [last, left] = [left, left.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, '')];
    return left;
  };
  const look = (text: string, where: Element, isAlone: boolean) => {
    for (const name of names.filter((each) => bare(text).includes(bare(each)))) {
      const rest = around(text);
      if (/[\u202a-\u202e\u2066-\u2069]/.test(rest) && !isAlone)
        found.push(`${where.className}: marks without an end in ${text}`);
      const isMixed = isRtl || /[\u0590-\u08ff]/.test(name);
      if (!isAlone && isMixed && rest.includes(bare(name))) found.push(`${where.className}: ${text}`);
    }
  };
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode } = walker;
    const parent = currentNode.parentElement!;
    const own = parent.closest('bdi, [dir=auto]');
    // What is there for readers alone is spoken in the order of its letters.
    if (parent.closest('.visually-hidden')) continue;
    look(currentNode.textContent ?? '', parent, own !== null && names.some((name) => own.textContent === name));
  }
  for (const each of view.querySelectorAll('[aria-label], [title]'))
    for (const name of ['aria-label', 'title']) look(each.getAttribute(name) ?? '', each, false);
  return found;
}

/** Sent into the page: where marks heaped on a letter would be drawn over what stands below and above. */
function heaped(view: HTMLElement): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    let box = walker.currentNode.parentElement;
    if (!box || !walker.currentNode.textContent?.includes('\u0334\u0334') || box.closest('.visually-hidden')) continue;
    const lines = 4 * Number.parseFloat(getComputedStyle(box).fontSize) * 1.5;
    while (box && box !== view && getComputedStyle(box).overflowY === 'visible') box = box.parentElement;
    if (!box || box === view || box.getBoundingClientRect().height > lines) found.push('heaped marks reach far');
  }
  return found;
}

/** Looks at a view, once it shows as many of the names as it has. */
async function wrong(name: string, tab: Tab, css: string, least: number): Promise<string[]> {
  const language = await until(`${name} with its names`, async () => {
    const view = await tab.find({ css });
    const text = (await view.evaluate((element) => element.textContent)) ?? '';
    const bare = (each: string) => each.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
    if (SHOWN.filter((each) => bare(text).includes(bare(each))).length < least) throw new Error(text);
    return view.evaluate((element) => (element.closest('[lang]') as HTMLElement).lang);
  });
  if (PICTURES) await tab.screenshot(join(PICTURES, `${browser}-${language}-names-${name.replaceAll(' ', '-')}.png`));
  const found: string[] = [];
  for (const view of await tab.findAll({ css }))
    found.push(
      ...(await view.evaluate(loose, SHOWN)),
      ...(await view.evaluate(heaped)),
      ...(await view.evaluate(outOfOrder)),
    );
  return found.map((fault) => `${language}, ${name}: ${fault}`);
}

async function speak(tab: Tab, language: string, css = 'body'): Promise<void> {
  await select(options, '#language', language);
  await until(`${language} there`, async () => {
    const [element] = await tab.findAll({ css });
    const lang = await element?.evaluate((each) => (each.closest('[lang]') as HTMLElement).lang);
    return lang !== undefined && folderOf(lang) === language ? true : undefined;
  });
}

const press = async (tab: Tab, css: string) => (await tab.find({ css })).click();

test('lists, one by one, the question, its toast, the queue and the file', async () => {
  await readList(review, 'Sync my list');
  await goTo(review, 'Don’t follow back');
  await review.find({ css: '.list .row:not(.loading)', text: `@${people[0]!.handle}` });
  const found: string[] = [];
  // Who cannot be seen has their handle for a name.
  await review.find({ css: '.row-name', text: people.at(-1)!.handle });
  await press(review, '[data-flap=export]');
  await press(review, '#export-csv');
  const { records } = parseCsv((await takeDownload(downloads, `mutuals-${viewer.handle}`)).text);
  const written = records.flat();
  for (const name of SHOWN) expect(written).toContain(name);
  await press(review, '[data-flap=export]');
  for (const language of ['en', 'ar']) {
    await speak(review, language);
    found.push(...(await wrong('list', review, '.list', SHOWN.length)));
    await (await review.find({ css: '.list' })).press('v');
    found.push(...(await wrong('one by one', review, '.focus', 1)));
    await (await review.find({ css: '.focus' })).press('Escape');
    const list = await review.find({ css: '.list' });
    await list.press('Home');
    await list.press('x');
    for (let row = 1; row < SHOWN.length; row++) await list.press('Shift+ArrowDown');
    await list.press('Enter');
    found.push(...(await wrong('question', review, 'dialog.confirm', SHOWN.length)));
    if (language === 'en') await press(review, 'dialog.confirm .button-secondary');
  }
  await press(review, 'dialog.confirm .button-primary');
  await review.find({ css: '.toast' });
  await review.evaluate(() => void (location.hash = '#queue'));
  // Nothing is to be sent while it is looked at.
  await press(review, '.queue .heading .button-secondary');
  for (const language of ['ar', 'en']) {
    await speak(review, language);
    found.push(...(await wrong('queue', review, '.queue', SHOWN.length)));
  }
  await press(review, '.queue .heading .button-quiet');
  await press(review, '.queue .button-danger');
  expect(found).toEqual([]);
});

test('who unfollowed you', async () => {
  await goTo(review, 'Follow you, not followed back');
  await readList(review, 'Sync my followers');
  for (const { id } of lost) sandbox.people.unfollow(id, viewer.id);
  await goTo(review, 'Who unfollowed you');
  await readList(review, 'Sync my followers');
  const found: string[] = [];
  for (const language of ['ar', 'en']) {
    await speak(review, language);
    found.push(...(await wrong('unfollowed you', review, '.list', lost.length)));
  }
  expect(found).toEqual([]);
});

test('on X: badge, card and its question, panel and the window', async () => {
  const found: string[] = [];
  const tab = await driver.open(`https://x.com/${people[0]!.handle}`);
  for (const language of ['ar', 'en']) {
    for (const { handle } of [people[0]!, people[4]!, people[6]!]) {
      await tab.goto(`https://x.com/${handle}`);
      await speak(tab, language, 'button.badge');
      await press(tab, 'button.badge');
      await press(tab, '.card .button-risky');
      found.push(...(await wrong(`card of ${people.findIndex((each) => each.handle === handle)}`, tab, '.card', 1)));
    }
    await tab.goto(`https://x.com/${viewer.handle}`);
    await tab.find({ css: '.bar .numbers' });
    await press(tab, '.bar .pair .button:last-child');
    await tab.find({ css: '.panel .row:not(.loading)' });
    found.push(...(await wrong('panel', tab, '.panel', SHOWN.length - 3)));
    const list = await tab.find({ css: '.panel .list' });
    await list.press('x');
    for (let row = 1; row < SHOWN.length; row++) await list.press('Shift+ArrowDown');
    await press(tab, '.panel footer .button-primary');
    const window = await confirmWindow(driver);
    await window.setViewport({ width: 460, height: 1_100 });
    found.push(...(await wrong('window', window, '.confirm', SHOWN.length - 3)));
    await leaveWindow(driver, window);
    await windowClosed(driver);
    await tab.bringToFront();
  }
  expect(found).toEqual([]);
});
