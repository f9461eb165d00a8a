import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { numbersOf, trueNumbers } from '../journey/steps';
import { begin, openOwnProfile } from '../queue/steps';

/** The whole product in worlds of X that its documentation does not speak of, one after the other. */

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({
    following: 60,
    followers: 50,
    odd: {
      rejected: ['verified_type'],
      tokens: 'of 16',
      order: 'reversed',
      zone: 'UTC',
      connection: 'not of strangers',
    },
  });
  driver = await launchProduct(sandbox);
  popup = await begin(driver, sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

async function sync(): Promise<void> {
  await popup.bringToFront();
  await (await popup.find({ css: 'section[aria-labelledby=sync] button', text: 'Sync now' })).click();
  await (await popup.find({ css: 'section[aria-labelledby=sync] button', text: 'Start sync' })).click();
}

/** The numbers of the popup: following, mutuals, non-followers. */
async function numbers(): Promise<number[]> {
  const shown = await popup.findAll({ css: 'section[aria-labelledby=sync] .figures-large dd' });
  return Promise.all(shown.map(async (one) => Number((await one.text()).replaceAll(/\D/g, ''))));
}

test('an X that knows a field no more, lists in another order and dates its answers in UTC', async () => {
  const profile = await openOwnProfile(driver, sandbox);
  expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, sandbox.viewer!));
  // At the sign-in, and once for the account: never again with what was rejected.
  expect(sandbox.requests.filter(({ status }) => status === 400)).toHaveLength(2);
  const lists = sandbox.requests.filter(({ path, status }) => path.endsWith('/following') && status === 200);
  expect(lists.length).toBeGreaterThan(0);
  expect(lists.every(({ query }) => !query.includes('verified_type'))).toBe(true);
});

test('an own account that was suspended lists nobody for a while: asked about, and the old list stays', async () => {
  await popup.bringToFront();
  await popup.find({ css: 'section[aria-labelledby=sync] .figures-large' });
  const before = await numbers();
  expect(before).toEqual(trueNumbers(sandbox, sandbox.viewer!));
  sandbox.configure({ odd: { ownLists: 'empty' } });
  await sync();
  await popup.waitForText('X lists far fewer people than before. Was your account suspended?');
  expect(await numbers()).toEqual(before);
  expect(await (await popup.find({ css: 'button', text: 'Use the new list' })).isVisible()).toBe(true);
});
