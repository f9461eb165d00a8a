import { sessionOf } from '../../../utils/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { effects } from '../journey/steps';
import { begin, chooseUnfollows, fansOf, openOwnProfile, stored } from './steps';

/**
 * An access token that X no longer takes, and a token endpoint that answers only once two windows and the queue
 * were refused: all three need the new one at once. X ends a session that shows a refresh token twice.
 */
const TOKEN_PATH = '/2/oauth2/token';

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;

beforeAll(async () => {
  sandbox = await startSandbox();
  driver = await launchProduct(sandbox);
  popup = await begin(driver, sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const refused = () => sandbox.requests.filter(({ host, status }) => host === 'api.x.com' && status === 401);
const tokenRequests = () => sandbox.requests.filter(({ path }) => path === TOKEN_PATH);

test('two windows and the queue at an expired token: one renewal for all, and the session lives', async () => {
  const viewer = sandbox.viewer!;
  const windows: Tab[] = [];
  for (const fan of fansOf(sandbox, viewer).slice(0, 2)) {
    const tab = await driver.open(`https://x.com/${fan.handle}`);
    await (await tab.find({ css: 'button.badge' })).click();
    await tab.find({ css: '.card button', text: 'Ask X' });
    windows.push(tab);
  }
  await chooseUnfollows(await openOwnProfile(driver, sandbox), sandbox, 3);
  const before = tokenRequests().length;
  const renewal = sandbox.faults.hold({ host: 'api.x.com', path: TOKEN_PATH });
  sandbox.expireAccessTokens();
  // The queue's, when its turn has come.
  await renewal.arrived;
  for (const tab of windows) {
    // A person clicks in the window in front.
    await tab.bringToFront();
    await (await tab.find({ css: '.card button', text: 'Ask X' })).click();
  }
  await until('all three to be refused', async () => (refused().length === 3 ? true : undefined));
  renewal.release();
  for (const tab of windows) {
    await tab.bringToFront();
    await tab.find({ css: '.card button', text: 'Follow back' });
  }
  await popup.bringToFront();
  await until('all three to have gone', async () => (effects(sandbox).length === 3 ? true : undefined), 60_000);
  await popup.waitForText('All done: 3');

  expect(
    tokenRequests()
      .slice(before)
      .map(({ status }) => status),
  ).toEqual([200]);
  expect(refused()).toHaveLength(3);
  // The count that the list was checked by, and one for each window.
  const lookups = sandbox.requests.filter(({ path }) => /^\/2\/users($|\/by\/)/.test(path));
  expect(lookups.filter(({ status }) => status === 200)).toHaveLength(3);
  expect((await stored(popup, 'accounts')).map(sessionOf)).toEqual(['signed in']);
});
