import { putRecord, PRICES } from '../../../../utils/storage';
import 'fake-indexeddb/auto';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database, DeltaRecord, ListName } from '../../../../utils/storage';
import type { Handle, UserId } from '../../../../utils/base/ids';
import { createHistory, explainPlan, type Changes } from '../../../../utils/relationships/history';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { nameRows } from '../../../../utils/relationships/people/name-profiles';
import { importLists } from '../../../../utils/relationships/sync/import-lists';
import { erasePart } from '../../../../utils/data/erase';

import { localLocks } from '../../../../utils/base/locks';
import {
  apiOf,
  citizen,
  idsAsked,
  lookUpAnswer,
  ME,
  rowFor,
  world,
  type Citizen,
  type World,
} from '../../../fake-x/graph';
import { PRICED, backgroundOf, homeOf, idsOf, read, type Background } from '../world';
import { ANY_PRICE } from '../../accounts';
import { DAY_MS } from '../../../../utils/base';

const crowd = (from: number, to: number): Citizen[] => Array.from({ length: to - from }, (_, i) => citizen(from + i));
const deltasOf = (db: Database, list: ListName): Promise<DeltaRecord[]> =>
  db.getAll('deltas', IDBKeyRange.bound([ME, list, -Infinity], [ME, list, Infinity]));

async function open(x: World) {
  const db = await homeOf(x);
  return { x, db, background: backgroundOf(db, x), history: createHistory(db) };
}

const some = (changes: Changes | null): Partial<Changes> | null =>
  changes && {
    joined: changes.joined,
    left: changes.left,
    reach: changes.reach,
    renamed: changes.renamed,
    unavailable: changes.unavailable,
    unsettled: changes.unsettled,
  };

test('the first reading is compared with nothing', async () => {
  const { background, history, db } = await open(world([], crowd(1, 30)));
  await read(background, 'followers');
  expect(await history.changes(ME)).toEqual({ following: null, followers: null });
  expect((await deltasOf(db, 'followers')).map(({ reach, people }) => ({ reach, people }))).toEqual([
    { reach: 'first', people: 29 },
  ]);
});

test('who came, who left, who has another handle, and who X hides', async () => {
  const { x, background, history, db } = await open(world([], crowd(1, 1500), { pageSize: 300 }));
  await read(background, 'followers');
  const [unavailable, renamed, hidden] = [x.followers[10]!, x.followers[700]!, x.followers[900]!];
  Object.assign(unavailable, { name: 'Gone\tAway' });
  renamed.handle = 'new_name' as Handle;
  hidden.hidden = 'unavailable';
  x.followers.splice(10, 1);
  x.followers.unshift(...crowd(5000, 5003));
  await read(background, 'followers');
  const { followers } = await history.changes(ME);
  expect(some(followers)).toEqual({ joined: 3, left: 1, reach: 'complete', renamed: 1, unavailable: 1, unsettled: 0 });
  expect(await history.withPerson(ME, unavailable.id)).toMatchObject([
    { list: 'followers', what: { kind: 'left', cause: 'unknown' } },
  ]);
  expect(await history.withPerson(ME, hidden.id)).toMatchObject([{ what: { kind: 'unavailable' } }]);
  expect(await history.withPerson(ME, renamed.id)).toMatchObject([
    { what: { kind: 'renamed', from: `u${renamed.id}`, to: 'new_name' } },
  ]);
  expect(await history.withPerson(ME, x.followers[5]!.id)).toEqual([]);
  const delta = (await db.get('deltas', [ME, 'followers', followers!.syncId]))!;
  expect([[...delta.left], delta.leftNames]).toEqual([
    [BigInt(unavailable.id)],
    `${rowFor(unavailable).handle}\tPerson 11`,
  ]);
  expect([...delta.joined]).toEqual([5000n, 5001n, 5002n]);
  delete hidden.hidden;
  await read(background, 'followers');
  expect(await history.withPerson(ME, hidden.id)).toMatchObject([
    { what: { kind: 'unavailable' } },
    { what: { kind: 'back' } },
  ]);
  await erasePart(db, ME, 'history');
  expect(await db.count('deltas')).toBe(0);
});

