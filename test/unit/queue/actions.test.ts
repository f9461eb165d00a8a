import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readBudgets, readQueue, type Chosen, type StoredAction } from '../../../utils/queue';
import { putRecord, openDatabase, type ActionKind } from '../../../utils/storage';
import { packIds, type AccountId, type UserId } from '../../../utils/base/ids';
import { keep, saveKeepRule } from '../../../utils/relationships/keep-list';
import { ACCOUNTS, APPS, createWorld, runOn, type Background, type Fate, type World } from './world';
import { accountOf, archivedOf, connectedOf } from '../accounts';
import { DAY_MS, HOUR_MS } from '../../../utils/base';

const [FIRST, SECOND, OTHER_APP] = ACCOUNTS as [AccountId, AccountId, AccountId];
let world: World;
let background: Background;
let made = 0;

beforeEach(async () => {
  world = await createWorld(await openDatabase(`actions-${made++}`));
  background = world.start();
});

const person = (id: number): Chosen => ({
  userId: `${id}` as UserId,
  handle: null,
  name: `Person ${id}`,
  pictureUrl: null,
});
const people = (...ids: number[]) => ids.map(person);
const journal = async () => (await world.db.getAll('actions')) as StoredAction[];
const states = async () => (await journal()).map(({ state }) => state);
const reasons = async () => (await journal()).map(({ reason }) => reason);
const view = (accountId = FIRST) => readQueue(world.db, accountId, { now: world.now(), settings: world.settings });
const meters = (accountId = FIRST, appId = APPS[0]!) =>
  readBudgets(world.db, { account: accountOf(accountId, appId), personal: world.settings.personal, now: world.now() });

async function choose(kind: ActionKind, ids: number[], accountId = FIRST) {
  if (kind === 'unfollow') for (const id of ids) world.following.add(`${accountId}:${id}`);
  return background.actions.choose(accountId, kind, people(...ids));
}
async function rest(most = 40) {
  background = await runOn(world, background, most);
}

