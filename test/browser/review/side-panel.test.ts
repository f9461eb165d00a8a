import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { takeInBothThemes } from '../at-rest';
import { axe, until, type Driver } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { expectQuiet } from '../journey/steps';
import { openReview, readList, total } from './steps';

/**
 * The review beside X: the browser's own side panel or sidebar, which a press opens and no install, and what stands in
 * it, looked at in a tab of its width. PICTURES=<directory> keeps pictures.
 */

const PICTURES = process.env.PICTURES;
/** Whether the browser shows it. */
const IS_OPEN =
  browser === 'firefox'
    ? 'browser.sidebarAction.isOpen({})'
    : `chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] }).then(({ length }) => length > 0)`;

let sandbox: Sandbox;
let driver: Driver;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 12, followers: 6 });
  driver = await launchProduct(sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

test('opens by a press alone, fits 320 px, and a name leads to the profile on X', async () => {
  const review = await openReview(driver, sandbox);
  await readList(review, 'Sync my list');
  const panel = await driver.openExtensionPage('sidepanel.html');
  await panel.setViewport({ width: 320, height: 720 });
  const row = await panel.find({ css: '.list .row:not(.loading)' });
  expect(await panel.evaluate(IS_OPEN)).toBe(false);
  expect(await (await panel.find({ css: '.side-sections [aria-current] .side-number' })).text()).toBe(
    String(await total(review)),
  );
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await axe(panel)).toEqual([]);
  if (PICTURES !== undefined)
    await takeInBothThemes(driver, panel, (theme) => join(PICTURES, `${browser}-side-panel-${theme}.png`));

  const handle = (await (await row.find({ css: '.row-handle' })).text()).replace('@', '');
  await (await row.find({ css: '.row-name' })).click();
  const profile = await driver.waitForTab(`https://x.com/${handle}`);
  await profile.close();

  await (await panel.find({ css: '.list .row:not(.loading) .check' })).click();
  await panel.find({ css: '.selected-bar' });
  const popup = await driver.openExtensionPage('popup.html');
  await (await popup.find({ role: 'button', name: 'Open beside X' })).click();
  await until('the panel to be open', async () => ((await panel.evaluate(IS_OPEN)) === true ? true : undefined));
  await expectQuiet(driver, panel);
});
