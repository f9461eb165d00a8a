import { DAY_MS } from '../../../utils/base';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountTrouble, isRefused, readQueue, type StoredAction } from '../../../utils/queue';
import { openDatabase, putRecord, type ActionKind } from '../../../utils/storage';
import { packIds, type AccountId, type UserId } from '../../../utils/base/ids';
import type { ApiError } from '../../../utils/x/api';
import { noteAppIn } from '../../../utils/x/sign-in/apps';
import { connectedOf } from '../accounts';
import { ACCOUNTS, APPS, createWorld, runOn, type Background, type World } from './world';

/** What X says of the account, of its App or of an address is about nobody in the queue: nobody of it is lost. */

const [FIRST, SECOND] = ACCOUNTS as [AccountId, AccountId, AccountId];
let world: World;
let background: Background;
let made = 0;

beforeEach(async () => {
  world = await createWorld(await openDatabase(`refusals-${made++}`));
  background = world.start();
});

async function choose(kind: ActionKind, ids: number[], accountId = FIRST) {
  if (kind === 'unfollow') for (const id of ids) world.following.add(`${accountId}:${id}`);
  const person = (id: number) => ({ userId: `${id}` as UserId, handle: null, name: null, pictureUrl: null });
  await background.actions.choose(accountId, kind, ids.map(person));
}
async function rest(most = 60) {
  background = await runOn(world, background, most);
}
const actions = async () => (await world.db.getAll('actions')) as StoredAction[];
const states = async () => (await actions()).map(({ state }) => state);
const view = (accountId = FIRST) => readQueue(world.db, accountId, { now: world.now(), settings: world.settings });
const own = (what: 'locked' | 'automated' | 'suspended' | 'follow limit'): ApiError => ({
  kind: 'forbidden',
  what,
  whose: 'own',
  detail: '',
});

describe('about the account', () => {
  test.each<[string, ApiError]>([
    ['reason_account_locked', own('locked')],
    ['reason_looks_automated', own('automated')],
    ['reason_account_suspended', own('suspended')],
    ['reason_follow_limit', own('follow limit')],
    ['reason_no_access', { kind: 'held', reason: 'reason_no_access', detail: '' }],
    ['reason_app_not_allowed_follow', { kind: 'forbidden', what: 'App refused', whose: 'unknown', detail: '' }],
  ])('%s: the first answer pauses the queue, and all go once it is resumed', async (reason, says) => {
    world.fates.push({ says });
    await choose('follow', [1, 2, 3]);
    await rest();
    expect(world.requests).toHaveLength(1);
    expect(await view()).toMatchObject({ paused: reason, pausedUntil: null, waiting: 3, failed: 0 });
    expect(await world.db.count('ledger')).toBe(0);
    await background.actions.resume(FIRST);
    await rest();
    expect(await states()).toEqual(['done', 'done', 'done']);
  });

  test('another account of the same App goes on', async () => {
    world.fates.push({ says: own('locked') });
    await choose('unfollow', [1]);
    await rest();
    await choose('unfollow', [2], SECOND);
    await rest();
    expect(await states()).toEqual(['waiting', 'done']);
  });

  test('whichever call was answered so, it is known for the account', () => {
    expect(accountTrouble(own('automated'))).toBe('reason_looks_automated');
    expect(accountTrouble(own('follow limit'))).toBeNull();
    expect(accountTrouble({ kind: 'forbidden', what: 'suspended', whose: 'theirs', detail: '' })).toBeNull();
    expect(accountTrouble({ kind: 'ok' })).toBeNull();
  });
});

