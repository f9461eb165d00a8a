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
  await popup.evaluate(() => void indexedDB.deleteDatabase('mutuals'));
  await popup.waitForText('Set up your X App', { timeout: 20_000 });
  await profile.reload();
  await profile.find({ css: '.bar', text: 'Connect' }, { timeout: 20_000 });
  await (await setUpApp(driver, sandbox)).close();
  await popup.close();
  popup = await connect(driver, sandbox);
  await profile.reload();
  await syncFromBar(profile);
});

test('storage of a newer version is left alone, and said in plain words', async () => {
  await popup.evaluate(async () => {
    // In one go, so that no page of ours opens it again in between.
    const newer = indexedDB.open('mutuals', 99);
    await new Promise((resolve) => (newer.onsuccess = resolve));
    newer.result.close();
  });
  await popup.waitForText('Stored by a newer version', { timeout: 20_000 });
  expect(await popup.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'mutuals')?.version)).toBe(99);
  await (await popup.find({ css: 'button', text: 'Try again' })).click();
  await popup.waitForText('Stored by a newer version');
  await popup.evaluate(() => void indexedDB.deleteDatabase('mutuals'));
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
