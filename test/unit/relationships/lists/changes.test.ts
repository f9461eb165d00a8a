import { PRICED } from '../world';
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, test } from 'vitest';
import { putRecord, type Database } from '../../../../utils/storage';
import { exportTable, gather, MEDIA, writeExport } from '../../../../utils/data';
import type { AccountId, UserId } from '../../../../utils/base/ids';
import { erasePart } from '../../../../utils/data/erase';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { readListedSince } from '../../../../utils/relationships/history';
import {
  createEngine,
  FACTS,
  filtersFor,
  NO_FILTERS,
  type Engine,
  type Filters,
  type PeopleList,
  type InCommonOf,
  type Sort,
} from '../../../../utils/relationships/lists';
import { home, made, ME, NOW, readInto } from './world';
import { DAY_MS } from '../../../../utils/base';

const LISTED: Sort = { by: 'listed', direction: 'down' };
const FOLLOWING = Array.from({ length: 60 }, (_, i) => i);
const FOLLOWERS = Array.from({ length: 50 }, (_, i) => i * 2);

let db: Database;
let engine: Engine;

/** Two readings ten days apart: 4 and 90 left the followers, 101 came; 7 is followed no more, 200 is new. */
beforeAll(async () => {
  db = await home('review-changes', FOLLOWING, FOLLOWERS);
  await readInto(
    db,
    [200, ...FOLLOWING.filter((n) => n !== 7 && n !== 8)],
    [101, ...FOLLOWERS.filter((n) => n !== 4 && n !== 90)],
    NOW + 10 * DAY_MS,
  );
  engine = createEngine(
    db,
    () => NOW + 11 * DAY_MS,
    () => undefined,
  );
});

async function find(list: PeopleList, filters: Partial<Filters> = {}, sort = LISTED, of: InCommonOf | null = null) {
  const found = await engine.query({
    accountId: ME,
    list,
    of,
    given: null,
    filters: { ...NO_FILTERS, ...filters },
    sort,
  });
  return { ...found, people: await engine.rows(found.view, 0, found.total) };
}
const idsIn = async (...asked: Parameters<typeof find>): Promise<string[]> =>
  (await find(...asked)).people.map(({ id }) => id).sort();
const ids = (...numbers: number[]): string[] => numbers.map((n) => made(n).id).sort();

/** What is said of both lists of changes. */
async function saidOf(stored: Database): Promise<unknown[]> {
  const of = createEngine(
    stored,
    () => NOW,
    () => undefined,
  );
  const asked = (['unfollowed-you', 'history'] as const).map((list) =>
    of.query({ accountId: ME, list, of: null, given: null, filters: NO_FILTERS, sort: LISTED }),
  );
  return [await of.changeCounts(ME), ...(await Promise.all(asked)).map(({ state }) => state)];
}

test('after one reading nothing is known of changes, and no number is said; nor of followers by the following list', async () => {
  const once = await home('review-unchanged', FOLLOWING, FOLLOWERS);
  expect(await saidOf(once)).toEqual([{ 'unfollowed-you': null, history: null }, 'never', 'never']);
  await readInto(once, FOLLOWING, null, NOW + DAY_MS);
  expect(await saidOf(once)).toEqual([{ 'unfollowed-you': null, history: 0 }, 'never', 'complete']);
  await readInto(once, FOLLOWING, FOLLOWERS, NOW + 2 * DAY_MS);
  expect(await saidOf(once)).toEqual([{ 'unfollowed-you': 0, history: 0 }, 'complete', 'complete']);
});

describe('history', () => {
  test('holds all that readings changed, with the names of then', async () => {
    const { people, all } = await find('history');
    const reported = people.map(({ id, change }) => `${change?.where} ${change?.what} ${id}`).sort();
    expect(reported).toEqual(
      [
        ['followers joined', 101],
        ['followers left', 4],
        ['followers left', 90],
        ['following joined', 200],
        ['following left', 7],
        ['following left', 8],
      ]
        .map(([what, n]) => `${what} ${made(n as number).id}`)
        .sort(),
    );
    expect(all).toBe(6);
    expect(await engine.changeCounts(ME)).toEqual({ 'unfollowed-you': 2, history: 6 });
    const left = people.find(({ id }) => id === made(90).id)!;
    expect([left.handle, left.name, left.change?.cause]).toEqual([made(90).handle, made(90).name, 'unknown']);
    expect(left.change!.at - NOW).toBeGreaterThan(9 * DAY_MS);
    expect(left.change!.since! - NOW).toBeLessThan(DAY_MS);
  });

  test('is narrowed by what happened, where, why and when, and searched by names of then and of now', async () => {
    expect(await idsIn('history', { what: 'left' })).toEqual(ids(4, 90, 7, 8));
    expect(await idsIn('history', { what: 'joined', where: 'followers' })).toEqual(ids(101));
    expect(await idsIn('history', { withinDays: 3 })).toHaveLength(6);
    expect(await idsIn('history', { withinDays: 0.5 })).toEqual([]);
    expect(await idsIn('history', { cause: 'suspended' })).toEqual([]);
    expect(await idsIn('history', { search: made(90).handle.toUpperCase() })).toEqual(ids(90));
    expect(await idsIn('history', { search: made(101).handle })).toEqual(ids(101));
    const byName = (await find('history', {}, { by: 'handle', direction: 'up' })).people.map(({ handle }) => handle!);
    expect(byName).toEqual([...byName].sort());
  });

  test('a filter of changes lets nobody of another list pass; each list offers what fits', async () => {
    expect(await idsIn('following', { what: 'left' })).toEqual([]);
    expect(filtersFor('history', FACTS)).not.toContain('followersFrom');
    expect(filtersFor('following', FACTS)).not.toContain('what');
  });
});

