import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { axe, until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  answerOnX,
  confirmAndClose,
  effects,
  expectQuiet,
  leftInPopup,
  numbersOf,
  openProfile,
  setUpApp,
  trueNumbers,
  unfoldLimits,
} from '../journey/steps';
import { allowNames, badgeText, chooseFile, everybody, moveReminder, remindedSince, viewersArchive } from './steps';
import { DAY_MS } from '../../../utils/base';

/** From an archive to badges and numbers on X, with no App and no sign-in; then the same account, connected. */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let page: Tab;
let profile: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 240, followers: 300 });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const press = async (tab: Tab, words: string, css = 'button') => (await tab.find({ css, text: words })).click();
const followsBack = ({ id }: Person) => sandbox.people.follows(id, viewer.id);
const active = ({ standing }: Person) => standing === 'active';
const nonFollowers = () => everybody(sandbox, viewer).following.filter((one) => !followsBack(one) && active(one));
/** Everybody followed counts: an archive does not say who is suspended. */
function numbersOfArchive(): number[] {
  const { following } = everybody(sandbox, viewer);
  const mutuals = following.filter(followsBack).length;
  return [following.length, mutuals, following.length - mutuals];
}

test('the popup of a first run leads to the import page, which says what is wrong with a wrong file', async () => {
  const popup = await driver.openExtensionPage('popup.html');
  const link = await popup.find({ css: 'a', text: 'Your X archive' });
  expect([await link.attribute('href'), await link.attribute('target')]).toEqual(['import.html', '_blank']);
  await popup.close();
  page = await driver.openExtensionPage('import.html');
  expect(await axe(page)).toEqual([]);
  await chooseFile(page, new TextEncoder().encode('not a zip'), 'holiday.zip');
  await page.waitForText('holiday.zip isn’t an X archive.');
  expect(await axe(page)).toEqual([]);
  await chooseFile(page, viewersArchive(sandbox, viewer).subarray(0, 2_000), 'archive.zip');
  await page.waitForText('archive.zip ends too early');
  await page.waitForText('choose the folder');
  expect(await axe(page)).toEqual([]);
  await chooseFile(page, viewersArchive(sandbox, viewer, { followers: null }), 'half.zip');
  await page.waitForText('The list of your followers is missing');
  expect(await axe(page)).toEqual([]);
  await press(page, 'Cancel');
  await page.waitForText('Nothing was stored');
});

test('a file that is chosen while the storage is still being opened is read once it is', async () => {
  const busy = await driver.openExtensionPage('welcome.html');
  await busy.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('mutuals');
        opening.onsuccess = () => {
          const store = opening.result.transaction(['state', 'accounts'], 'readwrite').objectStore('accounts');
          const hold = () => {
            if (document.title !== 'over') store.count().onsuccess = hold;
            else opening.result.close();
          };
          hold();
          resolve();
        };
      }),
  );
  await page.reload();
  await chooseFile(page, viewersArchive(sandbox, viewer), 'early.zip');
  await busy.evaluate(() => (document.title = 'over'));
  await page.waitForText('Is this the right archive?');
  await press(page, 'Cancel');
  await page.waitForText('Nothing was stored');
  await busy.close();
});

test('a day after it was asked for, a dot in the toolbar and a line in the popup remind of it, also from a browser started anew', async () => {
  const remind = await page.find({ role: 'checkbox', name: 'Remind me in a day' });
  await remind.click();
  await until('the wish to be stored', async () => (await remindedSince(page)) ?? undefined);
  expect(await badgeText(page)).toBe('');
  await moveReminder(page, -2 * DAY_MS);
  await driver.kill();
  driver = await driver.relaunch();
  const popup = await driver.openExtensionPage('popup.html');
  await popup.find({ css: 'main', text: 'Your X archive may be ready' });
  await until('the dot', async () => (await badgeText(popup)) === '●' || undefined);
  await popup.close();
  page = await driver.openExtensionPage('import.html');
  const box = await page.find({ role: 'checkbox', name: 'Remind me in a day' });
  const isChecked = () => box.evaluate((element) => (element as HTMLInputElement).checked);
  // What is stored comes after the first paint.
  await until('the box to be checked', async () => (await isChecked()) || undefined);
});

test('a look at what is in it, and then it is here', async () => {
  await chooseFile(page, viewersArchive(sandbox, viewer), 'twitter-archive.zip');
  await page.waitForText('Is this the right archive?');
  await page.waitForText(`@${viewer.handle}`);
  const { following, followers } = everybody(sandbox, viewer);
  const figures = await Promise.all((await page.findAll({ css: '.figures dd' })).map((figure) => figure.text()));
  expect(figures.slice(1)).toEqual([following, followers].map(({ length }) => String(length)));
  expect(await axe(page)).toEqual([]);
  await press(page, 'Import');
  await page.waitForText('Your archive is imported');
  expect([await remindedSince(page), await badgeText(page)]).toEqual([null, '']);
  const stored = await Promise.all((await page.findAll({ css: '.figures dd' })).map((figure) => figure.text()));
  expect(stored.map(Number)).toEqual(numbersOfArchive());
  expect(await axe(page)).toEqual([]);
});

