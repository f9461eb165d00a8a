import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { chooseFile, takeDownload } from '../data/steps';
import { expectQuiet } from '../journey/steps';
import { keys, rowHere, total } from '../review/steps';
import { focusIsOn, pressAt, tabTo } from './by-keys';

/** Every job by keyboard alone, on the sample: where the focus is, where it goes, and how many keys each takes. */

let sandbox: Sandbox;
let driver: Driver;
let review: Tab;
let downloads: string;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 5, followers: 5 });
  downloads = await mkdtemp(join(tmpdir(), 'mutuals-'));
  driver = await launchProduct(sandbox, { use: false, downloadDir: downloads });
  review = await driver.waitForTab('/welcome.html');
  await (await review.find({ css: 'button', text: 'Use it' })).click();
  await (await review.find({ css: 'button', text: 'Try with sample data' })).click();
  await review.waitForUrl('/review.html?sample');
  await review.find({ css: '.main h1' });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** Whether a tick is seen at those selected, and at the others, while the person's own colours are forced. */
const ticksIn = (tab: Tab) =>
  until('forced colours', () =>
    tab.evaluate(() => {
      if (!matchMedia('(forced-colors: active)').matches) return undefined;
      const seen = (css: string) =>
        [...new Set([...document.querySelectorAll(css)].map((tick) => getComputedStyle(tick).visibility === 'visible'))]
          .map(String)
          .join();
      return {
        ticked: seen('.list .row.selected .check .icon'),
        other: seen('.list .row:not(.selected, .on-keep-list, .loading) .check .icon'),
      };
    }),
  );

test('what the sample has queued is taken back', async () => {
  await review.bringToFront();
  await review.find({ css: '.toast button', text: 'Undo' });
  await pressAt(review, '.toast button', 'Undo');
  expect(await focusIsOn(review, '.toast button', 'Close')).toBe(true);
  await keys(review, 'Enter');
});