test('whom one followed and unfollowed oneself, and whether through this product', async () => {
  const { x, db, background, history } = await open(world(crowd(1, 50), []));
  await read(background, 'following');
  const [byTool, byHand, elsewhere] = [x.following[3]!, x.following[4]!, x.following[5]!];
  const action = (userId: UserId, kind: 'follow' | 'unfollow', via: 'app' | 'hand', state: 'done' | 'failed') =>
    putRecord(db, 'actions', {
      accountId: ME,
      kind,
      userId,
      handle: null,
      name: null,
      pictureUrl: null,
      state,
      rank: 0,
      chosenAt: 0,
      notBefore: 0,
      changedAt: background.clock.now++,
      attempts: 0,
      entryId: null,
      reason: null,
      via,
    });
  await action(byTool.id, 'unfollow', 'app', 'done');
  await action(byHand.id, 'unfollow', 'hand', 'done');
  await action(elsewhere.id, 'unfollow', 'app', 'failed');
  await action('900' as UserId, 'follow', 'app', 'done');
  x.following = [
    citizen(900),
    citizen(901),
    ...x.following.filter((one) => ![byTool, byHand, elsewhere].includes(one)),
  ];
  await read(background, 'following');
  expect((await history.changes(ME)).following).toMatchObject({
    joined: 2,
    left: 3,
    unexplained: 1,
  });
  expect((await history.withPerson(ME, byHand.id))[0]!.what).toEqual({ kind: 'left', cause: 'hand' });
  expect((await history.withPerson(ME, '900' as UserId))[0]!.what).toEqual({ kind: 'joined', cause: 'mutuals' });
});

test('departures are told from accounts gone, a hundred ids a lookup, and each hundred is kept', async () => {
  const { x, background, history } = await open(world([], crowd(1, 400)));
  await read(background, 'followers');
  const left = x.followers.splice(0, 150);
  await read(background, 'followers');
  expect(explainPlan(150, PRICES)).toEqual({ requests: 2, people: 150, seconds: 2, usd: 1.5, ownUsd: 1.5 });
  expect(explainPlan(150, { ...PRICES, user: 0.004 }).usd).toBe(0.6);
  const asked: number[] = [];
  x.answers['GET /2/users'] = (request) => {
    const ids = idsAsked(request);
    asked.push(ids.length);
    if (asked.length === 2) throw new TypeError('Failed to fetch');
    const gone = ids.flatMap((id): [UserId, string][] => {
      if (Number(id) % 10 > 1) return [];
      return [[id, Number(id) % 10 === 0 ? `User has been suspended: [${id}].` : `Could not find user: [${id}].`]];
    });
    return lookUpAnswer(x, ids, new Map(gone));
  };
  const { sync } = background;
  expect(await sync.explain(ME, 'followers')).toMatchObject({ kind: 'refused', reason: 'reason_offline' });
  expect((await history.changes(ME)).followers).toMatchObject({ left: 150, leftUnavailable: 20, unexplained: 50 });
  expect(await sync.explain(ME, 'followers')).toEqual({ kind: 'explained', stillThere: 40, suspended: 5, deleted: 5 });
  expect(asked).toEqual([100, 50, 50]);
  expect((await history.changes(ME)).followers).toMatchObject({ left: 150, leftUnavailable: 30, unexplained: 0 });
  expect((await history.withPerson(ME, left[9]!.id))[0]!.what).toEqual({ kind: 'left', cause: 'suspended' });
  expect((await history.perDay(ME, 'followers'))[0]).toMatchObject({ gained: 0, lost: 150, unavailable: 30 });
});

