import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, X_LIMITS, type Endpoint, type Sandbox } from '../../sandbox';
import { sleep, type Driver } from '../driver';
import { launchProduct } from '../driver/vitest';
import { connect, setUpApp } from '../journey/steps';

/**
 * The browser is killed at random moments of a sync, amid its writes, while settings are written from
 * another context: the database is there again each time. Chromium deletes it whole where two write
 * transactions over different stores were unfinished together.
 * `KILLS=300 npx vitest run --project chromium test/browser/large/killed-amid-writes.test.ts`
 */
const KILLS = Number(process.env['KILLS'] ?? 3);
/** Several pages are asked for, answered and stored within this, or a list is finished, ms. */
const WITHIN_MS = 1_500;
const PEOPLE = 200_000;

let sandbox: Sandbox;
let driver: Driver;

beforeAll(async () => {
  const perWindow = Object.fromEntries(
    Object.keys(X_LIMITS.perWindow).map((endpoint) => [endpoint, 1_000_000]),
  ) as Record<Endpoint, number>;
  sandbox = await startSandbox({
    following: 10,
    followers: PEOPLE,
    mutualShare: 0.5,
    limits: { ...X_LIMITS, perWindow },
  });
  driver = await launchProduct(sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

async function setUp(): Promise<void> {
  await (await setUpApp(driver, sandbox)).close();
  await (await connect(driver, sandbox)).close();
}

/** Begins the sync, or goes on with it, and kills the browser at some moment of it. */
async function killInSync(): Promise<void> {
  const options = await driver.openExtensionPage('options.html');
  await options.evaluate(
    `chrome.runtime.sendMessage({ name: 'lists/sync', ask: { accountId: '${sandbox.viewer!.id}', list: 'followers' } })`,
  );
  const paces = await Promise.all(['gentle', 'brisk'].map((pace) => options.find({ css: `#pace-${pace}` })));
  // oxlint-disable-next-line house/no-wait-by-time -- the moment itself is at random
  const killed = sleep(Math.random() * WITHIN_MS).then(() => driver.kill());
  // The page is gone with the browser, in the middle of whatever it was at.
  for (const pace of paces) await pace.click().catch(() => undefined);
  await killed;
}

/** Whether the account is still stored. */
async function isThere(): Promise<boolean> {
  const page = await driver.openExtensionPage('options.html');
  const accounts = await page.evaluate(async () => {
    const opened = indexedDB.open('mutuals');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const count = opened.result.transaction('accounts').objectStore('accounts').count();
    await new Promise((resolve) => (count.onsuccess = resolve));
    opened.result.close();
    return count.result;
  });
  await page.close();
  return accounts === 1;
}

test(
  `killed ${KILLS} times amid its writes, the database is there again each time`,
  async () => {
    await setUp();
    let lost = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      await killInSync();
      driver = await driver.relaunch();
      if (!(await isThere())) {
        lost++;
        await setUp();
      }
      console.info(`${driver.browser}: killed ${kill} times, lost ${lost}`);
    }
    expect(lost).toBe(0);
    // It went on through all of them.
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/followers')).length).toBeGreaterThan(KILLS);
  },
  120_000 + KILLS * 60_000,
);
