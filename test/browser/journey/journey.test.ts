import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  choosePace,
  closePanel,
  confirmUnfollows,
  connect,
  effects,
  expectQuiet,
  leftInPopup,
  numbersOf,
  openProfile,
  pickInPanel,
  setUpApp,
  syncFromBar,
  trueNumbers,
  truth,
} from './steps';

/**
 * The main job from nothing to done, on the build as it ships, each number compared with what the
 * sandbox knows to be true. The background is stopped between any two steps, and no outcome changes.
 */
describe('the main job, with the background stopped between any two steps', () => {
  let sandbox: Sandbox;
  let driver: Driver;
  let viewer: Person;
  let profile: Tab;
  let popup: Tab;

  const between = () => driver.stopWorker();

  beforeAll(async () => {
    sandbox = await startSandbox();
    driver = await launchProduct(sandbox);
    viewer = sandbox.viewer!;
  });
  afterAll(async () => {
    await driver?.close();
    await sandbox?.stop();
  });

  test('1. the popup leads to the options, and from a client id to a signed-in account', async () => {
    const first = await driver.openExtensionPage('popup.html');
    await first.waitForText('Your own X App');
    await first.close();
    const options = await setUpApp(driver, sandbox);
    await choosePace(options, 'brisk');
    await between();
    popup = await connect(driver, sandbox);
    await between();
    expect(await leftInPopup(popup, 'Unfollows of this App')).toBe(100);
  });

  test('2. the bar on the own profile reads the list and says what the sandbox knows', async () => {
    profile = await driver.open(`https://x.com/${viewer.handle}`);
    await profile.find({ css: '.bar button', text: 'Sync my list' });
    await between();
    await syncFromBar(driver, profile);
    expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/following')).length).toBe(1);
    await between();
  });

  test('3. a badge on every profile says how one stands, as far as X does not say it there itself', async () => {
    const { mutuals, nonFollowers } = truth(sandbox, viewer);
    const follower = sandbox.people
      .followersOf(viewer.id)
      .slice(0, 500)
      .find(({ id, standing }) => standing === 'active' && !sandbox.people.follows(viewer.id, id))!;
    for (const [person, words] of [
      [mutuals[0]!, 'Mutual'],
      [nonFollowers[0]!, 'Doesn’t follow you back'],
      [mutuals.at(-1)!, 'Mutual'],
      [follower, ''],
    ] as const) {
      const { tab, badge } = await openProfile(driver, person);
      expect(`${person.handle}: ${badge}`).toBe(`${person.handle}: ${words}`);
      await expectQuiet(driver, tab);
      await tab.close();
      await between();
    }
  });

  test('4. the panel unfollows those picked, one after the other, and each row says how it went', async () => {
    const picked = truth(sandbox, viewer).nonFollowers.slice(3, 6);
    const window = await pickInPanel(driver, profile, picked);
    await between();
    await confirmUnfollows(window, picked.length);
    expect(effects(sandbox)).toEqual([]);
    await between();
    for (const person of picked) {
      await window.find({ css: '.names li.done', text: `@${person.handle}` }, { timeout: 60_000 });
      await between();
    }
    expect(effects(sandbox)).toEqual(picked.map(({ id }) => `DELETE ${id}`));
    for (const person of picked) expect(sandbox.people.follows(viewer.id, person.id)).toBe(false);
    await closePanel(driver, window, profile);
    // The bar asks once a second while a queue goes.
    await expect.poll(() => numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
  });

  test('5. a fan is followed back from their profile: X’s page has said how they stand, so that nobody is asked', async () => {
    const fan = sandbox.people
      .followersOf(viewer.id)
      .slice(0, 500)
      .find(
        (person) => person.standing === 'active' && !person.protected && !sandbox.people.follows(viewer.id, person.id),
      )!;
    const { tab } = await openProfile(driver, fan);
    await (await tab.find({ css: 'button.badge' })).click();
    await (await tab.find({ css: '.card button', text: 'Follow back' })).click();
    await (await tab.find({ css: '.card [role=group] button', text: 'Follow back' })).click();
    await tab.find({ css: '.card button', text: 'Undo' });
    await between();
    await tab.find({ css: '.card .status.done' }, { timeout: 60_000 });
    expect(sandbox.people.follows(viewer.id, fan.id)).toBe(true);
    // X's page says it once it is drawn anew.
    await tab.reload();
    await tab.find({ css: 'button.badge', text: 'Mutual' });
    await expectQuiet(driver, tab);
  });

  test('6. the popup shows what is left, from its own store, as the sandbox counts it', async () => {
    await between();
    await popup.reload();
    const counts = sandbox.counts();
    const unfollows = counts.unfollowsOfApp[sandbox.clientId]!;
    const follows = counts.followsOfUser[viewer.id]!;
    expect([unfollows, follows]).toEqual([3, 1]);
    expect(await leftInPopup(popup, 'Unfollows of this App')).toBe(100 - unfollows);
    expect(await leftInPopup(popup, 'Follows of this account')).toBe(50 - follows);
    await popup.waitForText(/More possible/);
    await popup.waitForText(`${unfollows} used`);
    await popup.waitForText('All done: 4');
    await expectQuiet(driver, popup, profile);
  });
});
