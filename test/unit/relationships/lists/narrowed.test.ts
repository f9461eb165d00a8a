import 'fake-indexeddb/auto';
import { beforeAll, expect, test, vi } from 'vitest';
import { LAST_POST_FILTERS, REACH_FILTERS } from '../../../../components/review/breakdown';
import { shownTable, writeExport } from '../../../../utils/data';
import { putRecord, type Database } from '../../../../utils/storage';
import {
  createEngine,
  FACTS,
  filtersFor,
  NO_FILTERS,
  readGivenList,
  type Engine,
  type Filters,
  type GivenEntry,
  type PeopleList,
  type Sort,
} from '../../../../utils/relationships/lists';
import { home, made, ME, NOW } from './world';

/** Lists narrowed by parts of charts and by lists that a person gives, and exported as they are shown. */

const FOLLOWING = Array.from({ length: 1_300 }, (_, i) => i);
const LISTED: Sort = { by: 'listed', direction: 'down' };
let db: Database;
let engine: Engine;
const engineOf = (on: Database) =>
  createEngine(
    on,
    () => NOW,
    () => undefined,
  );

beforeAll(async () => {
  db = await home('narrowed', FOLLOWING, null);
  engine = engineOf(db);
});

const ask = (
  filters: Partial<Filters> = {},
  given: readonly GivenEntry[] | null = null,
  list: PeopleList = 'following',
  sort = LISTED,
) => engine.query({ accountId: ME, list, of: null, filters: { ...NO_FILTERS, ...filters }, given, sort });
const entries = (text: string): readonly GivenEntry[] => {
  const list = readGivenList(text);
  if (list.kind !== 'people') throw new Error(list.kind);
  return list.entries;
};

test('each part of a chart leads to as many people as it says', async () => {
  const { view } = await ask();
  const parts = (await engine.composition(view))!;
  expect(Object.keys(parts.lastPost)).toEqual(Object.keys(LAST_POST_FILTERS));
  for (const [part, count] of Object.entries(parts.lastPost))
    expect([part, (await ask(LAST_POST_FILTERS[part as keyof typeof LAST_POST_FILTERS])).total]).toEqual([part, count]);
  for (const [part, count] of Object.entries(parts.followers))
    expect([part, (await ask(REACH_FILTERS[part as keyof typeof REACH_FILTERS])).total]).toEqual([part, count]);
  for (const [part, count] of Object.entries(parts.relations))
    expect((await ask({ relation: part as Filters['relation'] })).total).toBe(count);
});

test('a given list narrows to those of it who are there, by handle or id, and names the others', async () => {
  const [three, four, far] = [made(3), made(4), made(1_234)];
  const text = `@${three.handle.toUpperCase()}, ${four.id} https://x.com/${far.handle} @nobody_at_all 77`;
  const { view, total, all, given } = await ask({}, entries(text));
  expect((await engine.rows(view, 0, total)).map(({ id }) => id)).toEqual([three.id, four.id, far.id]);
  expect(all).toBe(FOLLOWING.length);
  expect(given).toEqual({ of: 5, found: 3, missing: ['@nobody_at_all', '77'] });
  // Together with filters, and in another list: who is not in it was not found there.
  expect((await ask({ search: three.handle }, entries(text))).total).toBe(1);
  expect((await ask({}, entries(text), 'mutuals')).given?.found).toBe(2);
  expect(await ask({}, entries('@nobody_at_all'))).toMatchObject({ total: 0, given: { found: 0 } });
  expect((await ask()).given).toBeNull();
});

test('an export is of exactly those shown, in their order, whatever is asked for meanwhile', async () => {
  const sort: Sort = { by: 'followers', direction: 'down' };
  const { view, total } = await ask({ followersFrom: 90_000 }, null, 'following', sort);
  const shown = (await engine.rows(view, 0, total)).map(({ handle }) => handle);
  expect(await engine.hold(view)).toBe('held');
  await ask({ search: 'nobody at all' });
  async function* batches() {
    for (let from = 0; from < total; from += 10) yield await engine.profiles(view, from, from + 10);
  }
  let json = '';
  for await (const piece of writeExport(shownTable('people', batches()), 'json')) json += piece;
  const rows = JSON.parse(json) as Record<string, unknown>[];
  expect(rows.map(({ handle }) => handle)).toEqual(shown);
  expect(new Set(rows.map(({ relationship }) => relationship))).toEqual(new Set(['mutual', 'non-follower']));
  let csv = '';
  for await (const piece of writeExport(shownTable('people', batches()), 'csv')) csv += piece;
  expect(csv.trim().split('\r\n')).toHaveLength(total + 1);
  expect(await engine.hold(view)).toBe('gone');
  await expect(engine.profiles(view, 0, 1)).rejects.toThrow('nobody is held');
});

test('a whole list saved in another order reads each of its pages once', async () => {
  const fresh = engineOf(db);
  const sort: Sort = { by: 'name', direction: 'up' };
  const { view, total } = await fresh.query({
    accountId: ME,
    list: 'following',
    of: null,
    given: null,
    filters: NO_FILTERS,
    sort,
  });
  await fresh.hold(view);
  const get = vi.spyOn(IDBObjectStore.prototype, 'get');
  for (let from = 0; from < total; from += 100) await fresh.profiles(view, from, from + 100);
  const read = get.mock.calls.filter((_, call) => (get.mock.contexts[call] as IDBObjectStore).name === 'rows');
  get.mockRestore();
  expect(read.length).toBeLessThanOrEqual((await db.getAll('pages')).filter(({ list }) => list === 'following').length);
});

test('of who is in an archive alone nothing is claimed: no picture and no bio find nobody, and filters for them are not offered', async () => {
  const bare = await home('narrowed-archive', FOLLOWING.slice(0, 20), null);
  for (const record of await bare.getAll('rows')) await putRecord(bare, 'rows', { ...record, rows: [] });
  const open = engineOf(bare);
  const query = (filters: Partial<Filters>) =>
    open.query({
      accountId: ME,
      list: 'following',
      of: null,
      filters: { ...NO_FILTERS, ...filters },
      given: null,
      sort: LISTED,
    });
  const { total, known } = await query({});
  expect([total, known]).toEqual([20, []]);
  for (const filters of [{ picture: 'no' }, { bio: 'no' }, { verified: 'no' }, { protected: 'no' }] as const)
    expect((await query(filters)).total).toBe(0);
  expect(filtersFor('following', known)).toEqual(['search', 'relation', 'unsaid', 'through', 'listedDays']);
  expect((await ask()).known).toEqual(FACTS);
});