describe('about the App', () => {
  test('a daily cap: all accounts of the App rest until X says, and go on by themselves', async () => {
    const until = Math.floor(world.xTime() / 1_000) * 1_000 + 7_200_000;
    world.fates.push({ says: { kind: 'capped', what: 'daily cap', until, detail: '' } });
    await choose('unfollow', [1]);
    await rest(1);
    await choose('unfollow', [2], SECOND);
    const paused = await view();
    expect(paused).toMatchObject({ paused: 'reason_daily_cap', waiting: 1, nextAt: null });
    expect(Math.abs((paused.pausedUntil ?? 0) - until)).toBeLessThan(2_000);
    expect((await view(SECOND)).paused).toBe('reason_daily_cap');
    await rest();
    expect(await states()).toEqual(['done', 'done']);
    expect(world.effects.every(({ at }) => at >= until - 2_000)).toBe(true);
  });

  test('a spending limit without a date rests until the person resumes one, which resumes all', async () => {
    world.fates.push({ says: { kind: 'capped', what: 'spending limit', until: null, detail: '' } });
    await choose('unfollow', [1]);
    await choose('unfollow', [2], SECOND);
    await rest();
    expect(await view()).toMatchObject({ paused: 'reason_spending_limit', pausedUntil: null });
    await background.actions.resume(SECOND);
    await rest();
    expect(await states()).toEqual(['done', 'done']);
  });

  test('what X refuses one way of signing says nothing of the other', async () => {
    await putRecord(world.db, 'accounts', { ...(await connectedOf(world.db, SECOND)), kind: 'oauth1' });
    await choose('unfollow', [11], SECOND);
    world.fates.push('403 app');
    await rest();
    await choose('unfollow', [1]);
    await rest();
    expect(await states()).toEqual(['waiting', 'done']);
    expect((await view(SECOND)).waitsFor).toBe('reason_app_not_allowed_unfollow');
  });

  test('a refusal is forgotten after a day, and at a sign-in by that way', async () => {
    const refused = async () => isRefused(await world.db.get('apps', APPS[0]!), 'unfollow', world.now(), 'pkce');
    await choose('unfollow', [1]);
    world.fates.push('403 app');
    await rest();
    world.later(DAY_MS - 60_000);
    expect(await refused()).toBe(true);
    world.later(120_000);
    expect(await refused()).toBe(false);
    world.fates.push('403 app');
    await rest();
    expect(world.requests).toHaveLength(2);
    for (const [kind, still] of [
      ['oauth1', true],
      ['pkce', false],
    ] as const) {
      const tx = world.db.writeTransaction(['apps'], { durability: 'strict' });
      await noteAppIn(tx, { appId: APPS[0]!, kind });
      await tx.done;
      expect(await refused()).toBe(still);
    }
    await rest();
    expect(await states()).toEqual(['done']);
  });

  test('an action that X carried out teaches nothing of the App', async () => {
    await choose('unfollow', [1]);
    await rest();
    expect((await world.db.get('apps', APPS[0]!))?.refusals).toEqual([]);
  });
});

describe('about an address', () => {
  test('404s that name nobody pause the queue at the fifth, and nobody is lost', async () => {
    world.fates.push(...Array.from({ length: 5 }, () => ({ says: { kind: 'no endpoint', detail: '' } }) as const));
    await choose('unfollow', [1, 2, 3]);
    await rest();
    expect(await view()).toMatchObject({ paused: 'reason_many_refused', waiting: 3, failed: 0 });
    expect(world.requests).toHaveLength(5);
    await background.actions.resume(FIRST);
    await rest();
    expect(await states()).toEqual(['done', 'done', 'done']);
  });
});

test('already asked to follow: it is done, as a request, and takes none of the day', async () => {
  world.fates.push({ says: { kind: 'forbidden', what: 'already asked', whose: 'theirs', detail: '' } });
  await choose('follow', [1]);
  await rest();
  expect(await actions()).toMatchObject([{ state: 'done', reason: 'reason_follow_requested' }]);
  expect(await world.db.getAll('facts')).toMatchObject([{ userId: '1', following: { is: 'asked' } }]);
  expect(await world.db.count('ledger')).toBe(0);
});

describe('whether X carried out what it said', () => {
  const minutes = (count: number) => count * 60_000;
  const unconfirmed = (members: number[], after: number) =>
    background.actions.unconfirmed(FIRST, packIds(members.map((id) => `${id}` as UserId)), world.now() + after);

  test('is not asked of a list read right after', async () => {
    await choose('unfollow', [1]);
    await rest();
    expect(await unconfirmed([1], minutes(2))).toBe(0);
    expect(await states()).toEqual(['done']);
    expect(await unconfirmed([1], minutes(20))).toBe(1);
    expect(await actions()).toMatchObject([{ state: 'failed', reason: 'reason_not_carried_out' }]);
  });

  test('is settled by the first list after, and no later one turns it round', async () => {
    await choose('unfollow', [1]);
    await rest();
    expect(await unconfirmed([], minutes(20))).toBe(0);
    // Followed again on the phone ten days later.
    expect(await unconfirmed([1], 10 * DAY_MS)).toBe(0);
    expect(await states()).toEqual(['done']);
  });
});
