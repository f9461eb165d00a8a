import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { putRecord, type Database, type PersonRow } from '../../../../utils/storage';
import type { UserId } from '../../../../utils/base/ids';
import { normalized, searchTerms } from '../../../../utils/relationships/people/search-text';
import { recordFactIn } from '../../../../utils/relationships/evidence/facts';
import {
  createEngine,
  NO_FILTERS,
  type Engine,
  type Filters,
  type PeopleList,
  type Sort,
} from '../../../../utils/relationships/lists';
import { home, made, ME, NOW } from './world';
import { DAY_MS } from '../../../../utils/base';

const FOLLOWING = Array.from({ length: 2_300 }, (_, i) => i);
const FOLLOWERS = Array.from({ length: 1_500 }, (_, i) => i * 2);
const LISTED: Sort = { by: 'listed', direction: 'down' };

let db: Database;
let engine: Engine;

beforeAll(async () => {
  db = await home('review-engine', FOLLOWING, FOLLOWERS);
  engine = createEngine(
    db,
    () => NOW,
    () => undefined,
  );
});

async function idsIn(list: PeopleList, filters: Partial<Filters> = {}, sort = LISTED): Promise<string[]> {
  const { view, total } = await engine.query({
    accountId: ME,
    list,
    of: null,
    given: null,
    filters: { ...NO_FILTERS, ...filters },
    sort,
  });
  return (await engine.rows(view, 0, total)).map(({ id }) => id);
}
const ids = (numbers: readonly number[]): string[] => numbers.map((n) => made(n).id);
const follows = new Set(FOLLOWERS);
const followed = new Set(FOLLOWING);

describe('lists', () => {
  test('hold whom X listed, in its order', async () => {
    expect(await idsIn('following')).toEqual(ids(FOLLOWING));
    expect(await idsIn('non-followers')).toEqual(ids(FOLLOWING.filter((n) => !follows.has(n))));
    expect(await idsIn('mutuals')).toEqual(ids(FOLLOWING.filter((n) => follows.has(n))));
    expect(await idsIn('followers')).toEqual(ids(FOLLOWERS));
    expect(await idsIn('not-followed-back')).toEqual(ids(FOLLOWERS.filter((n) => !followed.has(n))));
  });

  test('somebody named while the list is open is found by that name, once it is told', async () => {
    const named = await home('review-named', FOLLOWING.slice(0, 20), null);
    const open = createEngine(
      named,
      () => NOW,
      () => undefined,
    );
    const find = async () =>
      (
        await open.query({
          accountId: ME,
          list: 'following',
          of: null,
          given: null,
          filters: { ...NO_FILTERS, search: 'grace' },
          sort: LISTED,
        })
      ).total;
    expect(await find()).toBe(0);
    const [page] = await named.getAll('pages');
    const [, ...others] = page!.names.split('\n');
    await putRecord(named, 'pages', { ...page!, names: ['grace\tGrace', ...others].join('\n') });
    expect(await find()).toBe(0);
    await open.namesChanged();
    expect(await find()).toBe(1);
  });

  test('a list that was never read to its end names nobody', async () => {
    const other = await home('review-unread', FOLLOWING.slice(0, 20), null);
    const found = await createEngine(
      other,
      () => NOW,
      () => undefined,
    ).query({ accountId: ME, list: 'not-followed-back', of: null, given: null, filters: NO_FILTERS, sort: LISTED });
    expect(found).toMatchObject({ total: 0, state: 'never' });
  });

  test('rows of a view that another has replaced are none', async () => {
    const { view } = await engine.query({
      accountId: ME,
      list: 'following',
      of: null,
      given: null,
      filters: NO_FILTERS,
      sort: LISTED,
    });
    await engine.query({ accountId: ME, list: 'mutuals', of: null, given: null, filters: NO_FILTERS, sort: LISTED });
    expect(await engine.rows(view, 0, 5)).toEqual([]);
  });

  test('news is told at once: who was unfollowed leaves, a fan followed back joins, and what was done can be filtered by', async () => {
    const own = await home('review-news', FOLLOWING.slice(0, 30), FOLLOWERS.slice(0, 40));
    const fresh = createEngine(
      own,
      () => NOW,
      () => undefined,
    );
    const listOf = async (list: PeopleList, filters: Partial<Filters> = {}) => {
      const { view, total } = await fresh.query({
        accountId: ME,
        list,
        of: null,
        given: null,
        filters: { ...NO_FILTERS, ...filters },
        sort: LISTED,
      });
      return (await fresh.rows(view, 0, total)).map(({ id }) => id);
    };
    expect(await listOf('non-followers')).toContain(made(1).id);
    const tx = own.writeTransaction(['facts']);
    const fact = { accountId: ME, followedBy: 'unknown', source: 'action', at: NOW + 9_999_999, row: null } as const;
    await recordFactIn(tx, { ...fact, userId: made(1).id, following: 'no' });
    await recordFactIn(tx, { ...fact, userId: made(40).id, following: 'yes' });
    await tx.done;
    await putRecord(own, 'actions', {
      accountId: ME,
      kind: 'follow',
      userId: made(40).id,
      handle: null,
      name: null,
      pictureUrl: null,
      state: 'done',
      rank: 1,
      chosenAt: 0,
      notBefore: 0,
      changedAt: 1,
      attempts: 1,
      entryId: null,
      reason: null,
      via: 'app',
    });
    expect(await listOf('non-followers')).not.toContain(made(1).id);
    expect((await listOf('mutuals'))[0]).toBe(made(40).id);
    expect(await listOf('not-followed-back')).not.toContain(made(40).id);
    expect(await listOf('following', { through: 'followed' })).toEqual([made(40).id]);
    expect(await listOf('following', { through: 'never' })).toHaveLength(29);
    expect(await listOf('following', { search: made(40).handle.toUpperCase() })).toEqual([made(40).id]);
  });

  test('the keep list holds those of whom nothing else is stored too', async () => {
    await putRecord(db, 'keep', { accountId: ME, userId: made(3).id, handle: made(3).handle, note: 'a friend', at: 2 });
    await putRecord(db, 'keep', { accountId: ME, userId: '99' as UserId, handle: null, note: '', at: 1 });
    const { view, total } = await engine.query({
      accountId: ME,
      list: 'kept',
      of: null,
      given: null,
      filters: NO_FILTERS,
      sort: LISTED,
    });
    const rows = await engine.rows(view, 0, total);
    expect(rows.map(({ id, handle, kept, relation }) => [id, handle, kept, relation])).toEqual([
      [made(3).id, made(3).handle, 'a friend', 'non-follower'],
      ['99', null, '', 'none'],
    ]);
  });
});

