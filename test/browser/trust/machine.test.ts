import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { pressUse, until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import {
  choosePace,
  confirmUnfollows,
  connect,
  effects,
  expectQuiet,
  numbersOf,
  pickInPanel,
  setUpApp,
  syncFromBar,
  trueNumbers,
  truth,
  syncFromPopup,
} from '../journey/steps';
import {
  cutStorage,
  giveBackNewer,
  leaveNewerStorage,
  mayReach,
  reloadExtension,
  takeAway,
  tellPagesOfAccount,
} from './breakages';

/** The machine broken under the extension: rights, scripts, storage taken away while it is used. */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let profile: Tab;
let popup: Tab;
let options: Tab;
let still: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 40, followers: 40 });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
  options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  popup = await connect(driver, sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

if (browser === 'firefox') {
  test('hosts that the person took away are asked for again at the button that needs them', async () => {
    await options.evaluate(takeAway, 'https://api.x.com/*');
    expect(await options.evaluate(mayReach, 'https://api.x.com/*')).toBe(false);
    // X's page can't ask; the window that decides for it can, and what was decided is done.
    profile = await driver.open(`https://x.com/${viewer.handle}`);
    await syncFromBar(driver, profile);
    expect(await options.evaluate(mayReach, 'https://api.x.com/*')).toBe(true);
    expect(await numbersOf(profile)).toEqual(trueNumbers(sandbox, viewer));
    await profile.close();
    await options.evaluate(takeAway, 'https://api.x.com/*');
    expect(await options.evaluate(mayReach, 'https://api.x.com/*')).toBe(false);
    await syncFromPopup(popup);
    await until('the host to be given back', async () =>
      (await options.evaluate(mayReach, 'https://api.x.com/*')) ? true : undefined,
    );

    await options.evaluate(takeAway, 'https://x.com/*');
    expect(await options.evaluate(mayReach, 'https://x.com/*')).toBe(false);
    await (await popup.find({ css: 'button', text: 'My profile' })).click();
    await until('the pages to be given back', async () =>
      (await options.evaluate(mayReach, 'https://x.com/*')) ? true : undefined,
    );
    const opened = await driver.waitForTab(`https://x.com/${viewer.handle}`);
    await opened.find({ css: '.bar .numbers, .bar button' });
    await opened.close();
  });
}

test('storage cleared by the person: every part begins anew, and says so plainly', async () => {
  profile = await driver.open(`https://x.com/${viewer.handle}`);
  await profile.find({ css: '.bar button' });
  // From where nothing of ours runs: our own pages begin anew under the hand.
  still = await driver.open(driver.extensionUrl('THIRD-PARTY-LICENSES.txt'));
  await still.evaluate(cutStorage);
  // The consent is gone with all the rest: it is asked for again.
  await popup.find({ css: '.before-use' });
  await options.find({ css: '.before-use' });
  await profile.reload();
  await profile.find({ css: '.bar', text: 'See who doesn’t follow you back' });
  await pressUse(await driver.openExtensionPage('welcome.html'));
  await popup.waitForText('Works on x.com now');
  await options.waitForText('No account is connected yet.');
});

test('storage of a newer version, after a downgrade: left alone, and said in every place', async () => {
  await still.evaluate(leaveNewerStorage);
  await popup.waitForText('Data of a newer version');
  await options.waitForText('Data of a newer version');
  // The newer version had an account, and has told the pages of X so.
  await options.evaluate(tellPagesOfAccount);
  await profile.reload();
  await profile.find({ css: '.bar', text: 'written by a newer version' });
  expect(await still.evaluate(giveBackNewer)).toEqual(['kept']);
  await (await popup.find({ css: 'button', text: 'Try again' })).click();
  await popup.find({ css: '.before-use' });
  await pressUse(await driver.openExtensionPage('welcome.html'));
  await popup.waitForText('Works on x.com now');
  await expectQuiet(driver, profile);
});

test('an update while the queue runs: what the old page shows goes, it falls silent, and the queue goes on', async () => {
  await choosePace(await setUpApp(driver, sandbox), 'brisk');
  popup = await connect(driver, sandbox);
  await profile.reload();
  await syncFromBar(driver, profile);
  const picked = truth(sandbox, viewer).nonFollowers.slice(0, 2);
  await confirmUnfollows(await pickInPanel(driver, profile, picked), picked.length);
  // The page goes with the extension, before or after it answers.
  await popup.evaluate(reloadExtension).catch(() => undefined);
  await profile.bringToFront();
  // Found out with the next question, a second later at most.
  await profile.gone({ css: '.panel' });
  if (browser === 'firefox') {
    // The new script starts in the open page at once: its bar takes the old one's place.
    await profile.find({ css: '.bar .numbers' });
    expect((await profile.findAll({ css: 'mutuals-bar' })).length).toBe(1);
  } else await profile.gone({ css: 'mutuals-bar' });
  expect((await profile.errors()).filter((line) => /invalidated|Mutuals|extension/i.test(line))).toEqual([]);
  if (browser === 'chromium') {
    // Loaded by a switch, it is back with the next start alone.
    await driver.kill();
    driver = await driver.relaunch();
  }
  await until('both to be unfollowed', async () => (effects(sandbox).length === 2 ? true : undefined), 60_000);
  expect(effects(sandbox)).toEqual(picked.map(({ id }) => `DELETE ${id}`));
});
