import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { UserId } from '../../../../utils/base/ids';
import { localLocks } from '../../../../utils/base/locks';
import { createSpendRecorderIn } from '../../../../utils/queue/budgets/spend';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { PRICES } from '../../../../utils/storage';
import type { XApi } from '../../../../utils/x';
import { apiOf, citizen, ME, rowFor, world } from '../../../fake-x/graph';
import { APP, homeOf } from '../world';

const NOON = Date.UTC(2026, 10, 24, 12);
const THEM = '77' as UserId;

/** A list that never ends: who stands at each place of it, and how many X says there are. */
async function endless(personAt: (place: number) => number, counted: number | null, most = 1_000) {
  const db = await homeOf(world([], [], { now: () => NOON }), { followingCount: 30, followersCount: 30 });
  let requests = 0;
  let place = 0;
  const list: XApi['list'] = async (_name, _id, _token, size) => {
    const users = Array.from({ length: Math.min(size ?? 1_000, most) }, () => ({
      ...rowFor(citizen(personAt(place++))),
      connection: null,
    }));
    const resourceIds = users.map(({ id }) => id);
    const meta = {
      endpoint: 'following',
      serverTime: NOON,
      limits: [],
      resourceIds,
      postIds: [],
      listOf: null,
      usd: 0,
    } as const;
    return { kind: 'ok', value: { users, nextToken: `t${requests++}`, problems: [] }, meta };
  };
  const usersByIds: XApi['usersByIds'] = async () => {
    const meta = {
      endpoint: 'users by ids',
      serverTime: NOON,
      limits: [],
      resourceIds: [],
      postIds: [],
      listOf: null,
      usd: 0,
    } as const;
    if (counted === null) return { kind: 'forbidden', what: 'other', whose: 'own', detail: '', meta };
    const self = { ...rowFor({ id: ME }), followingCount: counted, followersCount: counted, connection: null };
    return { kind: 'ok', value: { users: [self], problems: [] }, meta };
  };
  const sync = createSync({
    db,
    now: () => NOON,
    random: () => 0.5,
    apiFor: () => ({ ...apiOf(world([], [])), list, usersByIds }),
    locks: localLocks(),
    wakeAt: () => undefined,
    onChange: () => undefined,
    prices: () => Promise.resolve(PRICES),
    spend: { recordIn: createSpendRecorderIn(() => NOON) },
  });
  const billed = async () => (await db.get('spend', [APP, '2026-11-24']))?.usd ?? 0;
  return { db, sync, billed, requests: () => requests };
}

const AGREED = { usd: 0.3, people: 30 } as const;

test('one search about anybody at all read on for ever at $10 a request: it stops at the price agreed to, and says so', async () => {
  const { db, sync, billed } = await endless((place) => 1_000 + place, null);
  await sync.inCommon.start(ME, THEM, 'followers', AGREED);
  // A page of a thousand would cost $10: so many as are agreed to are asked for.
  await sync.run();
  const [search] = await db.getAll('inCommon');
  expect(search).toMatchObject({ state: 'done', people: 30 });
  expect(await billed()).toBeCloseTo(0.3);
  // Going on is agreed to anew.
  await sync.inCommon.start(ME, '78' as UserId, 'followers', { usd: 0.2, people: 30 });
  await sync.run();
  expect(await db.get('inCommon', [ME, '78', 'followers'])).toMatchObject({
    state: 'stopped',
    reason: 'reason_price_reached',
    people: 20,
  });
  await sync.inCommon.start(ME, '78' as UserId, 'followers', { usd: 0.1, people: 10 });
  await sync.run();
  expect(await billed()).toBeCloseTo(0.6);
});

test.each([
  ['a search of somebody else', 'in common'],
  ['a sync whose count X refuses', 'sync'],
] as const)('%s that brings the same people again, which X bills once, ends all the same', async (_what, kind) => {
  const { db, sync, billed, requests } = await endless((place) => 1_000 + (place % 30), null, 30);
  const agreed = { usd: 20, people: 30 };
  if (kind === 'sync') await sync.start(ME, 'following', agreed);
  else await sync.inCommon.start(ME, THEM, 'following', agreed);
  await sync.run();
  expect(requests()).toBeLessThanOrEqual(400);
  expect(await billed()).toBeCloseTo(0.3);
  const [search] = await db.getAll('inCommon');
  const run = (await db.get('lists', [ME, 'following']))?.syncRun;
  expect(search ?? run).toMatchObject({ state: 'stopped', reason: 'reason_list_loops' });
});

test('a sync whose count X refuses, of a list that never ends, is billed what was agreed to and no more', async () => {
  const { db, sync, billed } = await endless((place) => 1_000 + place, null);
  await sync.start(ME, 'following', AGREED);
  await sync.run();
  expect((await db.get('lists', [ME, 'following']))?.syncRun).toMatchObject({
    state: 'stopped',
    reason: 'reason_price_reached',
    billedUsd: 0.29,
  });
  // A cent of it is for X's total.
  expect(await billed()).toBeCloseTo(0.29);
});

test('people who came after the count had the sync billed a cent more than was agreed to: X bills its total too', async () => {
  const { db, sync, billed } = await endless((place) => 1_000 + place, 29);
  await sync.start(ME, 'following', AGREED);
  await sync.run();
  expect((await db.get('lists', [ME, 'following']))?.complete?.people).toBe(29);
  expect(await billed()).toBeCloseTo(0.29);
});

test('where X counts more people than the price agreed to is of, nothing is read before the new one is agreed to', async () => {
  const { db, sync, requests } = await endless((place) => 1_000 + place, 5_000);
  await sync.start(ME, 'following', AGREED);
  await sync.run();
  expect((await db.get('lists', [ME, 'following']))?.syncRun).toMatchObject({
    state: 'stopped',
    reason: 'reason_price_changed',
  });
  expect(requests()).toBe(0);
  expect(await db.get('accounts', ME)).toMatchObject({ followingCount: 5_000 });
});
