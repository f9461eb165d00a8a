import { PRICES } from '../../../../utils/storage';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { additionsPlan } from '../../../../utils/relationships/sync/additions';
import { createReader } from '../../../../utils/relationships/reader';
import { citizen, ME, world, type Citizen, type World } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read, runOut } from '../world';
import { ANY_PRICE } from '../../accounts';

const crowd = (from: number, to: number): Citizen[] => Array.from({ length: to - from }, (_, i) => citizen(from + i));

async function open(x: World) {
  const db = await homeOf(x);
  return { x, db, background: backgroundOf(db, x), reader: createReader(db) };
}

test('needs a complete list to know who is new', async () => {
  const { background } = await open(world(crowd(1, 10), []));
  expect(await background.sync.start(ME, 'following', ANY_PRICE, 'additions')).toEqual({
    kind: 'refused',
    reason: 'reason_not_synced',
  });
});

test('one small page where few are new; departures stay, and the rest of the product knows', async () => {
  const x = world(crowd(1, 2001), crowd(1, 1001), { pageSize: 1000 });
  const { db, background, reader } = await open(x);
  await read(background, 'following');
  const departed = x.following[500]!;
  x.following = [...crowd(9000, 9003), ...x.following.filter((one) => one !== departed)];
  x.followers.push(citizen(9000));
  x.pageSize = 100;
  const calls = x.calls.length;
  expect(await background.sync.start(ME, 'following', ANY_PRICE, 'additions')).toEqual({ kind: 'started' });
  await runOut(background);
  expect(x.calls.slice(calls)).toEqual([`ids ${ME}`, 'following']);
  expect(await reader.summary(ME)).toMatchObject({
    following: 2003,
    mutuals: 1001,
    nonFollowers: 1002,
    additions: { people: 3, uncounted: 0 },
    syncRun: null,
    state: 'complete',
  });
  expect(await reader.relationshipOf(ME, departed.id)).toMatchObject({ kind: 'mutual', source: 'list' });
  expect(await reader.relationshipOf(ME, x.following[0]!.id)).toMatchObject({ kind: 'mutual', source: 'lookup' });
  x.pageSize = 1000;
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ following: 2002, additions: null });
  expect(await db.count('facts')).toBe(0);
});

test('gives up where a whole reading is the better one, and loses nothing', async () => {
  const x = world(crowd(1, 2001), []);
  const { background, reader } = await open(x);
  await read(background, 'following');
  x.following.unshift(...crowd(10_000, 12_500));
  x.pageSize = 100;
  await background.sync.start(ME, 'following', ANY_PRICE, 'additions');
  await runOut(background);
  const summary = await reader.summary(ME);
  expect(summary.syncRun).toMatchObject({
    state: 'stopped',
    reason: 'reason_many_new',
    startsAgain: true,
    people: 2000,
  });
  expect(summary.following).toBe(4000);
  x.pageSize = 1000;
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ following: 4500, syncRun: null });
});

test('the plan: at least one page, more where X counts more', () => {
  const complete = { people: 20_000 } as Parameters<typeof additionsPlan>[2];
  const plan = (followersCount: number | null) =>
    additionsPlan({ followingCount: null, followersCount }, 'followers', complete, true, PRICES);
  expect(plan(20_000)).toEqual({ requests: 2, people: 101, seconds: 2, usd: 0.11, ownUsd: 0.11 });
  expect(plan(20_250)).toMatchObject({ requests: 4, people: 301 });
  expect(plan(null)).toMatchObject({ requests: 2 });
  expect(plan(90_000)).toMatchObject({ requests: 21 });
});

test('whoever comes at the top is found, however many, and nobody who left is claimed to have', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.uniqueArray(fc.nat(39), { maxLength: 10 }),
      fc.uniqueArray(fc.nat(39), { maxLength: 4 }),
      fc.boolean(),
      async (many, leave, anew, fails) => {
        const x = world(crowd(1, 41), crowd(1, 21), { pageSize: 15 });
        const { db, background, reader } = await open(x);
        await read(background, 'following');
        const leaving = leave.map((i) => x.following[i]!);
        const returning = anew.map((i) => x.following[i]!).filter((one) => !leaving.includes(one));
        const fresh = crowd(1000, 1000 + many);
        x.following = [
          ...fresh.slice(0, many >> 1),
          ...returning,
          ...fresh.slice(many >> 1),
          ...x.following.filter((one) => !leaving.includes(one) && !returning.includes(one)),
        ];
        if (fails) x.upsets.set(x.calls.length, { kind: 'server error', detail: '' });
        await background.sync.start(ME, 'following', ANY_PRICE, 'additions');
        await runOut(background);
        for (const { id } of fresh) expect((await reader.relationshipOf(ME, id)).kind).toBe('non-follower');
        for (const { id } of leaving)
          expect((await reader.relationshipOf(ME, id)).following).toMatchObject({ is: true, source: 'list' });
        expect((await reader.summary(ME)).following).toBe(40 + many);
        expect((await reader.summary(ME)).additions?.people).toBe(many);
        db.close();
      },
    ),
    { numRuns: 40 },
  );
});
