import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { axe, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { connect, expectQuiet, numbersOf, openProfile, setUpApp, trueNumbers } from '../journey/steps';
import { chooseFile, everybody, viewersArchive } from './steps';

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
  const link = await popup.find({ css: 'a', text: 'Or import your X archive' });
  expect([await link.attribute('href'), await link.attribute('target')]).toEqual(['import.html', '_blank']);
  await popup.close();
  page = await driver.openExtensionPage('import.html');
  expect(await axe(page)).toEqual([]);
  await chooseFile(page, new TextEncoder().encode('not a zip'), 'holiday.zip');
  await page.waitForText('holiday.zip is not an X archive.');
  await chooseFile(page, viewersArchive(sandbox, viewer).subarray(0, 2_000), 'archive.zip');
  await page.waitForText('archive.zip ends too early');
  await chooseFile(page, viewersArchive(sandbox, viewer, { followers: null }), 'half.zip');
  await page.waitForText('The list of your followers is missing');
  await press(page, 'Cancel');
  await page.waitForText('Nothing was stored');
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
  await page.waitForText('Your archive is imported', { timeout: 20_000 });
  const stored = await Promise.all((await page.findAll({ css: '.figures dd' })).map((figure) => figure.text()));
  expect(stored.map(Number)).toEqual(numbersOfArchive());
  expect(await axe(page)).toEqual([]);
});

test('profiles say how one stands, by the archive and its date', async () => {
  const { following, followers } = everybody(sandbox, viewer);
  const follow = new Set(following.map(({ id }) => id));
  for (const [person, words] of [
    [following.find((one) => followsBack(one) && active(one))!, 'Mutual'],
    [nonFollowers()[0]!, "Doesn't follow you back"],
    [followers.find((one) => !follow.has(one.id) && active(one))!, 'Follows you'],
  ] as const) {
    const { tab, badge } = await openProfile(driver, person);
    expect(badge).toBe(words);
    await (await tab.find({ css: 'button.badge' })).click();
    await tab.waitForText('From your X archive, 3 days ago');
    await tab.waitForText('Connect this account from the toolbar');
    expect(await tab.findAll({ css: '.card button' })).toEqual([]);
    await expectQuiet(driver, tab);
    await tab.close();
  }
});

test('the own profile has the numbers, and a list in which those met have their handles', async () => {
  profile = await driver.open(`https://x.com/${viewer.handle}`);
  await profile.find({ css: '.bar .numbers' });
  expect(await numbersOf(profile)).toEqual(numbersOfArchive());
  await profile.waitForText('From your X archive, 3 days ago');
  await press(profile, "Show who doesn't follow back", '.bar button');
  const [met, other] = nonFollowers();
  const row = await profile.find({ css: '.panel .row', text: `@${met!.handle}` });
  await profile.find({ css: '.panel .row', text: `ID ${other!.id}` });
  await profile.find({ css: '.panel .row', text: 'Not seen yet' });
  // Choosing is no use before the account is connected, and it is said so.
  await (await row.find({ css: '.box' })).click();
  await press(profile, 'Unfollow 1…', '.panel footer button');
  await press(profile, 'Unfollow 1 person', '.panel footer button');
  await profile.waitForText('This account is known from its X archive. Connect it from the toolbar first.');
  await expectQuiet(driver, profile);
});

test('all of it without a word to X’s API', () => {
  expect(sandbox.requests.filter(({ host }) => host.startsWith('api.'))).toEqual([]);
});

test('once connected, X tells names for a price, and what it lists is newer', async () => {
  const options = await setUpApp(driver, sandbox);
  await options.waitForText('From an archive');
  await options.close();
  const popup = await driver.openExtensionPage('popup.html');
  await popup.waitForText('From your X archive');
  await popup.close();
  await (await connect(driver, sandbox)).close();
  const before = sandbox.billedUsd;
  await page.bringToFront();
  await press(page, 'Ask X for up to 100 names · $1.00 at most');
  await page.waitForText(/X told \d+ names?\./, { timeout: 20_000 });
  expect(sandbox.billedUsd - before).toBeLessThanOrEqual(1);
  expect(sandbox.billedUsd - before).toBeGreaterThan(0.1);

  await profile.bringToFront();
  await profile.reload();
  await press(profile, 'Unfollow non-followers', '.bar button');
  const named = nonFollowers()[1]!;
  await profile.find({ css: '.panel .row', text: `@${named.handle}` });
  await profile.press('Escape');
  await press(profile, 'Sync', '.bar button');
  await press(profile, 'Read it', '.bar button');
  await profile.waitForText('As of', { timeout: 30_000 });
  expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
  await expectQuiet(driver, page, profile);
});
