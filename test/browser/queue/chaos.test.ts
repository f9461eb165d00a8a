import { sessionOf } from '../../../utils/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Person, type Sandbox } from '../../sandbox';
import { sleep, until, type Driver, type Tab } from '../driver';
import { launchProduct } from '../driver/vitest';
import { effects, leftInPopup } from '../journey/steps';
import { seeded, shuffled } from '../seeded';
import { SECOND, begin, chooseFollow, chooseUnfollows, connectAnother, fansOf, openOwnProfile, stored } from './steps';

/**
 * Never over, never lost, never twice: two accounts of one App, with the background stopped and the
 * browser killed again and again, and answers lost on the way. Scaled by MUTUALS_ACTIONS, MUTUALS_STOPS
 * and MUTUALS_KILLS; MUTUALS_SEED repeats a run's choices.
 */
const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const ACTIONS = number('MUTUALS_ACTIONS', 12);
const STOPS = number('MUTUALS_STOPS', 4);
const KILLS = number('MUTUALS_KILLS', 1);
const SEED = number('MUTUALS_SEED', Math.floor(Math.random() * 1_000_000));
const FOLLOWS_EACH = Math.max(1, Math.round(ACTIONS / 12));
const UNFOLLOWS_EACH = ACTIONS / 2 - FOLLOWS_EACH;
const LOST = Math.ceil(ACTIONS / 15);
/** The longest nothing may happen: the back-off after three troubles in a row, and a start of the browser. */
const STILL_MS = 180_000;
/** Some 4 s an action of an account, 20 s where an answer was lost, some seconds a start of the browser. */
const MOST_MS = 240_000 + ACTIONS * 4_000 + KILLS * 15_000 + STOPS * 4_000;

const random = seeded(SEED);
let sandbox: Sandbox;
let driver: Driver;
let popups: Tab[];
let profile: Tab;

beforeAll(async () => {
  console.log(`MUTUALS_SEED=${SEED}`);
  sandbox = await startSandbox({ moreViewers: [SECOND] });
  driver = await launchProduct(sandbox);
});
afterAll(async () => {
  await driver?.close();
  await sandbox?.stop();
});

/** Two popups at once and a profile, whose questions wake the background as a person's browsing does. */
async function openAll(): Promise<void> {
  popups = [await driver.openExtensionPage('popup.html'), await driver.openExtensionPage('popup.html')];
  profile = await driver.open(`https://x.com/${sandbox.viewer!.handle}`);
}

const disturb = {
  async stop() {
    await driver.stopWorker();
    await profile.reload();
  },
  async kill() {
    await driver.kill();
    driver = await driver.relaunch();
    await openAll();
  },
};