describe('who unfollowed you', () => {
  test('holds everybody who left the followers, an event each; neither whom one let go nor who is followed no more', async () => {
    const { people, unexplained } = await find('unfollowed-you');
    expect(people.map(({ id }) => id).sort()).toEqual(ids(4, 90));
    // X's following list shows 4, who follows back no more: nothing needs to be asked.
    expect(unexplained).toBe(1);
    // 8 still follows: that it is followed no more was the account's own doing.
    expect((await find('history')).unexplained).toBe(2);
    const four = people.find(({ id }) => id === made(4).id)!;
    expect([four.relation, four.change]).toMatchObject(['non-follower', { what: 'left', where: 'followers' }]);
  });

  test('a lookup of the people named tells suspended from deleted from still there, and leaves the rest open', async () => {
    const asked: string[][] = [];
    const sync = createSync({
      ...PRICED,
      db,
      now: () => NOW + 11 * DAY_MS,
      random: () => 0.5,
      apiFor: () => ({
        list: () => Promise.reject(new Error('no list is read here')),
        userByHandle: () => Promise.reject(new Error('nobody is looked up by handle here')),
        usersByIds: async (people) => {
          asked.push([...people]);
          const problem = (n: number, detail: string) => ({
            type: 'resource-not-found',
            title: 'Not Found Error',
            detail,
            resourceType: 'user',
            about: made(n).id,
          });
          return {
            kind: 'ok',
            value: {
              users: [],
              problems: [problem(90, `User has been suspended: [${made(90).id}].`), problem(7, 'Could not find user.')],
            },
            meta: {
              endpoint: 'users by ids',
              serverTime: null,
              limits: [],
              resourceIds: [],
              postIds: [],
              listOf: null,
              usd: 0,
            },
          };
        },
      }),
      locks: { request: (_name, task) => task() },
      wakeAt: () => undefined,
      onChange: () => undefined,
      pause: () => Promise.resolve(),
    });
    const { view } = await find('history');
    const who = await engine.unexplained(view, 500);
    expect([...who].sort()).toEqual(ids(90, 7));
    expect(await engine.unexplained(view, 1)).toHaveLength(1);
    expect(await sync.explain(ME, [...who, made(1).id])).toMatchObject({
      kind: 'explained',
      stillThere: 0,
      suspended: 1,
      deleted: 1,
    });
    // Who did not leave is never asked about.
    expect(asked.flat().sort()).toEqual(ids(90, 7));
    expect(await idsIn('unfollowed-you', { cause: 'suspended' })).toEqual(ids(90));
    expect(await idsIn('history', { cause: 'deleted' })).toEqual(ids(7));
    expect(await idsIn('unfollowed-you', { cause: 'unfollowed' })).toEqual(ids(4));
    expect(await idsIn('history', { cause: 'unfollowed' })).toEqual(ids(4));
    expect(await idsIn('history', { cause: 'there' })).toEqual([]);
    expect((await find('unfollowed-you')).unexplained).toBe(0);
  });

  test('who came back unfollowed all the same, and says so by following now', async () => {
    await readInto(
      db,
      [200, ...FOLLOWING.filter((n) => n !== 7 && n !== 8)],
      [4, 101, ...FOLLOWERS.filter((n) => n !== 4 && n !== 90)],
      NOW + 20 * DAY_MS,
    );
    const { people } = await find('unfollowed-you');
    expect(people.map(({ id, relation }) => `${id} ${relation}`).sort()).toEqual(
      [`${made(4).id} mutual`, `${made(90).id} none`].sort(),
    );
    expect(await idsIn('history', { search: made(4).handle })).toEqual(ids(4, 4));
  });
});

