import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { connect, numbersOf, setUpApp, syncFromBar } from './steps';

/**
 * The main job from nothing to done, each step on the build as it ships, each number compared with what
 * the sandbox knows to be true.
 */
describe('the main job', () => {
  let sandbox: Sandbox;
  let driver: Driver;
  let viewer: Person;
  let profile: Tab;

  beforeAll(async () => {
    sandbox = await startSandbox();
    driver = await launchProduct(sandbox);
    viewer = sandbox.viewer!;
  });
  afterAll(async () => {
    await driver?.close();
    await sandbox?.stop();
  });

  const following = () => sandbox.people.followingOf(viewer.id).slice(0, 1_000_000);
  const nonFollowers = () => following().filter(({ id, standing }) => standing === 'active' && !sandbox.people.follows(id, viewer.id));

  test('1. the popup leads to the options, and from a client id to a signed-in account', async () => {
    const popup = await driver.openExtensionPage('popup.html');
    await popup.waitForText('Set up your X App');
    await popup.close();
    await setUpApp(driver, sandbox);
    await connect(driver, sandbox);
    expect(sandbox.requests.some(({ path, status }) => path === '/2/oauth2/token' && status === 200)).toBe(true);
  });

  test('2. the bar on the own profile reads the list and says what the sandbox knows', async () => {
    profile = await driver.open(`https://x.com/${viewer.handle}`);
    await syncFromBar(profile);
    const all = following().filter(({ standing }) => standing === 'active');
    const unrequited = nonFollowers();
    expect(await numbersOf(profile)).toEqual([all.length, all.length - unrequited.length, unrequited.length]);
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/following')).length).toBe(1);
  });
});
