import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  confirmAndClose,
  confirmWindow,
  effects,
  expectQuiet,
  numbersOf,
  openProfile,
  pressInWindow,
  spendFreely,
  syncFromBar,
  trueNumbers,
  truth,
  windowClosed,
  unfoldLimits,
} from '../journey/steps';
import { expectEmptied, expectNoSecret, giveKeys, listen, openAnotherWay, vaultNames } from './steps';

/** App-only access: an account is looked at, from the keys to a finished list; nothing offers to act. */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let popup: Tab;
let options: Tab;

beforeAll(async () => {
  sandbox = await startSandbox();
  viewer = sandbox.viewer!;
  driver = await launchProduct(sandbox);
  popup = await driver.openExtensionPage('popup.html');
  await listen(popup);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const ended = (words: string) => options.find({ css: '#another-ended', text: words });

test('a wrong field, wrong keys, a revoked token and an account not to be seen each have their sentence', async () => {
  options = await openAnotherWay(driver, sandbox, 'bearer');
  await giveKeys(options, { handle: 'not a handle', 'bearer-token': sandbox.app.consumerSecret });
  await options.waitForText('A handle has 1 to 15 letters');
  await options.waitForText('This looks like the API key secret (consumer secret).');
  expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);

  const old = sandbox.bearerToken();
  sandbox.regenerateKeys('bearer token');
  await giveKeys(options, { handle: viewer.handle, 'bearer-token': old });
  await ended('X doesn’t accept this Bearer Token');
  await giveKeys(options, { handle: 'nobody_is_that', 'bearer-token': sandbox.bearerToken() });
  await ended('X shows no account with this handle.');
  await (await options.find({ css: '#way-app-keys' })).click();
  await giveKeys(options, {
    handle: viewer.handle,
    'consumer-key': sandbox.app.consumerKey,
    'consumer-secret': 'w'.repeat(50),
  });
  await ended('X knows no App with this API key and secret.');
});

describe.each([
  { how: 'with a bearer token', way: 'bearer' },
  { how: "with the App's key and secret", way: 'app-keys' },
])('$how', ({ way }) => {
  test('an account is taken to be looked at', async () => {
    await (await options.find({ css: `#way-${way}` })).click();
    await giveKeys(options, {
      handle: `@${viewer.handle}`,
      ...(way === 'bearer'
        ? { 'bearer-token': sandbox.bearerToken() }
        : { 'consumer-key': sandbox.app.consumerKey, 'consumer-secret': sandbox.app.consumerSecret }),
    });
    await ended('Connected.');
    await options.waitForText('Read-only (App-only access)');
    await expectEmptied(options);
  });

  test('both lists are read, their price told first, and the numbers are true', async () => {
    const profile = await driver.open(`https://x.com/${viewer.handle}`);
    const before = sandbox.billedUsd;
    await (await profile.find({ css: '.bar button', text: 'Sync my list' })).click();
    const { following_count: following, followers_count: followers } = viewer.publicMetrics;
    const window = await confirmWindow(driver);
    const plan = await (await window.find({ css: '.confirm' })).text();
    expect(plan).toContain(`${following + followers + 2} people`);
    expect(plan).toContain(`$${((following + followers + 2) * 0.01).toFixed(2)}`);
    if (way === 'bearer') {
      // More than what may be spent in a day until the person says so.
      await pressInWindow(window, 'Sync');
      await window.waitForText('Your spending limit for today (UTC) doesn’t cover this.');
      await (await window.find({ css: 'button', text: 'Close' })).click();
      await spendFreely(options);
    } else {
      await (await window.find({ css: 'button', text: 'Cancel' })).click();
    }
    await windowClosed(driver);
    expect(sandbox.billedUsd).toBe(before);
    await profile.bringToFront();
    await syncFromBar(driver, profile);
    expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
    expect(sandbox.billedUsd - before).toBeLessThanOrEqual((following + followers + 2) * 0.01);

    // What can't be sent is for the person to do on X.
    await (await profile.find({ css: '.bar button', text: 'Review' })).click();
    await profile.find({ css: '.panel .row:not(.loading)' });
    await profile.waitForText('You press X’s own button.');
    await expectQuiet(driver, profile);
    await profile.close();
    const { mutuals, nonFollowers } = truth(sandbox, viewer);
    for (const [person, words] of [
      [nonFollowers[0]!, 'Doesn’t follow you back'],
      [mutuals[0]!, 'Mutual'],
    ] as const) {
      const { tab, badge } = await openProfile(driver, person);
      expect(badge).toBe(words);
      await (await tab.find({ css: 'button.badge' })).click();
      await tab.find({ css: '.card' });
      await tab.waitForText('This account is read-only (App-only access)');
      const offered = await Promise.all((await tab.findAll({ css: '.card button' })).map((button) => button.text()));
      expect(offered.filter((words) => /^(?:Unfollow|Follow|Ask)/.test(words))).toEqual([]);
      await tab.close();
    }
    await unfoldLimits(popup);
    await popup.waitForText('This account is read-only (App-only access)');
    expect(effects(sandbox)).toEqual([]);
    expect(await vaultNames(popup)).toEqual(['key', 'keys:…']);
    await expectNoSecret(driver, [options], popup, [sandbox.app.consumerSecret, sandbox.bearerToken()]);
  });

  test('a token that was ended is fetched anew where it can be, and else said to be ended', async () => {
    const old = sandbox.bearerToken();
    sandbox.regenerateKeys('bearer token');
    const profile = await driver.open(`https://x.com/${viewer.handle}`);
    const reads = () =>
      sandbox.requests.filter(({ path, status }) => path.endsWith('/following') && status === 200).length;
    const before = reads();
    await (await profile.find({ css: '.bar button', text: 'Sync' })).click();
    await confirmAndClose(driver, 'Sync');
    await profile.bringToFront();
    if (way === 'bearer') {
      await options.waitForText('X doesn’t accept the App’s token now.');
      expect(await vaultNames(popup)).toEqual(['key', 'keys:…']);
    } else {
      await expect.poll(reads).toBe(before + 1);
      await profile.gone({ css: '.bar .progress' });
      expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
    }
    await profile.close();
    await (await options.find({ css: '.account button', text: 'Sign out' })).click();
    await (await options.find({ css: '.account .question .button-danger' })).click();
    await options.gone({ css: '.account' });
    expect(await vaultNames(popup)).toEqual(['key']);
    await expectNoSecret(driver, [options], popup, [sandbox.app.consumerSecret, sandbox.bearerToken(), old]);
  });
});
