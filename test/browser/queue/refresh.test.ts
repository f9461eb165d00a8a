import { sessionOf } from '../../../utils/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { sleep, until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { effects } from '../journey/steps';
import { begin, chooseUnfollows, fansOf, openOwnProfile, stored } from './steps';

/**
 * Access tokens that last 6 s, renewed after 5.4 s at the earliest, and a token endpoint that takes a
 * second: two windows and the queue need the new one at once. X ends a session that shows a refresh
 * token twice.
 */
const LIFE_SECONDS = 6;
const RENEWED_MS = LIFE_SECONDS * 900;
const TOKEN_PATH = '/2/oauth2/token';

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ accessTokenSeconds: LIFE_SECONDS });
  driver = await launchProduct(sandbox);
  popup = await begin(driver, sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const tokenRequests = () => sandbox.requests.filter(({ path }) => path === TOKEN_PATH);

test('two windows and the queue at an expired token: one renewal for each expiry, and the session lives', async () => {
  const viewer = sandbox.viewer!;
  const windows: Tab[] = [];
  for (const fan of fansOf(sandbox, viewer).slice(0, 2)) {
    const tab = await driver.open(`https://x.com/${fan.handle}`);
    await (await tab.find({ css: 'button.badge' })).click();
    await tab.find({ css: '.card button', text: 'Ask X' });
    windows.push(tab);
  }
  await chooseUnfollows(await openOwnProfile(driver, sandbox), sandbox, 3);
  sandbox.faults.next({ host: 'api.x.com', path: TOKEN_PATH, times: 100 }, { delayMs: 1_000 });
  await sleep(LIFE_SECONDS * 1_000);

  const before = tokenRequests().length;
  for (const tab of windows) {
    // A person clicks in the window in front.
    await tab.bringToFront();
    await (await tab.find({ css: '.card button', text: 'Ask X' })).click();
  }
  for (const tab of windows) {
    await tab.bringToFront();
    await tab.find({ css: '.card button', text: 'Follow back' }, { timeout: 20_000 });
  }
  await popup.bringToFront();
  await until('all three to have gone', async () => (effects(sandbox).length === 3 ? true : undefined), 60_000);
  await popup.waitForText('All done: 3');

  const asked = tokenRequests();
  expect(asked.length).toBeGreaterThan(before);
  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
  const gaps = asked.slice(1).map(({ at }, i) => at - asked[i]!.at);
  expect(gaps.filter((gap) => gap < RENEWED_MS - 200)).toEqual([]);
  const lookups = sandbox.requests.filter(({ path }) => /^\/2\/users($|\/by\/)/.test(path));
  // The count that the list was checked by, and one for each window.
  expect(lookups.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await stored(popup, 'accounts')).map(sessionOf)).toEqual(['signed in']);
});