test(
  `${ACTIONS} actions of two accounts, ${STOPS} stops of the background, ${KILLS} kills of the browser: each takes effect exactly once`,
  async () => {
    const first = sandbox.viewer!;
    const second = sandbox.people.byHandle(SECOND.handle)!;
    const chosen: string[] = [];
    await (await begin(driver, sandbox)).close();
    sandbox.setViewer(second.handle);
    await connectAnother(driver, sandbox);

    for (let lost = 0; lost < LOST; lost++) {
      const passing = Math.floor(random() * ((2 * UNFOLLOWS_EACH) / LOST));
      sandbox.faults.next({ host: 'api.x.com', method: 'DELETE', after: passing }, { loseAnswer: true });
    }
    for (const viewer of [first, second]) {
      sandbox.setViewer(viewer.handle);
      const fans = fansOf(sandbox, viewer).slice(0, FOLLOWS_EACH);
      // Synced first: a follow that goes out meanwhile leaves the list one short of what X counts.
      const own = await openOwnProfile(driver, sandbox);
      for (const fan of fans) await chooseFollow(driver, fan);
      await own.bringToFront();
      const left = await chooseUnfollows(driver, own, sandbox, UNFOLLOWS_EACH);
      chosen.push(
        ...fans.map(({ id }) => `${viewer.id} POST ${id}`),
        ...left.map(({ id }) => `${viewer.id} DELETE ${id}`),
      );
      await own.close();
    }
    await openAll();

    // Each disturbance comes once so many have gone, and then at a random moment.
    const kinds = shuffled(random, [...Array<'stop'>(STOPS).fill('stop'), ...Array<'kill'>(KILLS).fill('kill')]);
    const gone = effects(sandbox).length;
    const thresholds = kinds
      .map(() => gone + Math.floor(random() * (ACTIONS - gone)))
      .sort((one, other) => one - other);
    for (const [i, kind] of kinds.entries()) {
      await until(
        `${thresholds[i]} actions to have gone`,
        async () => (effects(sandbox).length >= thresholds[i]! ? true : undefined),
        STILL_MS,
      ).catch(async (error: unknown) => Promise.reject(new Error(`${String(error)}; ${await standing()}`)));
      // oxlint-disable-next-line house/no-wait-by-time -- the moment itself is at random
      await sleep(random() * 1_500);
      await disturb[kind]();
    }

    const actions = await until(
      'every action to have its outcome',
      async () => {
        const all = await stored(popups[0]!, 'actions');
        return all.every(({ state }) => state !== 'waiting' && state !== 'sending') ? all : undefined;
      },
      STILL_MS + ACTIONS * 4_000,
    );
    const sent = sandbox.requests.filter(({ method, path }) => path.includes('/following') && method !== 'GET');
    const lost = sent.filter(({ status, effect }) => status === 'no answer' && effect !== undefined).length;
    console.log(
      `${ACTIONS} actions, ${STOPS} stops, ${KILLS} kills, ${lost} answers lost: ${sent.length} requests, ` +
        `${effects(sandbox).length} effects`,
    );

    expect(lost).toBeGreaterThanOrEqual(LOST);
    expect(actions.map(({ state }) => state)).toEqual(Array(ACTIONS).fill('done'));
    const took = sandbox.requests.flatMap(({ accountId, method, targetId, effect }) =>
      effect === 'followed' || effect === 'unfollowed' ? [`${accountId} ${method} ${targetId}`] : [],
    );
    expect(took.toSorted()).toEqual(chosen.toSorted());
    await expectLedgerToAgree([first, second]);
    expect((await stored(popups[0]!, 'accounts')).map(sessionOf)).toEqual(['signed in', 'signed in']);
  },
  MOST_MS,
);

/** What the queue waits for, for a run that stood still. */
async function standing(): Promise<string> {
  const [actions, state] = await Promise.all([stored(popups[0]!, 'actions'), stored(popups[0]!, 'state')]);
  const open = actions.filter(({ state: at }) => at === 'waiting' || at === 'sending');
  const sent = sandbox.requests.filter(({ path }) => path.includes('/following')).slice(-8);
  return JSON.stringify({
    effects: effects(sandbox).length,
    open,
    state,
    sent: sent.map(({ method, status, effect }) => [method, status, effect]),
  });
}

/** The ledger says what X counts, to the unit, and both popups show it. */
async function expectLedgerToAgree(viewers: readonly Person[]): Promise<void> {
  const counts = sandbox.counts();
  const ledger = await stored(popups[0]!, 'ledger');
  expect(ledger.filter(({ state }) => state === 'reserved')).toEqual([]);
  const count = (kind: string, accountId?: string) =>
    ledger.filter((entry) => entry.kind === kind && (accountId === undefined || entry.accountId === accountId)).length;
  expect(count('unfollow')).toBe(counts.unfollowsOfApp[sandbox.clientId]);
  expect(count('follow')).toBe(counts.followsOfApp[sandbox.clientId]);
  for (const { id } of viewers) expect(count('follow', id)).toBe(counts.followsOfUser[id]);
  for (const popup of popups) {
    await popup.reload();
    await popup.waitForText('All done');
    expect(await leftInPopup(popup, 'Unfollows of this App')).toBe(100 - UNFOLLOWS_EACH);
    expect(await leftInPopup(popup, 'Follows of this account')).toBe(50 - FOLLOWS_EACH);
    await popup.waitForText(`${counts.unfollowsOfApp[sandbox.clientId]} used`);
  }
}