test('20 who are inactive for a year are queued with ten keys, and taken back with one', async () => {
  await review.evaluate(() => void (location.hash = '#following'));
  await review.find({ css: '.main h1', text: 'Following' });
  await review.find({ css: '.list .row:not(.loading)' });
  const all = await total(review);
  await keys(review, 'f');
  await focusIsOn(review, '#filter-quietDays');
  await keys(review, '3', '6', '5');
  await until('fewer', async () => ((await total(review)) < all ? true : undefined));
  await keys(review, 'Enter', 'a');
  await review.find({ css: '.selected-bar', text: '20 selected' });
  await keys(review, 'Enter');
  await review.find({ css: 'dialog.confirm', text: '20 people' });
  const inView = await review.evaluate(() => {
    const { top, bottom } = document.querySelector('dialog.confirm .button-primary')!.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  expect(inView, 'of twenty people the button stood below the window').toBe(true);
  await keys(review, 'Tab', 'Tab');
  expect(await focusIsOn(review, 'dialog.confirm .button-primary')).toBe(true);
  await keys(review, 'Enter');
  await review.find({ css: '.toast', text: 'starts in' });
  expect(await focusIsOn(review, '.list')).toBe(true);
  await keys(review, 'z');
  await review.find({ css: '.toast', text: 'Undone' });
  await review.find({ css: '.selected-bar', text: '20 selected' });
  expect(await focusIsOn(review, '.list'), 'the list begins again, and the focus was lost with it').toBe(true);
});

test('a filter, those it leaves, and Undo, which selects them again', async () => {
  await pressAt(review, '.sections a', 'Don’t follow back');
  await review.find({ css: '.main h1', text: 'Don’t follow back' });
  await review.find({ css: '.list .row:not(.loading)' });
  const all = await total(review);
  await pressAt(review, '.chip', 'Inactive 6 months');
  await until('fewer', async () => ((await total(review)) < all / 2 ? true : undefined));
  expect(await focusIsOn(review, '.chip', 'Inactive 6 months')).toBe(true);
  const count = await total(review);
  await tabTo(review, '.list');
  await keys(review, 'x', 'Shift+End');
  await review.find({ css: '.selected-bar', text: `${count} selected` });
  await keys(review, 'Home', 'x');
  await review.find({ css: '.selected-bar', text: `${count - 1} selected` });
  await driver.setAppearance({ forcedColors: true });
  expect(await ticksIn(review), 'in forced colours everybody looked ticked').toEqual({
    ticked: 'true',
    other: 'false',
  });
  await driver.setAppearance({ forcedColors: false });
  await keys(review, 'x', 'Enter');
  await review.find({ css: 'dialog.confirm' });
  await pressAt(review, 'dialog.confirm .button-primary');
  await review.find({ css: '.toast', text: 'starts in' });
  await pressAt(review, '.toast button', 'Undo');
  await review.find({ css: '.toast', text: 'Undone' });
  expect(await focusIsOn(review, '.toast button', 'Close')).toBe(true);
  await review.find({ css: '.selected-bar', text: `${count} selected` });
});

test('keep, a note, and all that is shown as a file', async () => {
  await tabTo(review, '.list');
  await keys(review, 'Home');
  const kept = await rowHere(review);
  await keys(review, 'n');
  expect(await focusIsOn(review, '#note')).toBe(true);
  await keys(review, 'h', 'i', 'Control+Enter');
  expect(await focusIsOn(review, '.list')).toBe(true);
  await review.find({ css: '.row', text: `@${kept}` });
  await keys(review, 'd');
  expect(await focusIsOn(review, '#export-csv')).toBe(true);
  await keys(review, 'Enter');
  await review.find({ css: '.export [role=status]', text: 'Saved' });
  await keys(review, 'Escape');
  expect(await focusIsOn(review, '[data-flap=export]')).toBe(true);
  await keys(review, 'ArrowRight');
  expect(await focusIsOn(review, 'button', 'One by one')).toBe(true);
});

test('the queue: paused, put into another order, gone on with', async () => {
  await tabTo(review, '.list');
  await keys(review, 'Enter');
  await review.find({ css: 'dialog.confirm' });
  await pressAt(review, 'dialog.confirm .button-primary');
  await pressAt(review, '.toast button', 'Pause');
  expect(await focusIsOn(review, '.toast button', 'Resume')).toBe(true);
  await pressAt(review, '.sections a', 'Queue');
  await review.find({ css: '.queue > .lines .line' });
  const first = () => review.evaluate(() => document.querySelector('.queue > .lines .line bdi')!.textContent);
  const before = await first();
  await pressAt(review, '[data-move=down]');
  await until('another first', async () => ((await first()) === before ? undefined : true));
  expect(await focusIsOn(review, '[data-move=down]')).toBe(true);
  await tabTo(review, 'button', 'Resume', 'Shift+Tab');
  await keys(review, 'Enter');
  expect(await focusIsOn(review, 'button', 'Pause')).toBe(true);
});

test('one by one: each is decided by a letter, and the way back leads into the list', async () => {
  // Backwards: what is queued has hundreds of stops.
  await tabTo(review, '.sections a', 'Don’t follow back', 'Shift+Tab');
  await keys(review, 'Enter');
  await review.find({ css: '.list .row:not(.loading)' });
  await tabTo(review, '.list');
  await keys(review, 'v');
  expect(await focusIsOn(review, '.focus')).toBe(true);
  const who = async () => (await review.find({ css: '.person-head bdi' })).text();
  const first = await who();
  await keys(review, 's');
  await until('the next one', async () => ((await who()) === first ? undefined : true));
  await keys(review, 'z');
  await until('the one before', async () => ((await who()) === first ? true : undefined));
  await keys(review, 'Escape');
  expect(await focusIsOn(review, '.list')).toBe(true);
});

test('charts: read by the arrows, as a table, and by a part that leads to its people', async () => {
  await tabTo(review, '.sections a', 'Overview', 'Shift+Tab');
  await keys(review, 'Enter');
  await review.find({ css: '.plot' });
  await tabTo(review, '.plot');
  const read = () => review.evaluate(() => document.activeElement!.getAttribute('aria-valuetext'));
  const newest = await read();
  await keys(review, 'ArrowLeft');
  await until('an earlier one', async () => ((await read()) === newest ? undefined : true));
  await pressAt(review, '.chart summary');
  await review.find({ css: '.chart-table td' });
  await tabTo(review, '.chart-table');
  await pressAt(review, '.part-button');
  await review.find({ css: '.list .row:not(.loading)' });
});

test('mutuals in common: to those found, and back', async () => {
  await pressAt(review, '.sections a', 'Mutuals in common');
  await pressAt(review, '.in-common-searches button, .in-common-searches a', 'Open');
  await review.find({ css: '.list .row:not(.loading)' });
  await pressAt(review, '.heading a', 'Back');
  await review.find({ css: '.in-common-searches' });
  expect(await focusIsOn(review, 'h1')).toBe(true);
});

test('beside X: from a name to the question, and back into the list', async () => {
  const panel = await driver.openExtensionPage('sidepanel.html?sample');
  await panel.find({ css: '.list .row:not(.loading)' });
  await tabTo(panel, '.list');
  await keys(panel, 'x', 'Enter');
  await panel.find({ css: 'dialog.confirm' });
  await keys(panel, 'Escape');
  expect(await focusIsOn(panel, '.list')).toBe(true);
  await panel.close();
});

test('a backup is saved, and put back', async () => {
  const options = await driver.openExtensionPage('options.html');
  await pressAt(options, '.backup button', 'Save a backup');
  await options.find({ css: '.backup', text: 'Backup saved.' });
  const { name, text } = await takeDownload(downloads, 'mutuals');
  await tabTo(options, '.backup button', 'Restore a backup');
  // The dialog that this button opens is the browser's.
  await chooseFile(options, '.backup', name, text);
  expect(await focusIsOn(options, '.question')).toBe(true);
  await pressAt(options, '.question button', 'Restore');
  await options.find({ css: '.backup', text: 'Restored' });
  await options.close();
});

test('everybody with more than 10,000 followers is protected', async () => {
  await review.evaluate(() => void (location.hash = '#following'));
  await review.find({ css: '.main h1', text: 'Following' });
  await review.find({ css: '.list .row:not(.loading)' });
  await keys(review, '?');
  await review.setViewport({ width: 320, height: 640 });
  const heights = await review.evaluate(() =>
    [...document.querySelectorAll('.key-list kbd')].map((key) => Math.round(key.getBoundingClientRect().height)),
  );
  expect([...new Set(heights)], 'keys were drawn as high as what they do takes lines').toHaveLength(1);
  await review.setViewport({ width: 1_280, height: 800 });
  await keys(review, 'Escape', 'p');
  const options = await driver.waitForTab('/options.html?sample#rules');
  await options.find({ css: '.keep-rules' });
  expect(await focusIsOn(options, 'h2', 'Keep rules')).toBe(true);
  const isUnderBar = () =>
    document.querySelector('#rules')!.getBoundingClientRect().top <
    document.querySelector('.sample-bar')!.getBoundingClientRect().bottom;
  expect(await options.evaluate(isUnderBar), 'the heading gone to stood under the sample’s bar').toBe(false);
  await pressAt(options, '.keep-rules input[type=checkbox]', 'more than 10000 followers', ' ');
  await options.find({ css: '[aria-labelledby=rules] .saved', text: 'Saved' });
  await expectQuiet(driver, review, options);
});

test('who unfollowed you, from the popup', async () => {
  const popup = await driver.openExtensionPage('popup.html?sample');
  await popup.find({ css: 'a.cell b' });
  await pressAt(popup, '.fold');
  await popup.find({ css: '.meter-left' });
  expect(await focusIsOn(popup, '.fold[aria-expanded=true]')).toBe(true);
  await pressAt(popup, 'a', 'unfollowed you');
  const list = await driver.waitForTab('#unfollowed-you');
  await list.find({ css: '.main h1', text: 'Who unfollowed you' });
  await list.find({ css: '.list .row:not(.loading)' });
  expect(await total(list)).toBeGreaterThan(0);
  await list.close();
});

test('an own App is connected, all is paused and resumed, signed out and erased', async () => {
  const options = await driver.openExtensionPage('options.html');
  const address = await options.find({ css: 'input[readonly]' });
  sandbox.redirectAddresses.add(await address.evaluate((input) => (input as HTMLInputElement).value));
  await tabTo(options, '#client-id');
  await keys(options, ...sandbox.clientId);
  await pressAt(options, '.client-id button', 'Save');
  await options.find({ css: '.client-id', text: 'Saved' });
  await pressAt(options, '#owned-yes', '', ' ');
  await options.find({ css: '[aria-labelledby=owned] .saved', text: 'Saved' });
  await pressAt(options, '[aria-labelledby=app] button', 'Connect');
  expect(await focusIsOn(options, '.notice', 'Waiting'), 'where it was pressed').toBe(true);
  const signIn = await driver.waitForTab('/i/oauth2/authorize');
  await signIn.find({ css: '#allow' });
  await tabTo(signIn, '#allow');
  // The window closes before the key is let go.
  await signIn.press('Enter').catch(() => undefined);
  await options.find({ css: '.account', text: `@${sandbox.viewer!.handle}` });
  expect(await focusIsOn(options, 'h2', 'Accounts'), 'what was pressed is gone').toBe(true);

  const popup = await driver.openExtensionPage('popup.html');
  await pressAt(popup, 'button', 'Pause Mutuals');
  await popup.waitForText('Mutuals is paused');
  expect(await focusIsOn(popup, 'button', 'Pause Mutuals')).toBe(true);
  await keys(popup, 'Enter');
  await until('Mutuals to go on', async () =>
    (await popup.evaluate(() => document.querySelector('[aria-pressed=true], [aria-checked=true]'))) ? undefined : true,
  );
  await popup.close();

  await options.bringToFront();
  await pressAt(options, '.account button', 'Sign out');
  expect(await focusIsOn(options, '.question', 'Sign out')).toBe(true);
  await keys(options, 'Escape');
  expect(await focusIsOn(options, '.account button', 'Sign out')).toBe(true);
  await keys(options, 'Enter');
  await pressAt(options, '.question button', 'Sign out');
  await options.find({ css: '.account', text: 'Sign-in needed' });
  expect(await focusIsOn(options, '.account button', 'Sign out')).toBe(true);

  await pressAt(options, 'button', 'Erase everything');
  expect(await focusIsOn(options, '.question', 'erase everything')).toBe(true);
  await pressAt(options, '.question button', 'Sign out and erase everything');
  await options.gone({ css: '.account' });
  expect(await focusIsOn(options, 'button', 'Erase everything'), 'while it erased it lost the focus').toBe(true);
});
