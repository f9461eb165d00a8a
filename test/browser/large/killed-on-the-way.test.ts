import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, X_LIMITS, type Endpoint, type Sandbox } from '../../sandbox';
import { until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { connect, setUpApp, openSync } from '../journey/steps';
import { peakOfBackground } from './memory';
import { readStored } from './stored';

/**
 * Both lists read while the browser is killed and the background stopped several times, correct to the
 * person. MUTUALS_FOLLOWING and MUTUALS_FOLLOWERS scale it, up to 100,000 and 1,000,000.
 */

const FOLLOWING = Number(process.env['MUTUALS_FOLLOWING'] ?? 5_000);
const FOLLOWERS = Number(process.env['MUTUALS_FOLLOWERS'] ?? 20_000);
const PAGE = 1_000;
/** An ordinary page takes a quarter of a second on a busy machine. */
const PATIENCE = 60_000 + ((FOLLOWING + FOLLOWERS) / PAGE) * 600;

let sandbox: Sandbox;
let driver: Driver;
let peak = 0;

/** A large graph takes minutes: says how far it is. */
function mark(what: string): void {
  console.info(`${driver.browser}: ${what}`);
}

beforeAll(async () => {
  const perWindow = Object.fromEntries(
    Object.keys(X_LIMITS.perWindow).map((endpoint) => [endpoint, 1_000_000]),
  ) as Record<Endpoint, number>;
  sandbox = await startSandbox({
    following: FOLLOWING,
    followers: FOLLOWERS,
    mutualShare: 0.6,
    limits: { ...X_LIMITS, perWindow },
  });
  driver = await launchProduct(sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

const pagesAsked = (list: 'following' | 'followers'): number =>
  sandbox.requests.filter(({ path }) => path.endsWith(`/${list}`)).length;

async function pages(list: 'following' | 'followers', count: number): Promise<void> {
  await until(`${count} pages of ${list}`, async () => (pagesAsked(list) >= count ? true : undefined), PATIENCE);
}

/** Resolves once X is asked for a page of a list, the first being 1: its answer is held back, nothing is being written. */
const pageHeld = (list: 'following' | 'followers', page: number): Promise<void> =>
  sandbox.faults.hold({ path: new RegExp(`/${list}$`), after: page - 1 - pagesAsked(list) }).arrived;

async function kill(): Promise<void> {
  peak = Math.max(peak, peakOfBackground(driver.profileDir) ?? 0);
  await driver.kill();
  mark(`killed after ${pagesAsked('following')} + ${pagesAsked('followers')} pages`);
  driver = await driver.relaunch();
}

async function stop(): Promise<void> {
  peak = Math.max(peak, peakOfBackground(driver.profileDir) ?? 0);
  await driver.stopWorker();
  mark(`stopped after ${pagesAsked('following')} + ${pagesAsked('followers')} pages`);
}

async function press(popup: Tab, section: string, words: string): Promise<void> {
  await (await popup.find({ css: `section[aria-labelledby=${section}] button`, text: words })).click();
}

/** A stopped background comes back at its alarm, half a minute later, or when a page asks for it. */
async function wake(): Promise<void> {
  const tab = await driver.openExtensionPage('options.html');
  await tab.evaluate(
    `chrome.runtime.sendMessage({ name: 'queue/resume', ask: { accountId: '${sandbox.viewer!.id}' } })`,
  );
  await tab.close();
}

test(
  'both lists, killed and stopped on the way, are right to the person',
  async () => {
    await (await setUpApp(driver, sandbox)).close();
    const popup = await connect(driver, sandbox);
    await openSync(popup);
    const third = pageHeld('following', 3);
    await press(popup, 'sync', 'Start sync');
    await third;
    await kill();
    await wake();
    await pages('following', Math.ceil((FOLLOWING / PAGE) * 0.6));
    await stop();
    await wake();
    let tab = await driver.openExtensionPage('popup.html');
    await until(
      'the following list',
      async () => ((await readStored(tab, 'counts')).following === null ? undefined : true),
      PATIENCE,
    );

    mark('the following list is whole');
    await openSync(tab);
    await press(tab, 'followers', 'Sync followers');
    const inFollowers = (share: number) => Math.ceil((FOLLOWERS / PAGE) * share);
    const quarter = pageHeld('followers', inFollowers(0.25) + 1);
    await press(tab, 'followers', 'Start sync');
    await quarter;
    const nearEnd = pageHeld('followers', inFollowers(0.8) + 1);
    await kill();
    await wake();
    await pages('followers', inFollowers(0.5));
    await stop();
    await wake();
    await nearEnd;
    await kill();
    await wake();
    tab = await driver.openExtensionPage('popup.html');
    await until(
      'the followers list',
      async () => ((await readStored(tab, 'counts')).followers === null ? undefined : true),
      PATIENCE,
    );
    peak = Math.max(peak, peakOfBackground(driver.profileDir) ?? 0);

    const { people } = sandbox;
    const me = sandbox.viewer!.id;
    const followers = idsOf(people.followersOf(me));
    const following = idsOf(people.followingOf(me));
    const back = new Set(followers);
    const [mutuals, nonFollowers] = [following.filter((id) => back.has(id)), following.filter((id) => !back.has(id))];
    const stored = await readStored(tab, 'people');
    expect(stored.digests).toEqual({
      mutuals: digestOf(mutuals),
      nonFollowers: digestOf(nonFollowers),
      followers: digestOf(followers),
    });
    expect(stored.classification).toEqual({
      mutuals: mutuals.length,
      nonFollowers: nonFollowers.length,
      notFollowedBack: followers.length - mutuals.length,
    });
    // Each of the five ends lost a page at the most.
    expect(pagesAsked('following')).toBeLessThanOrEqual(Math.ceil(FOLLOWING / PAGE) + 2);
    expect(pagesAsked('followers')).toBeLessThanOrEqual(Math.ceil(FOLLOWERS / PAGE) + 3);
    await tab.find({ css: '.cell-mutual b', text: mutuals.length.toLocaleString('en') });
    console.info(
      `${driver.browser}: ${FOLLOWING} + ${FOLLOWERS} people through five ends; the background's process held ${peak} MiB at the most`,
    );
  },
  120_000 + 3 * PATIENCE,
);

/** Everybody in a list whom X shows, by id. */
function idsOf(list: ReturnType<Sandbox['people']['followersOf']>): string[] {
  const ids: string[] = [];
  for (let from = 0; from < list.length; from += 10_000) {
    for (const { id, standing } of list.slice(from, from + 10_000)) if (standing === 'active') ids.push(id);
  }
  return ids;
}

function digestOf(ids: readonly string[]): string {
  return createHash('sha256')
    .update(new Uint8Array(BigUint64Array.from(ids, BigInt).sort().buffer))
    .digest('hex');
}