/** The same rules, plainly, on the people themselves. */
function passes(person: PersonRow, filters: Filters): boolean {
  const text = normalized(`${person.handle} ${person.name}\n${person.bio}`);
  const ratio =
    person.followersCount === null || person.followingCount === null
      ? null
      : person.followersCount / Math.max(1, person.followingCount);
  const within = (value: number | null, from: number | null, to: number | null): boolean =>
    (from === null && to === null) || (value !== null && value >= (from ?? 0) && value <= (to ?? Infinity));
  const is = (field: 'verified' | 'protected' | 'picture' | 'bio', holds: boolean): boolean =>
    filters[field] === 'any' || (!person.unreported?.includes(field) && (filters[field] === 'yes') === holds);
  return (
    searchTerms(filters.search).every((term) => text.includes(term)) &&
    within(person.followersCount, filters.followersFrom, filters.followersTo) &&
    within(person.followingCount, filters.followingFrom, filters.followingTo) &&
    (filters.activeDays === null ||
      (person.lastPostAt !== null && person.lastPostAt > NOW - filters.activeDays * DAY_MS)) &&
    within(ratio, filters.ratioFrom, filters.ratioTo) &&
    (filters.quietDays === null ||
      (person.lastPostAt === null
        ? person.postCount === 0 && person.createdAt! <= NOW - filters.quietDays * DAY_MS
        : person.lastPostAt <= NOW - filters.quietDays * DAY_MS)) &&
    (filters.olderDays === null || person.createdAt! <= NOW - filters.olderDays * DAY_MS) &&
    (filters.youngerDays === null || person.createdAt! >= NOW - filters.youngerDays * DAY_MS) &&
    is('verified', person.verified !== 'none') &&
    is('protected', person.protected) &&
    is('picture', person.pictureUrl !== null) &&
    is('bio', person.bio !== '')
  );
}

