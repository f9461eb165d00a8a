import { sessionOf } from '../../../utils/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { confirmAndClose, effects, truth } from '../journey/steps';
import { begin, chooseUnfollows, openOwnProfile, stored } from './steps';

/**
 * An access token that X no longer takes, and a token endpoint that answers only once the queue and a search begun in
 * a window were refused: both need the new one at once. X ends a session that shows a refresh token twice.
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
  const profile = await openOwnProfile(driver, sandbox);
  const friends = truth(sandbox, sandbox.viewer!)
    .mutuals.filter((person) => !person.protected && person.publicMetrics.following_count < 1_000)
    .slice(0, 2);
  const windows: Tab[] = [];
  for (const friend of friends) {
    const tab = await driver.open(`https://x.com/${friend.handle}`);
    await (await tab.find({ css: 'button.badge' })).click();
    await tab.find({ css: '.shared button', text: 'Find…' });
    windows.push(tab);
  }
  await profile.bringToFront();
  await chooseUnfollows(driver, profile, sandbox, 3);
  const before = tokenRequests().length;
  const renewal = sandbox.faults.hold({ host: 'api.x.com', path: TOKEN_PATH });
  sandbox.expireAccessTokens();
  // The queue's, when its turn has come.
  await renewal.arrived;
  for (const tab of windows) {
    // A person clicks in the window in front, and decides in the extension's own.
    await tab.bringToFront();
    await (await tab.find({ css: '.shared button', text: 'Find…' })).click();
    await confirmAndClose(driver, 'Start');
  }
  // Searches of one account go one after the other.
  await until('queue and search to be refused', async () => (refused().length >= 2 ? true : undefined));
  renewal.release();
  for (const tab of windows) {
    await tab.bringToFront();
    await tab.find({ css: '.shared', text: 'stored for a day' }, { timeout: 20_000 });
  }
  await popup.bringToFront();
  await until('all three to have gone', async () => (effects(sandbox).length === 3 ? true : undefined), 60_000);
  await popup.waitForText('All done: 3');

  expect(
    tokenRequests()
      .slice(before)
      .map(({ status }) => status),
  ).toEqual([200]);
  const searches = sandbox.requests.filter(({ path }) => friends.some(({ id }) => path === `/2/users/${id}/following`));
  expect(searches.filter(({ status }) => status === 200)).toHaveLength(2);
  expect((await stored(popup, 'accounts')).map(sessionOf)).toEqual(['signed in']);
});
