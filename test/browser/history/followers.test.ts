import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { connect, expectQuiet, setUpApp, truth, numbersInPopup, openSync, syncFromPopup } from '../journey/steps';

/** An App to which X does not say `connection_status`: the followers list is the way to know, after asking. */

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;
let viewer: Person;

beforeAll(async () => {
  sandbox = await startSandbox({ connectionStatus: false });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  await (await setUpApp(driver, sandbox)).close();
  popup = await connect(driver, sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const press = async (section: string, words: string) =>
  (await popup.find({ css: `section[aria-labelledby=${section}] button`, text: words })).click();

async function readFollowers(which: 'Start sync' | 'New people only'): Promise<void> {
  await openSync(popup);
  await press('followers', 'Sync followers');
  await press('followers', which);
}

test('the following list alone leaves everybody open, and the popup says which list can tell', async () => {
  await syncFromPopup(popup);
  await popup.find({ css: '.worth', text: `unknown: ${truth(sandbox, viewer).active.length}` });
  await openSync(popup);
  const { active } = truth(sandbox, viewer);
  await popup.waitForText(
    `X didn’t say whether ${active.length} people follow you back. Your followers list can tell.`,
  );
  expect(await numbersInPopup(popup)).toEqual([active.length, null, null]);
  expect(sandbox.requests.some(({ path }) => path.endsWith('/followers'))).toBe(false);
});

test('the followers list is read after its plan, and then all is known', async () => {
  await readFollowers('Start sync');
  const { active, mutuals, nonFollowers } = truth(sandbox, viewer);
  await popup.find({ css: '.cell-mutual b', text: mutuals.length.toLocaleString('en') });
  expect(await numbersInPopup(popup)).toEqual([active.length, mutuals.length, nonFollowers.length]);
});

test('new followers alone are found on one small page', async () => {
  const stranger = sandbox.people
    .followersOf(truth(sandbox, viewer).mutuals[0]!.id)
    .slice(0, 200)
    .find(({ id, standing }) => standing === 'active' && id !== viewer.id && !sandbox.people.follows(id, viewer.id))!;
  sandbox.people.follow(stranger.id, viewer.id);
  await readFollowers('New people only');
  await popup.gone({ css: '.syncing' });
  await openSync(popup);
  await popup.waitForText('1 new since then');
  const asked = sandbox.requests.filter(({ path }) => path.endsWith('/followers'));
  expect(asked.length).toBe(2);
});

test('a whole reading tells who came and who left, and a lookup who is gone', async () => {
  const [unfollower, deleted] = truth(sandbox, viewer).mutuals;
  for (const { id } of [unfollower!, deleted!]) sandbox.people.unfollow(id, viewer.id);
  sandbox.people.setStanding(deleted!.id, 'deleted');
  await readFollowers('Start sync');
  await popup.find({ css: '.lines a', text: '2 lost · 1 new' });
  await openSync(popup);
  await popup.waitForText('Followers: 1 new, 2 left, compared with');
  await press('followers', 'Check who was suspended (2)');
  await popup.waitForText('X says which of them are suspended or deleted. $0.02 at most.');
  await (await popup.find({ css: '.question button', text: 'Check who was suspended (2)' })).click();
  await popup.waitForText('1 of those who left is suspended or deleted');
  await popup.find({ css: '.lines a', text: '1 unfollowed you · 1 suspended or deleted · 1 new' });
  const review = await driver.openExtensionPage('review.html#unfollowed-you');
  await review.waitForText('1 no longer follows you');
  const reasonOf = async (handle: string, words: string) =>
    expect(await (await review.find({ css: '.list .row', text: `@${handle}` })).text()).toContain(words);
  await reasonOf(unfollower!.handle, 'Unfollowed you');
  await reasonOf(deleted!.handle, 'Deleted');
  await reasonOf(deleted!.handle, 'name stored until');
  await review.close();
  // Told once.
  const again = await driver.openExtensionPage('review.html#history');
  await again.find({ css: '.list .row:not(.loading)' });
  expect(await (await again.find({ css: 'main' })).text()).not.toContain('no longer follows you');
  await again.close();
  await expectQuiet(driver, popup);
});
