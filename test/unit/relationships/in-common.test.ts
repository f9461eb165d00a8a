import { PRICES } from '../../../utils/storage';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListName } from '../../../utils/storage';
import type { UserId } from '../../../utils/base/ids';
import { createSync } from '../../../utils/relationships/sync/sync';
import { inCommonPlans } from '../../../utils/relationships/in-common';
import { localLocks } from '../../../utils/base/locks';
import { apiOf, citizen, ME, world, type Citizen } from '../../fake-x/graph';
import { PRICED, backgroundOf, homeOf, read } from './world';
import { DAY_MS } from '../../../utils/base';

const THEM = '77' as UserId;
/** As somebody with another contract set them. */
const OWN_PRICES = { ...PRICES, user: 0.02 };
const people = Array.from({ length: 30 }, (_, i) => citizen(100 + i));

/** A sync whose X also keeps lists of somebody else, and whether its calls fail. */
async function open(
  following: readonly Citizen[],
  followers: readonly Citizen[],
  theirs: Readonly<Record<ListName, readonly Citizen[]>>,
  fails: ReadonlySet<number> = new Set(),
) {
  const them = world(theirs.following, theirs.followers, {
    pageSize: 4,
    paging: 'by position',
    upsets: new Map([...fails].map((call) => [call, { kind: 'server error', detail: '' }])),
  });
  const x = world(following, followers, { others: new Map([[THEM, them]]) });
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  const { clock } = background;
  let wake: number | null = null;
  const make = () =>
    createSync({
      ...PRICED,
      db,
      now: () => clock.now++,
      random: () => 0.5,
      locks: localLocks(),
      wakeAt: (at) => void (wake = at),
      onChange: () => undefined,
      prices: () => Promise.resolve(OWN_PRICES),
      apiFor: () => apiOf(x),
    });
  const runOut = async (): Promise<void> => {
    for (let i = 0; i < 40; i++) {
      // Another background each time: nothing but the database carries on.
      await make().run();
      if (wake === null) return;
      clock.now = Math.max(clock.now, wake);
    }
  };
  return { db, clock, sync: make(), make, runOut, calls: () => them.calls.length };
}

test('plans cost by the length of each list, and are open where X has not told it', () => {
  expect(inCommonPlans({ followingCount: 1500, followersCount: 3 }, PRICES)).toEqual({
    following: { requests: 2, people: 1500, seconds: 2, usd: 15, ownUsd: 15 },
    followers: { requests: 1, people: 3, seconds: 1, usd: 0.03, ownUsd: 0.03 },
  });
  expect(inCommonPlans(null, PRICES)).toEqual({ following: null, followers: null });
  expect(inCommonPlans({ followingCount: 1500, followersCount: null }, OWN_PRICES).following?.usd).toBe(30);
});

test('finds exactly the mutuals of the list, whatever fails on the way', async () => {
  const members = fc.uniqueArray(fc.nat(29), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      members,
      members,
      members,
      fc.constantFrom<ListName>('following', 'followers'),
      fc.uniqueArray(fc.nat(8)),
      async (mine, back, theirs, list, fails) => {
        const [a, b, c] = [mine, back, theirs].map((ids) => ids.map((i) => people[i]!)) as [
          Citizen[],
          Citizen[],
          Citizen[],
        ];
        const { db, sync, runOut } = await open(a, b, { following: [], followers: [], [list]: c }, new Set(fails));
        await sync.inCommon.start(ME, THEM, list, { usd: 1_000, people: c.length });
        await runOut();
        const [search] = await sync.inCommon.read(ME, THEM);
        expect(search).toMatchObject({ list, state: 'done', people: c.length });
        expect((await db.get('inCommon', [ME, THEM, list]))?.usd).toBeCloseTo(c.length * OWN_PRICES.user, 9);
        expect(search!.found).toEqual(c.filter((one) => a.includes(one) && b.includes(one)).map(({ id }) => id));
        db.close();
      },
    ),
    { numRuns: 40 },
  );
});

test('is kept for a day, not paid for again within it, and gone after', async () => {
  const { db, clock, sync, runOut, calls } = await open(people, people, { following: people, followers: [] });
  await sync.inCommon.start(ME, THEM, 'following', { usd: 1_000, people: 30 });
  await runOut();
  const paid = calls();
  expect(paid).toBe(8);
  clock.now += DAY_MS - 10_000;
  await sync.inCommon.start(ME, THEM, 'following', { usd: 1_000, people: 30 });
  await runOut();
  expect([calls(), (await sync.inCommon.read(ME, THEM)).length]).toEqual([paid, 1]);
  clock.now += DAY_MS;
  expect(await sync.inCommon.read(ME, THEM)).toEqual([]);
  await runOut();
  expect(await db.count('inCommon')).toBe(0);
});

test('stops where it stands and goes on from there', async () => {
  const { sync, runOut, calls } = await open(people, people, { following: [], followers: people }, new Set([2]));
  await sync.inCommon.start(ME, THEM, 'followers', { usd: 1_000, people: 30 });
  await sync.run();
  expect(await sync.inCommon.read(ME, THEM)).toMatchObject([
    { state: 'waiting', people: 8, reason: 'reason_server_error' },
  ]);
  await sync.inCommon.stop(ME, THEM, 'followers');
  await runOut();
  expect([calls(), (await sync.inCommon.read(ME, THEM))[0]!.state]).toEqual([3, 'stopped']);
  await sync.inCommon.start(ME, THEM, 'followers', { usd: 1_000, people: 30 });
  await runOut();
  expect((await sync.inCommon.read(ME, THEM))[0]).toMatchObject({
    state: 'done',
    people: 30,
    found: people.map(({ id }) => id),
  });
  expect(calls()).toBe(9);
});
