import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { browser, launchProduct } from '../driver/vitest';
import { choosePace, confirmInPanel, connect, effects, pickInPanel, setUpApp, syncFromBar, truth } from '../journey/steps';

/** A machine on which things are taken away: the extension under its pages, the storage, a permission. */

let sandbox: Sandbox;
let driver: Driver;
let viewer: Person;
let profile: Tab;
let popup: Tab;
/** A page of the extension's origin on which nothing of ours runs. */
let bare: Tab;

beforeAll(async () => {
  sandbox = await startSandbox({ following: 40, followers: 40 });
  driver = await launchProduct(sandbox);
  viewer = sandbox.viewer!;
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

test('an update while the queue runs: the old page falls silent, the new background goes on', async () => {
  const options = await setUpApp(driver, sandbox);
  await choosePace(options, 'brisk');
  popup = await connect(driver, sandbox);
  profile = await driver.open(`https://x.com/${viewer.handle}`);
  await syncFromBar(profile);
  const picked = truth(sandbox, viewer).nonFollowers.slice(0, 3);
  await pickInPanel(profile, picked);
  await confirmInPanel(profile, picked.length);
  await popup.evaluate(() => {
    const { runtime } = ((globalThis as Record<string, unknown>)['chrome'] ?? (globalThis as Record<string, unknown>)['browser']) as { runtime: { reload(): void } };
    setTimeout(() => runtime.reload(), 50);
  });
  await profile.bringToFront();
  // Found out with the next question, a second later at most: panel and bar are gone.
  await profile.gone({ css: 'mutuals-panel' }, { timeout: 20_000 });
  await profile.gone({ css: 'mutuals-bar' });
  await profile.reload();
  await profile.find({ css: '.bar .numbers' }, { timeout: 20_000 });
  await until('all three to be unfollowed', async () => (effects(sandbox).length >= picked.length ? true : undefined), 60_000);
  expect(effects(sandbox)).toEqual(picked.map(({ id }) => `DELETE ${id}`));
  expect((await profile.errors()).filter((line) => /invalidated|Mutuals|extension/i.test(line))).toEqual([]);
});

test('storage deleted under all of it: every part begins anew, and nothing is stuck', async () => {
  popup = await driver.openExtensionPage('popup.html');
  await popup.waitForText(`@${viewer.handle}`);
  bare = await driver.openExtensionPage('THIRD-PARTY-LICENSES.txt');
  await bare.evaluate(deleteStorage);
  await popup.waitForText('Set up your X App', { timeout: 20_000 });
  await profile.reload();
  await profile.find({ css: '.bar', text: 'Mutuals is not connected' }, { timeout: 20_000 });
  await (await setUpApp(driver, sandbox)).close();
  await popup.close();
  popup = await connect(driver, sandbox);
  await profile.reload();
  await syncFromBar(profile);
});

test('storage of a newer version is left alone, and said in plain words', async () => {
  expect(
    await bare.evaluate(async () => {
      const newer = indexedDB.open('mutuals', 99);
      await new Promise((resolve) => (newer.onsuccess = resolve));
      const { version } = newer.result;
      newer.result.close();
      return version;
    }),
  ).toBe(99);
  await popup.waitForText('Stored by a newer version', { timeout: 20_000 });
  expect(await bare.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'mutuals')?.version)).toBe(99);
  await (await popup.find({ css: 'button', text: 'Try again' })).click();
  await popup.waitForText('Stored by a newer version');
  await bare.evaluate(deleteStorage);
  await (await popup.find({ css: 'button', text: 'Try again' })).click();
  await popup.waitForText('Set up your X App', { timeout: 20_000 });
});

if (browser === 'firefox') {
  test('the host taken away by the person is asked for again at the button that needs it', async () => {
    await (await setUpApp(driver, sandbox)).close();
    await popup.reload();
    await popup.find({ css: 'button', text: 'Connect an X account' });
    const hosts = { origins: ['https://api.x.com/*'] };
    const permissions = (name: 'contains' | 'remove') =>
      popup.evaluate(
        (method: 'contains' | 'remove', wanted: object) => ((globalThis as Record<string, unknown>)['browser'] as { permissions: Record<string, (wanted: object) => Promise<boolean>> }).permissions[method]!(wanted),
        name,
        hosts,
      );
    expect(await permissions('remove')).toBe(true);
    expect(await permissions('contains')).toBe(false);
    await popup.close();
    // The test's browser answers its own question with yes.
    popup = await connect(driver, sandbox);
    expect(await permissions('contains')).toBe(true);
  });
}

/** Runs in a page. Resolves once it is gone: every connection has made way. */
async function deleteStorage(): Promise<void> {
  const gone = indexedDB.deleteDatabase('mutuals');
  await new Promise((resolve, reject) => {
    gone.onsuccess = resolve;
    gone.onerror = reject;
  });
}
