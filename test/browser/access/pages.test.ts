import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Section } from '../../../components/review';
import { startSandbox, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { withForcedColors } from './forced';
import { look } from './look';
import { moving } from './measures';

/** Every page of the extension on the sample, as it is told to a screen reader, pressed, reached by keys and enlarged. */

let sandbox: Sandbox;
let driver: Driver;
let tab: Tab;

/** What is pressed before it is looked at. */
const press = (css: string, text: string) => async () => (await tab.find({ css, text })).click();
const ROWS = '.list .row.here:not(.loading)';
const review = (section: Section) => `review.html?sample#${section}`;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 5, followers: 5 });
  driver = await launchProduct(sandbox);
  // What the sample has queued stays as it is.
  tab = await driver.openExtensionPage(review('queue'));
  await press('.queue button', 'Pause')();
  await tab.find({ css: '.queue button', text: 'Resume' });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** Presses a key in the list. */
const pressInList = (key: string) => async () => (await tab.find({ css: '.list' })).press(key);

/** Asks about the first one of the list. */
async function askAboutFirst(): Promise<void> {
  const list = await tab.find({ css: '.list' });
  await list.press('x');
  await tab.find({ css: '.selected-bar' });
  await list.press('Enter');
  await tab.find({ css: 'dialog.confirm' });
}

/**
 * Each with its address, what is there once it is drawn, its usual width in px, what is opened in it, and, where that
 * alone is looked at, its element.
 */
const PAGES: [name: string, path: string, drawn: string, width: number, open?: () => Promise<void>, css?: string][] = [
  ['popup', 'popup.html?sample', 'a.cell b', 360],
  ['options', 'options.html?sample', '.keep-rules', 1_280],
  ['import', 'import.html', 'h1', 1_280],
  ['welcome', 'welcome.html', '.ways', 1_280],
  ['privacy', 'privacy.html', 'h1', 1_280],
  ['side-panel-empty', 'sidepanel.html', 'h1', 400],
  ['side-panel', 'sidepanel.html?sample', ROWS, 400],
  ['overview', review('overview'), 'figure', 1_280],
  ['list', review('non-followers'), ROWS, 1_280],
  ['filters', review('non-followers'), ROWS, 1_280, press('.toolbar button', 'Filters')],
  ['export', review('non-followers'), ROWS, 1_280, press('.toolbar button', 'Export'), '.export'],
  ['given', review('non-followers'), ROWS, 1_280, press('.toolbar button', 'Paste a list'), 'form:has(#given)'],
  ['columns', review('non-followers'), ROWS, 1_280, press('.toolbar button', 'Columns'), '.column-choice'],
  ['note', review('non-followers'), ROWS, 1_280, pressInList('n'), 'dialog.note'],
  ['keys', review('non-followers'), ROWS, 1_280, pressInList('?'), 'dialog.keys'],
  ['one-by-one', review('non-followers'), ROWS, 1_280, press('.toolbar button', 'One by one'), '.focus'],
  ['confirm', review('non-followers'), ROWS, 1_280, askAboutFirst, 'dialog.confirm'],
  ['keep-list', review('kept'), ROWS, 1_280],
  ['unfollowed-you', review('unfollowed-you'), ROWS, 1_280],
  ['history', review('history'), ROWS, 1_280],
  ['queue', review('queue'), 'section .line', 1_280],
  ['in-common', review('in-common'), '.main li', 1_280],
];

test.each(PAGES)('%s', async (name, path, drawn, width, open, css = 'body') => {
  await tab.goto('about:blank');
  await tab.setViewport({ width, height: 720 });
  await tab.goto(driver.extensionUrl(path));
  await tab.find({ css: drawn });
  await open?.();
  expect(await look({ name, tab, css })).toEqual([]);
});

test('at 200 % a row says who it is: beside the sections the names of the list had no room left', async () => {
  await tab.goto('about:blank');
  await tab.setViewport({ width: 1_280, height: 1_400 });
  await tab.goto(driver.extensionUrl(review('non-followers')));
  await tab.setTypeSize(32);
  await tab.find({ css: ROWS });
  const least = () =>
    tab.evaluate(() => Math.min(...[...document.querySelectorAll('.row-who')].map(({ clientWidth }) => clientWidth)));
  // Of 32 px type, six letters and more.
  const roomy = async () => ((await least()) > 160 ? true : undefined);
  try {
    await until('names to have room', roomy, 5_000);
  } finally {
    await tab.setTypeSize(16);
  }
});

test('edges, what is chosen and what cannot be pressed are seen in forced colours', async () => {
  const faults: string[] = [];
  for (const [, path, drawn, width, open] of PAGES.filter(([name]) =>
    ['popup', 'options', 'filters', 'keep-list'].includes(name),
  )) {
    await tab.goto('about:blank');
    await tab.setViewport({ width, height: 720 });
    await tab.goto(driver.extensionUrl(path));
    await tab.find({ css: drawn });
    await open?.();
    if (open) {
      await press('.chip', 'No picture')();
      await tab.find({ css: ROWS });
      await (await tab.find({ css: '.list' })).press('x');
      await tab.find({ css: '.row.selected' });
    }
    faults.push(...(await withForcedColors(driver, tab, await tab.find({ css: 'body' }))));
  }
  expect(faults).toEqual([]);
});

test('nothing moves for who asked for less of it', async () => {
  await driver.setAppearance({ reducedMotion: true });
  const faults: string[] = [];
  for (const [, path, drawn] of PAGES.filter(([name]) => ['popup', 'options', 'list', 'overview'].includes(name))) {
    await tab.goto('about:blank');
    await tab.goto(driver.extensionUrl(path));
    await tab.find({ css: drawn });
    await until('less motion', () =>
      tab.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches || undefined),
    );
    faults.push(...(await (await tab.find({ css: 'body' })).evaluate(moving)));
  }
  await driver.setAppearance({ reducedMotion: false });
  expect(faults).toEqual([]);
});
