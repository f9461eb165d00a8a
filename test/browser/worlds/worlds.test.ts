import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  answerOnX,
  confirmUnfollows,
  effects,
  leavePanel,
  numbersOf,
  pickInPanel,
  trueNumbers,
  truth,
  windowClosed,
  syncFromPopup,
  numbersInPopup,
} from '../journey/steps';
import { begin, openOwnProfile, press, stored } from '../queue/steps';

/** The whole product in worlds of X that its documentation does not speak of, one after the other. */

let sandbox: Sandbox;
let driver: Driver;
let popup: Tab;
let profile: Tab;

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
  await syncFromPopup(popup);
}

test('an X that knows a field no more, lists in another order and dates its answers in UTC', async () => {
  profile = await openOwnProfile(driver, sandbox);
  expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, sandbox.viewer!));
  // At the sign-in, and once for the account: never again with what was rejected.
  expect(sandbox.requests.filter(({ status }) => status === 400)).toHaveLength(2);
  const lists = sandbox.requests.filter(({ path, status }) => path.endsWith('/following') && status === 200);
  expect(lists.length).toBeGreaterThan(0);
  expect(lists.every(({ query }) => !query.includes('verified_type'))).toBe(true);
});

/** Unfollows so many from the panel, and resolves once X has carried out one of them. */
async function unfollowSome(count: number): Promise<void> {
  const before = effects(sandbox).length;
  await profile.bringToFront();
  const people = truth(sandbox, sandbox.viewer!).nonFollowers.slice(0, count);
  const window = await pickInPanel(driver, profile, people);
  await confirmUnfollows(window, count);
  await (await window.find({ css: 'button', text: 'Close' })).click();
  await windowClosed(driver);
  await profile.bringToFront();
  await leavePanel(profile);
  await popup.bringToFront();
  await gone(before + 1);
}

/** Waits until so many follows and unfollows have taken effect at X, or more. */
function gone(count: number): Promise<true> {
  return until(`${count} to have gone`, async () => effects(sandbox).length >= count || undefined, 60_000);
}

async function queued(): Promise<number> {
  return (await stored(popup, 'actions')).filter(({ state }) => state === 'waiting').length;
}

test('an account that X locks midway: the queue stops at once, says why, loses nobody and goes on when told to', async () => {
  const message = 'To protect our users this account is temporarily locked. Please log in to unlock your account.';
  await unfollowSome(4);
  sandbox.configure({ odd: { refuses: { code: 326, message } } });
  await popup.waitForText('X has locked or limited this account. Unlock it on x.com, then resume.', {
    timeout: 60_000,
  });
  const done = effects(sandbox).length;
  expect(await queued()).toBe(4 - done);
  const refused = sandbox.requests.filter(({ method, status }) => method === 'DELETE' && status === 403);
  expect(refused).toHaveLength(1);
  sandbox.configure({ odd: { refuses: null } });
  await press(popup, 'Resume');
  await gone(4);
  await popup.waitForText('All done: 4');
});

test('an outage in which X answers 401 to everything: nobody is lost, and after it the rest goes', async () => {
  await unfollowSome(3);
  sandbox.configure({ odd: { signedOut: true } });
  await popup.waitForText('Sign-in needed', { timeout: 60_000 });
  const done = effects(sandbox).length;
  expect(await queued()).toBe(7 - done);
  sandbox.configure({ odd: { signedOut: false } });
  await press(popup, 'Sign in again');
  await answerOnX(driver, 'allow');
  await gone(7);
  await popup.waitForText('All done: 7');
});

test('an own account that was suspended lists nobody for a while: asked about, and the old list stays', async () => {
  await popup.bringToFront();
  const before = await numbersInPopup(popup);
  expect(before).toEqual(trueNumbers(sandbox, sandbox.viewer!));
  sandbox.configure({ odd: { ownLists: 'empty' } });
  await sync();
  await popup.waitForText('X lists far fewer people than before. Was your account suspended?');
  expect(await numbersInPopup(popup)).toEqual(before);
  expect(await (await popup.find({ css: 'button', text: 'Use the new list' })).isVisible()).toBe(true);
});