const either = fc.constantFrom<'any' | 'yes' | 'no'>('any', 'any', 'yes', 'no');
const bound = (max: number) => fc.option(fc.nat(max), { nil: null, freq: 1 });
const anyFilters: fc.Arbitrary<Filters> = fc
  .record({
    search: fc.constantFrom(
      '',
      '',
      'ZOE',
      'łuk 1',
      'strasse',
      'birds',
      'cafe walls',
      '花',
      '@p1',
      'p1 painter',
      'to see',
      'nobody at all',
      's  b',
    ),
    followersFrom: bound(50_000),
    followersTo: bound(100_000),
    followingFrom: bound(3_000),
    followingTo: bound(5_000),
    activeDays: bound(800),
    ratioFrom: bound(30),
    ratioTo: bound(300),
    quietDays: bound(500),
    olderDays: bound(2_000),
    youngerDays: bound(4_000),
    verified: either,
    protected: either,
    picture: either,
    bio: either,
    through: fc.constant('any' as const),
  })
  .map((some) => ({ ...NO_FILTERS, ...some }));

test('filters, in any combination, let through who the plain rules let through', async () => {
  await fc.assert(
    fc.asyncProperty(anyFilters, async (filters) => {
      const expected = FOLLOWING.filter((n) => passes(made(n), filters));
      expect(await idsIn('following', filters)).toEqual(ids(expected));
    }),
    { numRuns: 40 },
  );
});

test.each(['verified', 'protected', 'picture', 'bio'] as const)(
  'whose %s X left out passes neither yes nor no; everybody else passes one',
  async (field) => {
    const isLeftOut = (n: number): boolean => made(n).unreported?.includes(field) === true;
    const [yes, no] = [await idsIn('following', { [field]: 'yes' }), await idsIn('following', { [field]: 'no' })];
    const passing = new Set([...yes, ...no]);
    expect(FOLLOWING.some(isLeftOut)).toBe(true);
    expect(yes.length + no.length).toBe(passing.size);
    expect(FOLLOWING.filter((n) => !passing.has(made(n).id))).toEqual(FOLLOWING.filter(isLeftOut));
  },
);

const order = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
const KEYS: Readonly<Record<string, (person: PersonRow) => number | null>> = {
  followers: (person) => person.followersCount,
  following: (person) => person.followingCount,
  ratio: (person) =>
    person.followersCount === null ? null : Math.fround(person.followersCount / Math.max(1, person.followingCount!)),
  lastPost: (person) => person.lastPostAt,
  created: (person) => person.createdAt,
};

test.each(Object.keys(KEYS).flatMap((by) => ['up', 'down'].map((direction) => ({ by, direction }) as Sort)))(
  'ordered by $by, $direction: equal ones as listed, the unsaid last',
  async (sort) => {
    const key = KEYS[sort.by]!;
    const sign = sort.direction === 'up' ? 1 : -1;
    const expected = FOLLOWING.slice().sort((one, other) => {
      const [a, b] = [key(made(one)), key(made(other))];
      if (a === null || b === null) return a === b ? one - other : a === null ? 1 : -1;
      return sign * (a - b) || one - other;
    });
    expect(await idsIn('following', {}, sort)).toEqual(ids(expected));
  },
);

test.each(['up', 'down'] as const)('ordered by name and handle, %s, by their folded letters', async (direction) => {
  const sign = direction === 'up' ? 1 : -1;
  for (const by of ['name', 'handle'] as const) {
    const expected = FOLLOWING.slice().sort(
      (one, other) => sign * order(normalized(made(one)[by]), normalized(made(other)[by])) || one - other,
    );
    expect(await idsIn('following', {}, { by, direction })).toEqual(ids(expected));
  }
});

test('what a list is made of adds up', async () => {
  const { view, total } = await engine.query({
    accountId: ME,
    list: 'following',
    of: null,
    given: null,
    filters: NO_FILTERS,
    sort: LISTED,
  });
  const made = (await engine.composition(view))!;
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((one, other) => one + other, 0);
  expect([made.total, sum(made.relations), sum(made.lastPost), sum(made.followers)]).toEqual([
    total,
    total,
    total,
    total,
  ]);
  expect(made.relations).toEqual({ mutual: 1_150, 'non-follower': 1_150 });
});
