import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { takeInBothThemes } from '../at-rest';
import { allStored } from '../data/steps';
import { axe, until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { createCount, enter } from '../first-run/count';
import { choosePace, expectQuiet } from '../journey/steps';
import { goTo, keys, rowHere, setFilter, total } from '../review/steps';

/**
 * The sample: a thousand made-up people in all views, acts on them carried out by nobody, X asked nothing, the person's
 * own data as before, and all of it gone with one press. PICTURES=<directory> keeps pictures of its views.
 */

const PICTURES = process.env.PICTURES;

let sandbox: Sandbox;
let driver: Driver;
let own: Tab;
let review: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 5, followers: 5 });
  driver = await launchProduct(sandbox, { use: false });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

async function picture(name: string, tab: Tab = review): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await takeInBothThemes(driver, tab, (theme) => join(PICTURES, `${browser}-sample-${name}-${theme}.png`));
}

const databases = () => own.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test('the sample shows, filters, acts and goes, and nothing of the person’s or of X is touched', async () => {
  review = await driver.waitForTab('/welcome.html');
  const presses = createCount();
  await presses.press(enter(review, 'button', 'Use it'));
  await review.find({ css: 'button', text: 'Try with sample data' });
  own = await driver.openExtensionPage('options.html');
  await choosePace(own, 'gentle');
  const before = await until('the person’s own data at rest, its second copy too', async () => {
    const stored = await allStored(own);
    return /"same":"\w+"/.test(stored['state second-copy'] ?? '') ? stored : undefined;
  });
  const asked = sandbox.requests.length;
  const opening = createCount();
  await presses.press(opening.press(enter(review, 'button', 'Try with sample data')));
  await review.waitForUrl('/review.html?sample');
  await review.find({ css: '.main h1', text: 'Overview' });
  presses.tell('The sample from a new profile, by keyboard', 2);
  opening.tell('From the press to the sample’s first view', 1);
  await review.find({ css: '.sample-bar', text: 'Sample data A thousand made-up people. Nothing is sent.' });
  expect(await review.evaluate(() => document.title)).toMatch(/^Sample data · /);
  expect(await axe(review)).toEqual([]);
  await picture('overview');

  await goTo(review, 'Don’t follow back');
  await review.find({ css: '.list .row:not(.loading)' });
  // Some of them are being unfollowed meanwhile.
  const all = async () => until('everybody', async () => ((await total(review)) > 200 ? true : undefined));
  const fewer = async () => until('fewer', async () => ((await total(review)) < 50 ? true : undefined));
  await all();
  const field = await review.find({ css: 'input.search' });
  await field.type('Muster');
  await fewer();
  await field.clear();
  await all();
  await (await review.find({ css: '.toolbar button', text: 'Filters' })).click();
  await setFilter(review, 'verified', 'yes');
  await fewer();
  await picture('list');
  await setFilter(review, 'verified', 'any');
  await all();

  await review.find({ css: '.list .row.here:not(.loading)' });
  const chosen: string[] = [];
  for (let i = 0; i < 3; i++) {
    await (await review.find({ css: '.list' })).press('x');
    chosen.push(await rowHere(review));
    await keys(review, 'j');
  }
  await (await review.find({ css: '.selected-bar button', text: 'Unfollow 3' })).click();
  await picture('confirm');
  await (await review.find({ css: 'dialog.confirm .button-primary' })).click();
  // Counting down, or further on a busy machine, or with those queued before: the journal below says who was queued.
  await review.find({ css: '.toast b' });
  await goTo(review, 'Queue');
  await review.find({ css: '.queue > .lines .line', text: `@${chosen[0]!}` });
  await picture('queue');
  await review.gone({ css: '.queue > .lines' }, { timeout: 120_000 });
  const done = await review.find({ css: 'section .line-done', text: `@${chosen[0]!}` });
  await (await done.find({ css: 'button', text: 'Follow again' })).click();
  await done.find({ css: '.line-undone' });
  expect(await review.text()).not.toContain('Name not known yet');
  await goTo(review, 'History');
  await review.find({ css: '.list .row:not(.loading)' });
  await picture('history');
  await goTo(review, 'Mutuals in common');
  await picture('in-common');

  // With a finger: keep, confirm and undo.
  await goTo(review, 'Don’t follow back');
  await review.setFinger(true);
  const kept = await rowHere(review);
  await (await review.find({ css: '.list .row.here:not(.loading) [data-press=keep] > *' })).tap();
  await review.find({ css: '.list .row.on-keep-list', text: `@${kept}` });
  await (await review.find({ css: '.list .row:not(.here, .loading, .on-keep-list) .check' })).tap();
  const tapped = await rowHere(review);
  await (await review.find({ css: '.selected-bar button', text: 'Unfollow 1' })).tap();
  await (await review.find({ css: 'dialog.confirm .button-primary' })).tap();
  await (await review.find({ css: '.toast button', text: 'Undo' })).tap();
  await goTo(review, 'Queue');
  await review.find({ css: 'section .line', text: `@${tapped} · Unfollow` });
  expect(await (await review.find({ css: 'section .line', text: `@${tapped}` })).text()).toContain('Canceled');
  await review.setFinger(false);

  // Nobody of it is on X, and X is asked nothing.
  await goTo(review, 'Don’t follow back');
  await (await review.find({ css: '.list' })).press('o');
  await review.find({ css: '.sample-bar', text: 'nobody here is on X' });

  const popup = await driver.openExtensionPage('popup.html?sample');
  await popup.find({ css: 'a.cell b' });
  await picture('popup', popup);
  expect(await axe(popup)).toEqual([]);
  await (await popup.find({ css: '.sample-bar a', text: 'Options' })).click();
  await popup.waitForUrl('/options.html?sample');
  await popup.find({ css: '#keep' });
  // A rule is one press, and says whom it covers.
  await (await popup.find({ css: '.keep-rules input[aria-label*="more than 10000 followers"]' })).click();
  await popup.find({ css: '[aria-labelledby=rules] .label', text: 'All rules that are on: Covers' });
  await popup.find({ css: '[aria-labelledby=rules] .saved', text: 'Saved' });
  await picture('options', popup);
  await expectQuiet(driver, review, popup);

  await (await popup.find({ css: '.sample-bar button', text: 'Leave the sample' })).click();
  // In every tab that shows it.
  for (const tab of [popup, review]) await tab.waitForUrl('/welcome.html');
  expect(await databases()).toEqual(['mutuals']);
  expect(await allStored(own)).toEqual(before);
  expect(sandbox.requests.slice(asked)).toEqual([]);
});
