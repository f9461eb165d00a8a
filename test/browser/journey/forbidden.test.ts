import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  choosePace,
  confirmUnfollows,
  connect,
  effects,
  openProfile,
  pickInPanel,
  setUpApp,
  syncFromBar,
  truth,
  unfoldLimits,
} from './steps';

/** An App that X lets read but not act, as self-serve Apps are since April 2026. */

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ followOpen: false, unfollowOpen: false });
  driver = await launchProduct(sandbox);
  await choosePace(await setUpApp(driver, sandbox), 'brisk');
  popup = await connect(driver, sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

test('the card of a fan says plainly that this App may not follow, and goes on saying so', async () => {
  const viewer = sandbox.viewer!;
  const fan = sandbox.people
    .followersOf(viewer.id)
    .slice(0, 500)
    .find((person) => person.standing === 'active' && !sandbox.people.follows(viewer.id, person.id))!;
  const { tab } = await openProfile(driver, fan);
  await (await tab.find({ css: 'button.badge' })).click();
  await (await tab.find({ css: '.card button', text: 'Follow back' })).click();
  await (await tab.find({ css: '.card [role=group] button', text: 'Follow back' })).click();
  await tab.waitForText('X doesn’t allow this App to follow', { timeout: 60_000 });
  await tab.reload();
  await (await tab.find({ css: 'button.badge' })).click();
  await tab.waitForText('X doesn’t allow this App to follow');
  expect(effects(sandbox)).toEqual([]);
});

test('the panel says so of unfollowing, nobody is lost, and the popup knows', async () => {
  const viewer = sandbox.viewer!;
  const profile = await driver.open(`https://x.com/${viewer.handle}`);
  await syncFromBar(driver, profile);
  const picked = truth(sandbox, viewer).nonFollowers.slice(0, 2);
  const window = await pickInPanel(driver, profile, picked);
  await confirmUnfollows(window, picked.length);
  await window.waitForText('X doesn’t allow this App to unfollow', { timeout: 60_000 });
  expect(effects(sandbox)).toEqual([]);
  await unfoldLimits(popup);
  await popup.waitForText('X doesn’t allow this App to unfollow');
});
