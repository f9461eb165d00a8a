import { accountOf } from '../accounts';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { readBudgets, readQueue, type StoredAction } from '../../../utils/queue';
import { eraseIn } from '../../../utils/x/sign-in/erase';
import { openDatabase, type ActionKind } from '../../../utils/storage';
import type { AccountId, UserId } from '../../../utils/base/ids';
import { ACCOUNTS, APPS, createWorld, runOn, type Background, type World } from './world';
import { HOUR_MS } from '../../../utils/base';

/** Bugs that were found by reading; each test is named for one. */

const [FIRST] = ACCOUNTS as [AccountId];
let world: World;
let background: Background;
let made = 0;

beforeEach(async () => {
  world = await createWorld(await openDatabase(`once-wrong-${made++}`));
  background = world.start();
});

async function choose(kind: ActionKind, ...ids: number[]) {
  if (kind === 'unfollow') for (const id of ids) world.following.add(`${FIRST}:${id}`);
  await background.actions.choose(
    FIRST,
    kind,
    ids.map((id) => ({ userId: `${id}` as UserId, handle: null, name: null, pictureUrl: null })),
  );
}
const outcomes = async () =>
  ((await world.db.getAll('actions')) as StoredAction[]).map(({ userId, state }) => `${userId} ${state}`);
const view = () => readQueue(world.db, FIRST, { now: world.now(), settings: world.settings });

test('an answer that came after its account was erased wrote a part of the account anew', async () => {
  await choose('unfollow', 1, 2);
  world.beforeAnswer = async () => {
    const tx = world.db.writeTransaction(world.db.storeNames, { durability: 'strict' });
    await eraseIn(tx, world.db.storeNames, FIRST);
    await tx.done;
  };
  await runOn(world, background, 40);
  expect(world.effects).toHaveLength(1);
  expect(await world.db.getAll('facts')).toEqual([]);
  expect(await world.db.getAll('actions')).toEqual([]);
  const names = (await world.db.getAllKeys('state')).filter((name) => name.endsWith(FIRST));
  expect(names).toEqual([`window:unfollow:${FIRST}`]);
  // What X counted for the App goes on counting.
  expect(await world.db.getAll('ledger')).toMatchObject([{ accountId: FIRST, kind: 'unfollow', state: 'used' }]);
  expect(world.reports).toEqual([]);
});

test('where X did not tell its time, the queue said that the next one goes now, for hours', async () => {
  world.settings = { ...world.settings, personal: { unfollowsPerDay: 2, followsPerDay: 2 } };
  await choose('unfollow', 1, 2, 3);
  const dayOver = world.xTime() + 25 * HOUR_MS;
  world.timeTold = 'no';
  background = await runOn(world, background, 2_000, async () => world.xTime() > dayOver);
  expect(await outcomes()).toEqual(['1 done', '2 done', '3 waiting']);
  const { waitsFor, nextAt } = await view();
  expect(waitsFor).toBe('reason_limit_clock');
  expect(nextAt).toBeGreaterThan(world.now());
});

test('an unfollow that waited for X to tell its time held up the follow whose answer would have told it', async () => {
  world.settings = { ...world.settings, personal: { unfollowsPerDay: 2, followsPerDay: 2 } };
  await choose('unfollow', 1, 2, 3);
  const dayOver = world.xTime() + 25 * HOUR_MS;
  world.timeTold = 'no';
  background = await runOn(world, background, 2_000, async () => world.xTime() > dayOver);
  await choose('follow', 4);
  background = await runOn(world, background, 20);
  expect(await outcomes()).toEqual(['1 done', '2 done', '3 done', '4 done']);
});

test('storage that failed once under a send let another background send the same beside it', async () => {
  await choose('unfollow', 1, 2);
  let first = true;
  world.beforeAnswer = async () => {
    if (!first) return;
    first = false;
    const { db } = world;
    const { getAllKeys } = db;
    Object.assign(db, { getAllKeys: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) });
    void background.actions.run();
    await turns(20);
    Object.assign(db, { getAllKeys });
    void world.start().actions.run();
    await turns(200);
    expect(world.requests).toHaveLength(1);
  };
  await runOn(world, background, 40);
  expect(first).toBe(false);
  expect(world.reports).toHaveLength(1);
  expect(await outcomes()).toEqual(['1 done', '2 done']);
  expect(world.requests).toHaveLength(2);
});

test('unfollows that X refused without naming a limit were still shown as left', async () => {
  world.fates.push('429 untold');
  await choose('unfollow', 1);
  await background.actions.run();
  const ask = { account: accountOf(FIRST, APPS[0]!), personal: world.settings.personal, now: world.now() };
  expect((await readBudgets(world.db, ask)).unfollowsOfApp.left).toBe(0);
  expect((await readBudgets(world.db, { ...ask, now: world.now() + HOUR_MS })).unfollowsOfApp.left).toBe(500);
});

test('after hours offline it took up to a quarter of an hour more until the next one went', async () => {
  await choose('unfollow', 1);
  world.online = false;
  const back = world.xTime() + 3 * HOUR_MS;
  background = await runOn(world, background, 2_000, async () => world.xTime() > back);
  expect(world.effects).toEqual([]);
  const online = world.xTime();
  world.online = true;
  await runOn(world, background, 10);
  expect(await outcomes()).toEqual(['1 done']);
  expect(world.effects[0]!.at - online).toBeLessThan(90_000);
});

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}