test('against an archive: who came and who left since its date, and that an archive it was; nobody hidden, nobody renamed', async () => {
  const { x, db, background, history } = await open(world(crowd(1, 9), crowd(1, 9)));
  const ids = (people: readonly Citizen[]) => BigUint64Array.from(people, ({ id }) => BigInt(id));
  // The archive still lists 20, who is suspended since long before.
  const list = {
    ids: ids([...crowd(3, 9), citizen(20), citizen(21)]),
    expected: 8,
    unreadable: 0,
    hasEveryone: true,
  } as const;
  const account = (await db.get('accounts', ME))!;
  await importLists(
    { db, now: () => 2, locks: localLocks(), pause: () => Promise.resolve() },
    { account, at: 500, following: list, followers: list },
  );
  await nameRows(db, ME, [{ ...rowFor(citizen(5)), handle: 'Before' as Handle }]);
  x.followers[3]!.hidden = 'unavailable';
  await read(background, 'followers');
  const { followers: changes } = await history.changes(ME);
  expect(changes).toMatchObject({
    since: 500,
    against: 'archive',
    joined: 2,
    left: 2,
    reach: 'complete',
    unexplained: 2,
    renamed: 0,
    unavailable: 0,
    unsettled: 0,
  });
  const [delta] = await deltasOf(db, 'followers');
  expect(Array.from(delta!.joined)).toEqual([1n, 2n]);
  expect(Array.from(delta!.left)).toEqual([20n, 21n]);
  x.followers.shift();
  await read(background, 'followers');
  expect((await history.changes(ME)).followers).toMatchObject({ against: 'list', joined: 0, left: 1 });
  // The time of an archive is no reading of X's: the line over time begins with the first.
  expect((await history.overTime(ME)).followers.map(({ people }) => people)).toEqual([7, 6]);
});

test('following and followers over time, gained and lost by day', async () => {
  const { x, background, history } = await open(world(crowd(1, 5), crowd(1, 11)));
  const DAY = DAY_MS;
  for (let day = 1; day <= 3; day++) {
    background.clock.now = day * DAY;
    await read(background, 'followers');
    x.followers.shift();
    x.followers.unshift(...crowd(day * 100, day * 100 + 3));
  }
  const { followers, following } = await history.overTime(ME);
  expect(followers.map(({ people }) => people)).toEqual([10, 12, 14]);
  expect(following).toEqual([]);
  expect(await history.perDay(ME, 'followers')).toEqual([
    { day: '1970-01-02', gained: 0, lost: 0, unavailable: 0 },
    { day: '1970-01-03', gained: 3, lost: 1, unavailable: 0 },
    { day: '1970-01-04', gained: 3, lost: 1, unavailable: 0 },
  ]);
});

/** A list that changes between readings, some of which come short or are broken off. */
const person = fc.nat(19);
const step = fc.record({
  flips: fc.uniqueArray(person, { maxLength: 6 }),
  renames: fc.uniqueArray(person, { maxLength: 3 }),
  /** People X leaves out of this reading without a word, which its count gives away. */
  lost: fc.uniqueArray(person, { maxLength: 2 }),
  kill: fc.option(fc.nat(12)),
});

test('over any readings, what is told happened, and a whole list is the last one, who came and who left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<ListName>('following', 'followers'),
      fc.uniqueArray(person),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (list, first, steps) => {
        const people = Array.from({ length: 20 }, (_, i) => citizen(BigInt(i) * 400_000_000_000_000_003n + 1n));
        const x = world([], [], { pageSize: 4 });
        x[list] = first.map((i) => people[i]!);
        const { db, background, history } = await open(x);
        const snapshots: { at: number; members: Set<bigint>; handles: Map<UserId, string> }[] = [];
        // X never leaves as many out three times in a row, as it does with accounts that it never lists.
        const all = [{ flips: [], renames: [], lost: [], kill: null }, ...steps];
        for (const [i, { flips, renames, kill, ...step }] of all.entries()) {
          const lost = i % 2 === 0 ? [] : step.lost;
          for (const i of flips) {
            const at = x[list].indexOf(people[i]!);
            if (at < 0) x[list].unshift(people[i]!);
            else x[list].splice(at, 1);
          }
          for (const i of renames) people[i]!.handle = `n${snapshots.length}_${i}` as Handle;
          const left = new Set(lost.map((i) => people[i]!.id));
          x.bend = (page) => ({ ...page, users: page.users.filter(({ id }) => !left.has(id)) });
          snapshots.push({
            at: background.clock.now++,
            members: new Set(idsOf(x[list])),
            handles: new Map(people.map((one) => [one.id, rowFor(one).handle])),
          });
          // X has told the total lately, as it does at each sign-in and sync.
          await putRecord(db, 'accounts', {
            ...(await db.get('accounts', ME))!,
            followingCount: x.following.length,
            followersCount: x.followers.length,
          });
          if (kill !== null) await killed(db, x, background, list, kill);
          await read(background, list);
        }
        const deltas = await deltasOf(db, list);
        for (const { since, at, joined, left, renamed } of deltas) {
          const then = snapshots.filter((one) => one.at <= at);
          const now = then.at(-1)!;
          // The truth at the start of the span too: what stood when `since` began.
          const begun = then.findLastIndex((one) => one.at <= since);
          const span = then.slice(Math.max(0, begun));
          for (const id of joined)
            expect([now.members.has(id), span.some(({ members }) => !members.has(id))]).toEqual([true, true]);
          for (const id of left)
            expect([now.members.has(id), span.some(({ members }) => members.has(id))]).toEqual([false, true]);
          for (const { userId, to } of renamed) expect(now.handles.get(userId)).toBe(to);
        }
        // Between any two whole readings the changes told add up to the truth.
        const whole = deltas.flatMap((delta, i) =>
          delta.unsettled.length === 0 && (delta.reach === 'complete' || (delta.reach === 'first' && delta.based))
            ? [i]
            : [],
        );
        if (whole.length >= 2) {
          const [from, to] = [whole[0]!, whole.at(-1)!];
          const members = new Set(memberSnapshot(snapshots, deltas[from]!.at));
          for (const { joined, left } of deltas.slice(from + 1, to + 1)) {
            for (const id of joined) members.add(id);
            for (const id of left) members.delete(id);
          }
          expect([...members].sort()).toEqual([...memberSnapshot(snapshots, deltas[to]!.at)].sort());
        }
        const newest = (await history.changes(ME))[list];
        if (newest) expect(newest.at).toBe(deltas.at(-1)!.at);
        db.close();
      },
    ),
    { numRuns: 60 },
  );
});