test('since when people are in a list is told by readings alone', async () => {
  expect(await idsIn('following', { listedDays: 5 })).toEqual(ids(...FOLLOWING.filter((n) => n !== 7 && n !== 8)));
  expect(await idsIn('following', { listedDays: 1 })).toContain(made(200).id);
  expect(await idsIn('following', { listedDays: 30 })).toEqual([]);
  expect(await idsIn('not-followed-back', { listedDays: 0 })).toContain(made(101).id);
});

test('where the changes were forgotten, the lists read since tell no more than they know', async () => {
  const own = await home('review-held', [1, 2], [1]);
  await erasePart(own, ME, 'history');
  await readInto(own, [3, 1, 2], [1], NOW + 10 * DAY_MS);
  const held = await readListedSince(own, ME, 'following');
  // 1 and 2 were there when the reading before began; 3 came by the second.
  expect(Math.round((held!.others - NOW) / DAY_MS)).toBe(0);
  expect([...held!.joined].map(([rank, at]) => [rank, Math.round((at - NOW) / DAY_MS)])).toEqual([[0, 10]]);
  expect(await readListedSince(own, '8' as AccountId, 'following')).toBeNull();
});

test('history and who unfollowed are saved whole, as CSV and as JSON', async () => {
  const text = async (name: 'changes' | 'unfollowed-you', format: 'csv' | 'json') =>
    (await gather(writeExport(exportTable(db, ME, name), format), MEDIA[format])).text();
  const rows = JSON.parse(await text('changes', 'json')) as Record<string, unknown>[];
  expect(rows).toHaveLength(7);
  expect(rows.find((row) => row['user id'] === made(90).id)).toMatchObject({
    handle: made(90).handle,
    what: 'left',
    list: 'followers',
    why: 'suspended',
    'old handle': null,
  });
  expect(rows.find((row) => row['user id'] === made(101).id)).toMatchObject({
    handle: made(101).handle,
    what: 'joined',
    why: 'unknown',
  });
  const lines = (await text('unfollowed-you', 'csv')).trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('user id,handle,name,what,list,why,after,before,old handle,profile');
});

test('what a list of somebody else was searched for is shown in the order found, for its account alone', async () => {
  const of: InCommonOf = { userId: '999' as UserId, list: 'followers' };
  const other = '8' as AccountId;
  const record = {
    ...of,
    startedAt: NOW,
    finishedAt: NOW,
    paginationToken: null,
    askedTokens: [],
    people: 3,
    expected: 3,
    usd: 0.03,
    billedUsd: 0.03,
    mostUsd: 0.03,
    mostPeople: 3,
    state: 'done',
    until: null,
    reason: null,
    attempts: 0,
  } as const;
  await putRecord(db, 'inCommon', { ...record, accountId: ME, found: [made(20).id, made(2).id, made(40).id] });
  await putRecord(db, 'inCommon', { ...record, accountId: other, found: [made(6).id] });
  const { people, all } = await find('in-common', {}, LISTED, of);
  expect(people.map(({ id }) => id)).toEqual([made(20).id, made(2).id, made(40).id]);
  expect([all, people[0]!.relation]).toEqual([3, 'mutual']);
  expect(await idsIn('in-common', { search: made(2).handle }, LISTED, of)).toEqual(ids(2));
  expect(await idsIn('in-common', {}, LISTED, { ...of, list: 'following' })).toEqual([]);
  for (const list of ['unfollowed-you', 'history'] as const) {
    expect(
      (await engine.query({ accountId: other, list, of: null, given: null, filters: NO_FILTERS, sort: LISTED })).all,
    ).toBe(0);
  }
});

test('erasing the lists leaves nothing of what changed, who is gone and what was shared', async () => {
  const own = await home('review-erased', [1, 2, 3], [1, 2]);
  await readInto(own, [1, 2], [2, 3], NOW + DAY_MS);
  await putRecord(own, 'inCommon', {
    accountId: ME,
    userId: '999' as UserId,
    list: 'followers',
    startedAt: NOW,
    finishedAt: NOW,
    paginationToken: null,
    askedTokens: [],
    people: 3,
    expected: 3,
    found: [made(2).id],
    usd: 0,
    billedUsd: 0,
    mostUsd: 0,
    mostPeople: 0,
    state: 'done',
    until: null,
    reason: null,
    attempts: 0,
  });
  const fresh = createEngine(
    own,
    () => NOW + DAY_MS,
    () => undefined,
  );
  const countOf = async (list: PeopleList) =>
    (
      await fresh.query({
        accountId: ME,
        list,
        of: { userId: '999' as UserId, list: 'followers' },
        given: null,
        filters: NO_FILTERS,
        sort: LISTED,
      })
    ).all;
  expect([await countOf('history'), await countOf('unfollowed-you'), await countOf('in-common')]).toEqual([3, 1, 1]);
  await erasePart(own, ME, 'lists');
  expect([await countOf('history'), await countOf('unfollowed-you'), await countOf('in-common')]).toEqual([0, 0, 0]);
});
