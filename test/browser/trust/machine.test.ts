import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { choosePace, confirmInPanel, connect, pickInPanel, setUpApp, syncFromBar, truth } from '../journey/steps';

/** The extension taken away under its pages, as by an update. */

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

test('an update while the queue runs: what the old page shows goes, and it falls silent', async () => {
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
  expect((await profile.errors()).filter((line) => /invalidated|Mutuals|extension/i.test(line))).toEqual([]);
});