test('profiles say how one stands by X’s page, and the card what can be done with an archive alone', async () => {
  await allowNames(page, viewer);
  const { following } = everybody(sandbox, viewer);
  for (const [person, words] of [
    [following.find((one) => followsBack(one) && active(one))!, 'Mutual'],
    [nonFollowers()[0]!, 'Doesn’t follow you back'],
  ] as const) {
    const { tab, badge } = await openProfile(driver, person);
    expect(badge).toBe(words);
    await (await tab.find({ css: 'button.badge' })).click();
    await tab.find({ css: '.card', text: 'X’s page' });
    await tab.find({ css: '.card', text: 'Archive: ' });
    await tab.find({ css: '.card', text: 'press X’s own Following button' });
    await tab.find({ css: '.card button', text: 'Keep' });
    const buttons = await Promise.all((await tab.findAll({ css: '.card button' })).map((button) => button.text()));
    expect(buttons).toEqual(['Keep: never unfollow']);
    await expectQuiet(driver, tab);
    await tab.close();
  }
});

test('the own profile has the numbers, and a list in which those met have their handles, as the person let it', async () => {
  profile = await driver.open(`https://x.com/${viewer.handle}`);
  await profile.find({ css: '.bar .numbers' });
  expect(await numbersOf(profile)).toEqual(numbersOfArchive());
  await profile.waitForText('From your X archive, 3 days ago');
  await press(profile, 'Review', '.bar button');
  const [met, other] = nonFollowers();
  await profile.find({ css: '.panel .row', text: `@${met!.handle}` });
  await profile.find({ css: '.panel .row', text: `ID ${other!.id}` });
  await profile.find({ css: '.panel .row', text: 'Name not known yet' });
  await expectQuiet(driver, profile);
});

test('those picked are gone through by hand: the own click on X ticks them off, and nothing else does', async () => {
  const walked = nonFollowers()
    .filter((person) => !person.protected)
    .slice(0, 3);
  const [first, second] = walked;
  for (const { handle, id } of walked) {
    const row = await until(
      `the row of @${handle}`,
      async () =>
        (await profile.findAll({ css: '.panel .row', text: `ID ${id}` }))[0] ??
        (await profile.findAll({ css: '.panel .row', text: `@${handle}` }))[0],
    );
    await (await row.find({ css: '.check' })).click();
  }
  await profile.waitForText('You press X’s own button. Costs nothing; nothing is sent by Mutuals.');
  await press(profile, 'Start: 3 profiles', '.panel footer button');
  for (const person of [first!, second!]) {
    await profile.waitForUrl(`/${person.handle}`);
    await profile.find({ css: '.strip', text: 'Click X’s Following button' });
    await (await profile.find({ css: `[data-testid="${person.id}-unfollow"]` })).click();
    await (await profile.find({ css: '[data-testid="confirmationSheetConfirm"]' })).click();
    const next = await profile.find({ css: '.strip a.button-primary', text: 'Next' });
    if (person === first) await next.press('Enter');
  }
  await profile.gone({ css: 'button.badge' });
  // A follow outside of the walk counts as well.
  await (await profile.find({ css: `[data-testid="${second!.id}-follow"]` })).click();
  await profile.find({ css: 'button.badge', text: 'Doesn’t follow you back' });
  expect(walked.map(({ id }) => sandbox.people.follows(viewer.id, id))).toEqual([false, true, true]);
  await expectQuiet(driver, profile);

  const review = await driver.openExtensionPage('review.html#queue');
  const lines = await until('the journal', async () => {
    const found = await Promise.all((await review.findAll({ css: '.queue .lines li' })).map((line) => line.text()));
    return found.length >= 4 ? found : undefined;
  });
  expect(lines.filter((line) => line.includes('By your own click on X.'))).toHaveLength(3);
  await review.close();
});

test('all of it without a word to X’s API', () => {
  expect(sandbox.requests.filter(({ host }) => host.startsWith('api.'))).toEqual([]);
});

test('once connected, X tells names for a price, and what it lists is newer', async () => {
  const options = await setUpApp(driver, sandbox);
  await options.waitForText('From an archive');
  await options.close();
  const popup = await driver.openExtensionPage('popup.html');
  await popup.find({ css: '.worth', text: 'Archive of' });
  await unfoldLimits(popup);
  await (await popup.find({ css: 'button', text: 'Connect an X account' })).click();
  await answerOnX(driver, 'allow');
  // What was chosen by hand stays so: the App does not take it up by itself. What was done by hand counts.
  expect(await leftInPopup(popup, 'Follows of this account')).toBe(49);
  await popup.close();
  const before = sandbox.billedUsd;
  await page.bringToFront();
  await press(page, 'Ask X for up to 100 names · $1.00 at most');
  await page.waitForText(/\d+ names? added\./);
  expect(sandbox.billedUsd - before).toBeLessThanOrEqual(1);
  expect(sandbox.billedUsd - before).toBeGreaterThan(0.1);

  await profile.bringToFront();
  await profile.goto(`https://x.com/${viewer.handle}`);
  await press(profile, 'Review', '.bar button');
  expect(effects(sandbox)).toEqual([]);
  const named = nonFollowers()[1]!;
  await profile.find({ css: '.panel .row', text: `@${named.handle}` });
  await profile.press('Escape');
  await press(profile, 'Sync', '.bar button');
  await confirmAndClose(driver, 'Sync');
  await profile.bringToFront();
  await profile.waitForText('Synced');
  expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
  await expectQuiet(driver, page, profile);
});
