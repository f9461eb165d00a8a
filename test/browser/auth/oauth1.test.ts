import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import {
  choosePace,
  confirmAndClose,
  confirmUnfollows,
  effects,
  expectQuiet,
  numbersOf,
  pickInPanel,
  syncFromBar,
  trueNumbers,
  truth,
} from '../journey/steps';
import { expectEmptied, expectNoSecret, giveKeys, listen, openAnotherWay, vaultNames } from './steps';

/** OAuth 1.0a with the keys of one's own App, from the keys to an unfollow, and how it can fail. */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let popup: Tab;
let options: Tab;
let profile: Tab;
let own: { token: string; secret: string };

beforeAll(async () => {
  sandbox = await startSandbox();
  viewer = sandbox.viewer!;
  own = sandbox.accessToken(viewer.handle);
  driver = await launchProduct(sandbox);
  popup = await driver.openExtensionPage('popup.html');
  await listen(popup);
  // Left open all the while.
  profile = await driver.open(`https://x.com/${viewer.handle}`);
  await profile.find({ css: '.bar' });
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const appKeys = () => ({ 'consumer-key': sandbox.app.consumerKey, 'consumer-secret': sandbox.app.consumerSecret });
const secrets = () => [sandbox.app.consumerSecret, own.secret, own.token];
const ended = (words: string) => options.find({ css: '#another-ended', text: words });
const atX = async (answer: 'allow' | 'cancel') => {
  const window = await driver.waitForTab('/oauth/authenticate');
  await (await window.find({ css: `#${answer}` })).click();
};

test('keys in the wrong fields are told apart, and nothing is sent', async () => {
  options = await openAnotherWay(driver, sandbox, 'sign-in');
  await choosePace(options, 'brisk');
  await options.waitForText('Don’t use them on a shared computer.');
  await giveKeys(options, { 'consumer-key': sandbox.app.consumerSecret, 'consumer-secret': sandbox.app.consumerKey });
  await options.waitForText('This looks like the API key secret (consumer secret).');
  await options.waitForText('This looks like the API key (consumer key).');
  await giveKeys(options, { 'consumer-key': sandbox.bearerToken(), 'consumer-secret': sandbox.clientId });
  await options.waitForText('This looks like the Bearer Token.');
  await options.waitForText('This looks like the OAuth 2.0 Client ID.');
  expect(sandbox.requests.filter(({ host }) => host === 'api.x.com')).toEqual([]);
});

test('wrong keys, a revoked token and a person who declines each have their sentence', async () => {
  await giveKeys(options, { ...appKeys(), 'consumer-secret': 'w'.repeat(50) });
  await ended('X knows no App with this API key and secret.');
  await giveKeys(options, appKeys());
  await atX('cancel');
  await ended('You chose not to approve on X.');
  sandbox.faults.next({ path: '/oauth/access_token' }, { status: 401 });
  await giveKeys(options, appKeys());
  await atX('allow');
  await ended('The sign-in expired before it was finished.');
  await (await options.find({ css: '#way-own-token' })).click();
  await giveKeys(options, { ...appKeys(), 'access-token': own.token, 'access-secret': 'w'.repeat(45) });
  await ended('X knows your App, but not this access token');
  expect(await vaultNames(popup)).toEqual([]);
});

describe.each([
  { how: 'by signing in on X', way: 'sign-in' },
  { how: "with the owner's access token", way: 'own-token' },
])('$how', ({ way }) => {
  test('connects, and the keys are not shown again', async () => {
    await options.bringToFront();
    await (await options.find({ css: `#way-${way}` })).click();
    await giveKeys(
      options,
      way === 'sign-in' ? appKeys() : { ...appKeys(), 'access-token': own.token, 'access-secret': own.secret },
    );
    if (way === 'sign-in') await atX('allow');
    await ended('Connected.');
    await options.waitForText('With the keys of your own App (OAuth 1.0a)');
    await expectEmptied(options);
    await popup.waitForText(`@${viewer.handle}`);
  });

  test('a page that was open before offers the list without a reload, reads it in one pass, and unfollows', async () => {
    await profile.bringToFront();
    await syncFromBar(driver, profile);
    expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/followers'))).toEqual([]);
    const before = effects(sandbox).length;
    const picked = truth(sandbox, viewer).nonFollowers.slice(2, 3);
    const window = await pickInPanel(driver, profile, picked);
    await confirmUnfollows(window, 1);
    await window.find({ css: '.names li.done', text: `@${picked[0]!.handle}` }, { timeout: 60_000 });
    await window.close();
    expect(effects(sandbox).slice(before)).toEqual([`DELETE ${picked[0]!.id}`]);
    expect(await vaultNames(popup)).toEqual(['key', 'keys:…']);
    await expectNoSecret(driver, [options, profile], popup, secrets());
    await expectQuiet(driver, options, popup, profile);
  });

  test('keys that X refuses are said to be so, and stay, since X may be in trouble', async () => {
    sandbox.endSessions(viewer.id);
    await profile.bringToFront();
    await profile.reload();
    await (await profile.find({ css: '.bar button', text: 'Sync' })).click();
    await confirmAndClose(driver, 'Sync');
    await options.waitForText('X doesn’t accept the keys now.');
    await popup.waitForText('X no longer accepts the keys for');
    expect(await vaultNames(popup)).toEqual(['key', 'keys:…']);
    own = sandbox.accessToken(viewer.handle);
  });

  test('signing out erases what is left, and the page that is open says so', async () => {
    await options.bringToFront();
    await (await options.find({ css: '.account button', text: 'Sign out' })).click();
    await (await options.find({ css: '.account .question .button-danger' })).click();
    await options.gone({ css: '.account' });
    expect(await vaultNames(popup)).toEqual(['key']);
    await expectNoSecret(driver, [options, profile], popup, secrets());
    await profile.bringToFront();
    await profile.find({ css: '.bar button', text: 'Keep count' });
  });
});
