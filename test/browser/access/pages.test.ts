import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { look, type Look } from './look';

/** Every page of the extension on the sample, as it is told to a screen reader, pressed, reached by keys and enlarged. */

let sandbox: Sandbox;
let driver: Driver;
let tab: Tab;

/** What is pressed before it is looked at. */
const press = (css: string, text: string) => async () => (await tab.find({ css, text })).click();
const ROWS = '.list .row.here:not(.loading)';
const REVIEW = 'review.html?sample';

beforeAll(async () => {
  sandbox = await startSandbox({ following: 5, followers: 5 });
  driver = await launchProduct(sandbox);
  // What the sample has queued stays as it is.
  tab = await driver.openExtensionPage(`${REVIEW}#queue`);
  await press('.queue button', 'Pause')();
  await tab.find({ css: '.queue button', text: 'Resume' });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** Each with its address, what is there once it is drawn, its usual width in px, and what is opened in it. */
const PAGES: [name: string, path: string, drawn: string, width: number, open?: () => Promise<void>][] = [
  ['popup', 'popup.html?sample', 'a.cell b', 360],
  ['options', 'options.html?sample', '.keep-rules', 1_280],
  ['import', 'import.html', 'h1', 1_280],
  ['welcome', 'welcome.html', '.ways', 1_280],
  ['privacy', 'privacy.html', 'h1', 1_280],
  ['side-panel', 'sidepanel.html?sample', ROWS, 400],
  ['overview', `${REVIEW}#overview`, 'figure', 1_280],
  ['list', `${REVIEW}#non-followers`, ROWS, 1_280],
  ['filters', `${REVIEW}#non-followers`, ROWS, 1_280, press('.toolbar button', 'Filters')],
  ['unfollowed-you', `${REVIEW}#unfollowed-you`, ROWS, 1_280],
  ['history', `${REVIEW}#history`, ROWS, 1_280],
  ['queue', `${REVIEW}#queue`, 'section .line', 1_280],
  ['in-common', `${REVIEW}#in-common`, '.main li', 1_280],
];

test.each(PAGES)('%s', async (name, path, drawn, width, open) => {
  await tab.goto('about:blank');
  await tab.setViewport({ width, height: 720 });
  await tab.goto(driver.extensionUrl(path));
  await tab.find({ css: drawn });
  await open?.();
  const view: Look = { name, tab, css: 'body' };
  expect(await look(view)).toEqual([]);
});
