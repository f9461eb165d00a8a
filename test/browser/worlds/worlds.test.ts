import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { expectQuiet, trueNumbers } from '../journey/steps';
import { begin, chooseUnfollows, openOwnProfile, press, stored } from '../queue/steps';

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
  await (await popup.find({ css: 'section[aria-labelledby=sync] button', text: 'Sync now' })).click();
  await (await popup.find({ css: 'section[aria-labelledby=sync] button', text: 'Start sync' })).click();
}

/** The numbers of the popup: following, mutuals, non-followers. */
async function numbers(): Promise<number[]> {
  const shown = await popup.findAll({ css: 'section[aria-labelledby=sync] .figures-large dd' });
  return Promise.all(shown.map(async (one) => Number((await one.text()).replaceAll(/\D/g, ''))));
}

test('an X that knows a field no more, lists in another order and dates its answers in UTC', async () => {
  await sync();
  await popup.find({ css: 'section[aria-labelledby=sync] .figures-large' });
  expect(await numbers()).toEqual(trueNumbers(sandbox, sandbox.viewer!));
  // Asked once more without what was rejected, and never with it again.
  expect(sandbox.requests.filter(({ status }) => status === 400)).toHaveLength(1);
  const lists = sandbox.requests.filter(({ path, status }) => path.endsWith('/following') && status === 200);
  expect(lists.every(({ query }) => !query.includes('verified_type'))).toBe(true);
});

test('an own account that was suspended lists nobody for a while: asked about, and the old list stays', async () => {
  const before = await numbers();
  sandbox.configure({ odd: { ownLists: 'empty' } });
  await sync();
  await popup.waitForText('X lists far fewer people than before. Was your account suspended?');
  expect(await numbers()).toEqual(before);
  await popup.find({ css: 'button', text: 'Use the new list' });
  sandbox.configure({ odd: {} });
  await press(popup, 'Continue');
  await popup.gone({ css: 'section[aria-labelledby=sync] .syncing' });
  expect(await numbers()).toEqual(before);
});

test('an account that X locks: the queue rests at the first word of it, nobody is lost, and it goes on', async () => {
  const profile = await openOwnProfile(driver, sandbox);
  sandbox.configure({
    odd: { refuses: { code: 326, message: 'To protect our users this account is temporarily locked.' } },
  });
  await chooseUnfollows(profile, sandbox, 2);
  await popup.bringToFront();
  await popup.waitForText('X has locked or limited this account.', { timeout: 60_000 });
  const refused = sandbox.requests.filter(({ method }) => method === 'DELETE');
  expect(refused.map(({ status }) => status)).toEqual([403]);
  expect((await stored(popup, 'actions')).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  sandbox.configure({ odd: {} });
  await press(popup, 'Resume');
  await popup.waitForText('All done: 2', { timeout: 60_000 });
});

test('an outage that answers 401 to all: the session is kept, and tried again when the person says so', async () => {
  sandbox.configure({ odd: { signedOut: true } });
  await sync();
  await popup.waitForText('Sign-in needed');
  sandbox.configure({ odd: {} });
  await press(popup, 'Try again');
  await popup.gone({ css: '.notices', text: 'Sign-in needed' });
  await press(popup, 'Continue');
  await popup.gone({ css: 'section[aria-labelledby=sync] .syncing' });
  expect(await numbers()).toEqual(trueNumbers(sandbox, sandbox.viewer!));
  await expectQuiet(driver, popup);
});