function memberSnapshot(snapshots: readonly { at: number; members: Set<bigint> }[], at: number): Set<bigint> {
  return snapshots.filter((one) => one.at <= at).at(-1)!.members;
}

/** Reads with a background that dies at one of its steps. */
async function killed(db: Database, x: World, { clock }: Background, list: ListName, kill: number): Promise<void> {
  let ticks = 0;
  const tick = (): void => {
    if (ticks++ === kill) throw new Error('killed');
  };
  const sync = createSync({
    ...PRICED,
    db,
    now: () => clock.now++,
    random: () => 0.5,
    apiFor: () => apiOf(x),
    locks: localLocks(),
    wakeAt: tick,
    onChange: tick,
    pause: async () => tick(),
  });
  try {
    await sync.start(ME, list, ANY_PRICE);
    await sync.run();
  } catch (error) {
    expect(String(error)).toContain('killed');
  }
}

test('a year of daily readings of 10,000 followers stays under 20 MB, lists and all', async () => {
  const followers = crowd(1, 10_001).map(({ id }) =>
    citizen(BigInt(id) * 1_000_000_007n + 1_000_000_000_000_000_000n, { name: `Somebody With A Name ${id}` }),
  );
  const { x, db, background } = await open(world([], followers));
  const DAYS = 5;
  for (let day = 0; day < DAYS; day++) {
    await read(background, 'followers');
    // A lively account: two in a hundred come and go every day.
    const fresh = crowd(1, 201).map(({ id }) =>
      citizen(BigInt(id) * 1_000_000_009n + BigInt(day) * 1_000_000_000_000n + 1_100_000_000_000_000_000n, {
        name: `Newcomer ${id}`,
      }),
    );
    x.followers = [...fresh, ...x.followers.filter((_, i) => i % 50 !== day)];
    for (let i = 0; i < 20; i++) x.followers[3000 + i * 7]!.handle = `renamed_${day}_${i}` as Handle;
  }
  const bytes = (records: readonly unknown[]): number =>
    records.reduce<number>((sum, record) => sum + serialize(record).length, 0);
  const deltas = await deltasOf(db, 'followers');
  expect(
    deltas
      .slice(1)
      .every(({ joined, left, renamed }) => joined.length === 200 && left.length >= 200 && renamed.length >= 15),
  ).toBe(true);
  const year = (bytes(deltas.slice(1)) / (DAYS - 1)) * 365;
  const stores = ['pages', 'rows', 'sets', 'lists', 'classifications', 'facts'] as const;
  // While a list is read again the last one is there too.
  const lists =
    2 *
    (await Promise.all(stores.map(async (store) => bytes(await db.getAll(store))))).reduce(
      (sum, size) => sum + size,
      0,
    );
  expect((year + lists) / 2 ** 20).toBeLessThan(20);
  expect(year / 2 ** 20).toBeGreaterThan(0.1);
});