describe('a queue that runs', () => {
  test('everything chosen happens, in order, each once, and is paid for', async () => {
    const choice = await choose('unfollow', [1, 2, 3]);
    expect(choice).toMatchObject({ merged: [], kept: [], byHand: false });
    await rest();
    expect(world.effects.map(({ userId }) => userId)).toEqual(['1', '2', '3']);
    expect(await states()).toEqual(['done', 'done', 'done']);
    expect((await meters()).unfollowsOfApp).toMatchObject({ used: 3, reserved: 0 });
    expect((await meters()).usdToday).toBe(0.03);
    expect(await world.db.get('facts', [FIRST, '1'])).toMatchObject({ following: { is: 'no', source: 'action' } });
    expect(world.reports).toEqual([]);
    expect(world.alarm.at).toBeNull();
  });

  test('an account erased while X answers is counted in the ledger and kept nowhere else', async () => {
    await choose('unfollow', [1]);
    world.fates.push('ok');
    const erase = async () => {
      while ((await states())[0] !== 'sending') await new Promise<void>((resolve) => setImmediate(resolve));
      const tx = world.db.writeTransaction(['actions', 'accounts', 'state']);
      for (const store of ['actions', 'accounts', 'state'] as const) await tx.objectStore(store).clear();
      await tx.done;
    };
    await Promise.all([erase(), rest()]);
    expect(world.effects).toHaveLength(1);
    expect(await world.db.count('facts')).toBe(0);
    expect((await world.db.getAllKeys('state')).filter((name) => /^(?:pace|pause|wait):/.test(name))).toEqual([]);
    expect(await world.db.getAll('ledger')).toMatchObject([{ state: 'used', accountId: FIRST }]);
  });

  test('nothing goes in the first 10 seconds, and all of it can be taken back', async () => {
    const confirmed = world.xTime();
    const { actionIds } = await choose('unfollow', [1, 2]);
    await background.actions.cancel(FIRST, actionIds);
    await rest();
    expect(world.requests).toEqual([]);
    await choose('unfollow', [3]);
    await rest();
    expect(world.requests[0]!.at - confirmed).toBeGreaterThanOrEqual(10_000);
    expect(await states()).toEqual(['cancelled', 'cancelled', 'done']);
    expect(await world.db.count('ledger')).toBe(1);
  });

  test('a gap around the pace between any two, and even over the window when it is not enough', async () => {
    await choose(
      'unfollow',
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
    await rest(200);
    const times = world.requests.map(({ at }) => at);
    expect(times).toHaveLength(60);
    const gaps = times.slice(1).map((at, i) => at - times[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_900);
    expect(gaps.slice(0, 5).every((gap) => gap > 18_000)).toBe(true);
  });

  test('accounts go side by side, each at its own pace', async () => {
    await choose('unfollow', [1, 2, 3]);
    await choose('unfollow', [11, 12, 13], SECOND);
    await choose('follow', [21, 22, 23], OTHER_APP);
    await rest();
    expect(world.effects).toHaveLength(9);
    expect(new Set(world.effects.slice(0, 3).map(({ accountId }) => accountId)).size).toBe(3);
    expect((await meters()).unfollowsOfApp.used).toBe(6);
    expect((await meters(OTHER_APP, APPS[1])).followsOfAccount.used).toBe(3);
  });

  test('a personal limit is waited for over days', async () => {
    world.settings = { ...world.settings, personal: { unfollowsPerDay: 2, followsPerDay: 2 } };
    await choose('unfollow', [1, 2, 3, 4, 5]);
    await rest(3);
    expect((await view()).waitsFor).toBe('reason_limit_personal_unfollows');
    const { nextAt, lastAt } = await view();
    expect(nextAt! - world.now()).toBeGreaterThan(20 * HOUR_MS);
    expect(lastAt! - nextAt!).toBeGreaterThan(23 * HOUR_MS);
    await rest(80);
    expect(await states()).toEqual(Array(5).fill('done'));
    const times = world.effects.map(({ at }) => at);
    expect(times[2]! - times[0]!).toBeGreaterThan(DAY_MS);
  });

  test('a follow goes on while unfollows wait for their budget', async () => {
    world.settings = { ...world.settings, personal: { unfollowsPerDay: 1, followsPerDay: 5 } };
    await choose('unfollow', [1, 2]);
    await choose('follow', [9]);
    await rest(3);
    expect(world.effects.map(({ userId }) => userId)).toEqual(['1', '9']);
  });
});

describe('at the door', () => {
  test('the keep list is refused, and again before sending', async () => {
    await keep(world.db, FIRST, { userId: '1' as UserId, handle: null }, 'a friend', world.now());
    const choice = await choose('unfollow', [1, 2]);
    expect(choice.kept).toEqual(['1']);
    await keep(world.db, FIRST, { userId: '2' as UserId, handle: null }, 'changed my mind', world.now());
    await rest();
    expect(world.requests).toEqual([]);
    expect(await reasons()).toEqual(['reason_kept']);
    expect((await choose('unfollow', [1])).actionIds).toEqual([]);
  });

  test('a person chosen twice is one action', async () => {
    await choose('unfollow', [1, 1, 2]);
    expect(await choose('unfollow', [2, 3])).toMatchObject({ actionIds: [expect.any(Number)], merged: ['2'] });
    await rest();
    expect(world.requests.map(({ userId }) => userId)).toEqual(['1', '2', '3']);
  });

  test('the newest word about a person counts', async () => {
    await choose('unfollow', [1]);
    await choose('follow', [1]);
    await rest();
    expect(world.following.has(`${FIRST}:1`)).toBe(true);
    expect(await states()).toEqual(['cancelled', 'done']);
  });
});

describe('control', () => {
  test('pause stops, resume goes on', async () => {
    await choose('unfollow', [1, 2]);
    await background.actions.pause(FIRST);
    await rest();
    expect(world.requests).toEqual([]);
    expect(await view()).toMatchObject({ paused: 'reason_paused', nextAt: null, waiting: 2 });
    await background.actions.resume(FIRST);
    await rest();
    expect(await states()).toEqual(['done', 'done']);
  });

  test('while Mutuals is paused nothing of any account is sent, and all goes on with it', async () => {
    await choose('unfollow', [1]);
    await choose('unfollow', [2], SECOND);
    world.settings = { ...world.settings, paused: true };
    await rest();
    expect(world.requests).toEqual([]);
    expect(world.alarm.at).toBeNull();
    expect(await view(SECOND)).toMatchObject({ paused: 'reason_mutuals_paused', nextAt: null, waiting: 1 });
    world.settings = { ...world.settings, paused: false };
    await rest();
    expect(await states()).toEqual(['done', 'done']);
  });

  test.each(['by the App', 'by a hand'] as const)(
    'a pause ends with the queue it was of: what is chosen after that, at first %s, goes',
    async (by) => {
      await choose('unfollow', [1, 2]);
      await background.actions.pause(FIRST);
      await choose('unfollow', [3]);
      await rest();
      expect((await view()).paused).toBe('reason_paused');
      await background.actions.cancelAll(FIRST);
      if (by === 'by the App') await choose('unfollow', [4]);
      else {
        world.following.add(`${FIRST}:4`);
        await background.actions.choose(FIRST, 'unfollow', people(4), 'hand');
        await background.actions.handOver(FIRST, 'unfollow', 'app');
      }
      await rest();
      expect(world.effects.map(({ userId }) => userId)).toEqual(['4']);
      expect((await view()).paused).toBeNull();
    },
  );

  test('moved in the order, also when the numbers between two run out', async () => {
    await background.actions.pause(FIRST);
    const { actionIds } = await choose('unfollow', [1, 2, 3, 4]);
    const [one, two, three, four] = actionIds as [number, number, number, number];
    await background.actions.reorder(FIRST, [four, three], one);
    for (let i = 0; i < 120; i++)
      await background.actions.reorder(FIRST, [i % 2 === 0 ? two : one], i % 2 === 0 ? one : two);
    await background.actions.reorder(FIRST, [three], null);
    await background.actions.resume(FIRST);
    await rest();
    expect(world.effects.map(({ userId }) => userId)).toEqual(['4', '1', '2', '3']);
  });

  test('undo cancels what waits and answers what is done with its opposite, first in line', async () => {
    const { actionIds } = await choose('unfollow', [1]);
    await rest();
    await choose('follow', [5, 6]);
    expect(await background.actions.undo(FIRST, actionIds[0]!)).toMatchObject({ kind: 'queued' });
    await rest();
    expect(world.effects.map(({ kind, userId }) => `${kind} ${userId}`)).toEqual([
      'unfollow 1',
      'follow 1',
      'follow 5',
      'follow 6',
    ]);
    const waiting = await choose('unfollow', [7]);
    expect(await background.actions.undo(FIRST, waiting.actionIds[0]!)).toEqual({ kind: 'cancelled' });
  });

  test('undo of a follow of somebody who is protected by then queues nothing and says why', async () => {
    await choose('follow', [1, 2]);
    await rest();
    const [first, second] = (await journal()).map(({ actionId }) => actionId);
    await keep(world.db, FIRST, { userId: '1' as UserId, handle: null }, '', world.now());
    expect(await background.actions.undo(FIRST, first!)).toEqual({ kind: 'kept', reason: 'reason_kept' });
    // Nothing stored says how many follow them.
    await saveKeepRule(world.db, FIRST, { kind: 'followers', over: 10, isOn: true, at: 1 });
    expect(await background.actions.undo(FIRST, second!)).toEqual({ kind: 'kept', reason: 'reason_kept_unknown' });
    await rest();
    expect(world.effects.map(({ kind }) => kind)).toEqual(['follow', 'follow']);
  });

  test('undo where the App may not follow names the profiles to open', async () => {
    const { actionIds } = await choose('unfollow', [1]);
    await rest();
    const app = (await world.db.get('apps', APPS[0]!))!;
    await putRecord(world.db, 'apps', { ...app, refusals: [{ way: 'pkce', kind: 'follow', at: world.now() }] });
    expect(await background.actions.undo(FIRST, actionIds[0]!)).toEqual({ kind: 'by hand', people: [person(1)] });
  });

  test('cancelling what is to be sent leaves the manual queue as it is', async () => {
    await choose('unfollow', [1, 2]);
    await background.actions.choose(FIRST, 'unfollow', [person(3)], 'hand');
    await background.actions.cancelAll(FIRST, 'to send');
    await rest();
    expect(await states()).toEqual(['cancelled', 'cancelled', 'waiting']);
  });

  test('cancel all leaves the other account alone', async () => {
    await choose('unfollow', [1, 2]);
    await choose('unfollow', [3], SECOND);
    await background.actions.cancelAll(FIRST);
    await rest();
    expect(await states()).toEqual(['cancelled', 'cancelled', 'done']);
  });
});

describe('what X answers', () => {
  test.each<[Fate, string, string | null, number]>([
    ['no date', 'done', null, 1],
    ['404', 'refused', 'reason_not_found', 0],
    ['403 suspended', 'refused', 'reason_suspended_person', 0],
    ['403 protected', 'refused', 'reason_protected', 0],
    ['403 other', 'refused', 'reason_forbidden', 0],
    ['400', 'failed', 'reason_rejected', 0],
  ])('%s: %s, %s', async (fate, state, reason, entries) => {
    world.fates.push(fate);
    await choose('unfollow', [1, 2]);
    await rest();
    const [one, two] = await journal();
    expect(one).toMatchObject({ state, reason });
    expect(two).toMatchObject({ state: 'done' });
    expect(await world.db.count('ledger')).toBe(1 + entries);
  });

  test.each<Fate>(['lost before', 'lost after', '503 before', '503 after', 'html', 'throws', '429', '429 untold'])(
    '%s: sent again until it is clear, and counted once',
    async (fate) => {
      world.fates.push(fate, fate);
      await choose('unfollow', [1, 2]);
      await rest();
      expect(world.effects.map(({ userId }) => userId).sort()).toEqual(['1', '2']);
      expect(await states()).toEqual(['done', 'done']);
      expect(await world.db.count('ledger')).toBe(2);
    },
  );

  test('a sign-in that has ended: nothing is lost, and it goes on after the next', async () => {
    world.fates.push('401');
    await choose('unfollow', [1, 2]);
    await rest();
    expect(await view()).toMatchObject({ paused: 'reason_sign_in_needed', waiting: 2, nextAt: null });
    expect(await world.db.count('ledger')).toBe(0);
    await putRecord(world.db, 'accounts', { ...(await connectedOf(world.db, FIRST)), signedIn: true });
    await rest();
    expect(await states()).toEqual(['done', 'done']);
  });

  test('with no App all waits for the own click, and an App that comes later takes nothing up by itself', async () => {
    const account = await connectedOf(world.db, FIRST);
    await putRecord(world.db, 'accounts', archivedOf(account));
    expect((await choose('unfollow', [1, 2, 3])).byHand).toBe(true);
    await rest();
    expect(await view()).toMatchObject({ waiting: 3, paused: null, nextAt: null });
    expect(await reasons()).toEqual(Array(3).fill('reason_by_hand'));
    await background.actions.doneByHand(FIRST, 'unfollow', person(1));
    await putRecord(world.db, 'accounts', account);
    await rest();
    expect(world.requests).toEqual([]);
    expect(await view()).toMatchObject({ waiting: 2, byHand: 2, paused: null, nextAt: null });
    expect(await background.actions.handOver(FIRST, 'unfollow', 'app')).toBe(2);
    await rest();
    expect(world.effects.map(({ userId }) => userId)).toEqual(['2', '3']);
  });

  test('once all that was chosen by hand is done, what is chosen for the App goes', async () => {
    const account = await connectedOf(world.db, FIRST);
    await putRecord(world.db, 'accounts', { ...account, kind: 'app-only' });
    await choose('unfollow', [1]);
    await rest();
    await background.actions.doneByHand(FIRST, 'unfollow', person(1));
    await putRecord(world.db, 'accounts', account);
    await rest();
    await choose('unfollow', [2]);
    await rest();
    expect(world.effects.map(({ userId }) => userId)).toEqual(['2']);
  });

  test('an App that may not unfollow: learnt once, the rest is for the person to do by hand', async () => {
    world.fates.push('403 app');
    await choose('unfollow', [1, 2]);
    await rest();
    expect(world.requests).toHaveLength(1);
    expect(await view()).toMatchObject({
      waiting: 2,
      nextAt: null,
      waitsFor: 'reason_app_not_allowed_unfollow',
    });
    expect((await choose('unfollow', [3], SECOND)).byHand).toBe(true);
    await background.actions.doneByHand(FIRST, 'unfollow', person(1));
    await background.actions.doneByHand(FIRST, 'unfollow', person(8));
    expect((await journal()).map(({ userId, state, via }) => `${userId} ${state} ${via}`)).toEqual([
      '1 done hand',
      '2 waiting app',
      '3 waiting hand',
      '8 done click',
    ]);
    expect((await meters()).unfollowsOfApp).toMatchObject({ used: 0, personalUsed: 2 });
    // Follows go on, and a new plan is found out by asking.
    await choose('follow', [4]);
    await rest();
    expect(world.effects).toHaveLength(1);
    await background.actions.tryAppAgain(APPS[0]!);
    await background.actions.handOver(SECOND, 'unfollow', 'app');
    await rest();
    expect(await states()).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  test('out of credits: the App is paused, another App is not, and resuming one resumes all of it', async () => {
    await choose('unfollow', [1]);
    await rest();
    world.fates.push('402');
    await choose('unfollow', [2]);
    await rest();
    await choose('unfollow', [3], SECOND);
    await choose('follow', [4], OTHER_APP);
    await rest();
    expect([(await view()).paused, (await view(SECOND)).paused, (await view(OTHER_APP)).paused]).toEqual([
      'reason_out_of_credits',
      'reason_out_of_credits',
      null,
    ]);
    await background.actions.resume(SECOND);
    await rest();
    expect(await states()).toEqual(Array(4).fill('done'));
  });

  test('our own account suspended: paused, nothing lost', async () => {
    world.fates.push('403 own suspended');
    await choose('unfollow', [1]);
    await rest();
    expect(await view()).toMatchObject({ paused: 'reason_account_suspended', waiting: 1 });
  });

  test('refused five times in a row without a reason: it stops and asks', async () => {
    world.fates.push(...Array<Fate>(5).fill('403 other'));
    await choose('unfollow', [1, 2, 3, 4, 5, 6, 7]);
    await rest();
    expect(await view()).toMatchObject({ paused: 'reason_many_refused', waiting: 2, failed: 5 });
  });

  test('offline: waits, and goes on at once when the network is back', async () => {
    world.online = false;
    await choose('unfollow', [1, 2]);
    await rest(6);
    expect(await view()).toMatchObject({ waitsFor: 'reason_offline' });
    world.online = true;
    const back = world.xTime();
    await background.actions.online();
    await rest();
    expect(await states()).toEqual(['done', 'done']);
    expect(world.effects[0]!.at - back).toBeLessThan(60_000);
    expect(await world.db.count('ledger')).toBe(2);
  });

  test('one person that X always fails on holds nobody else up, and is given up', async () => {
    await choose('unfollow', [1, 2, 3]);
    world.failing.add('1');
    await rest(200);
    expect(await states()).toEqual(['failed', 'done', 'done']);
    expect(world.requests.filter(({ userId }) => userId === '1').length).toBeGreaterThanOrEqual(6);
  });

  test('X says that nothing is left, since another device uses the App: waited for, and shown', async () => {
    world.otherDevice(APPS[0]!, 'unfollow', 498);
    await choose('unfollow', [1, 2, 3, 4]);
    await background.actions.run();
    expect(world.effects).toHaveLength(2);
    expect((await meters()).unfollowsOfApp).toMatchObject({ used: 2, left: 0, xSays: { remaining: 0 } });
    expect((await view()).waitsFor).toBe('reason_limit_x_says_app_day');
    await rest(80);
    expect(await states()).toEqual(Array(4).fill('done'));
  });
});

describe('a clock that jumps', () => {
  test.each([
    ['forward', DAY_MS],
    ['back', -DAY_MS],
  ])('%s by a day in the grace period: it goes within moments, not days', async (_, jump) => {
    const begun = world.xTime();
    await choose('unfollow', [1]);
    world.jump(jump);
    await rest();
    expect(world.effects).toHaveLength(1);
    expect(world.effects[0]!.at - begun).toBeLessThan(60_000);
  });

  test('back by a day between two sends', async () => {
    await choose('unfollow', [1]);
    await rest();
    await choose('unfollow', [2]);
    world.jump(-DAY_MS);
    const jumped = world.xTime();
    await rest();
    expect(world.effects[1]!.at - jumped).toBeLessThan(60_000);
  });

  test('forward by a day with the budget used up: nothing more goes', async () => {
    world.settings = { ...world.settings, personal: { unfollowsPerDay: 2, followsPerDay: 2 } };
    await choose('unfollow', [1, 2, 3]);
    await rest(2);
    expect(world.effects).toHaveLength(2);
    world.jump(DAY_MS + HOUR_MS);
    await rest(4);
    expect(world.effects).toHaveLength(2);
    await rest(60);
    expect(world.effects).toHaveLength(3);
    expect(world.effects[2]!.at - world.effects[0]!.at).toBeGreaterThan(DAY_MS);
  });
});

test('a computer asleep for a day and more in the middle of the queue: all goes on, each once, and the day is free again', async () => {
  world.settings = { ...world.settings, personal: { unfollowsPerDay: 2, followsPerDay: 2 } };
  await choose('unfollow', [1, 2, 3, 4]);
  await rest(2);
  expect(world.effects).toHaveLength(2);
  background.kill();
  world.later(26 * HOUR_MS);
  background = world.start();
  await rest();
  expect(world.effects.map(({ userId }) => userId)).toEqual(['1', '2', '3', '4']);
  expect(await states()).toEqual(Array(4).fill('done'));
  expect((await meters()).unfollowsOfApp).toMatchObject({ used: 2, reserved: 0 });
});

test('two backgrounds at once: one runs, each goes once', async () => {
  const other = world.start();
  await choose('unfollow', [1, 2, 3]);
  await Promise.all([runOn(world, background, 20), runOn(world, other, 20)]);
  expect(world.requests.map(({ userId }) => userId)).toEqual(['1', '2', '3']);
  expect(await states()).toEqual(['done', 'done', 'done']);
});

test.each<[Fate, string, number]>([
  ['ok', 'done', 1],
  ['503 before', 'cancelled', 1],
  ['404', 'cancelled', 0],
])('cancelled while it is under way, answered %s: %s, and never sent again', async (fate, state, used) => {
  world.fates.push(fate);
  const { actionIds } = await choose('unfollow', [1]);
  world.later(11_000);
  const running = background.actions.run();
  while (world.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await background.actions.cancel(FIRST, actionIds);
  await running;
  await rest();
  expect(await journal()).toMatchObject([{ state }]);
  expect(world.requests).toHaveLength(1);
  expect((await meters()).unfollowsOfApp).toMatchObject({ used, reserved: 0 });
});

test('an unfollow that a list has proven is never called not carried out, whoever follows again elsewhere', async () => {
  await choose('unfollow', [1]);
  await rest();
  const day = DAY_MS;
  expect(await background.actions.unconfirmed(FIRST, packIds([]), world.now() + day)).toBe(0);
  expect(await background.actions.unconfirmed(FIRST, packIds(['1'] as UserId[]), world.now() + 11 * day)).toBe(0);
  expect(await states()).toEqual(['done']);
});

test('the next reading tells which unfollows X did not carry out', async () => {
  await choose('unfollow', [1, 2, 3]);
  await rest();
  const members = packIds(['2', '3', '9'] as UserId[]);
  world.later(60_000);
  await choose('follow', [3]);
  await rest();
  world.later(HOUR_MS);
  expect(await background.actions.unconfirmed(FIRST, members, world.now() + 1)).toBe(1);
  const [one, two, three] = await journal();
  expect([one?.state, two?.state, three?.state]).toEqual(['done', 'failed', 'done']);
  expect(two?.reason).toBe('reason_not_carried_out');
  await choose('unfollow', [7]);
  const before = world.now();
  await rest();
  expect(await background.actions.unconfirmed(FIRST, packIds(['7'] as UserId[]), before)).toBe(0);
});
