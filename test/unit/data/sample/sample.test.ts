import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSampleMade, madeUpPeople, makeSample, SAMPLE_ACCOUNT } from '../../../../utils/data';
import { readBudgets } from '../../../../utils/queue';
import {
  createEngine,
  createReader,
  FACTS,
  filtersFor,
  NO_FILTERS,
  readInCommon,
  type Engine,
  type Filters,
  type PeopleList,
} from '../../../../utils/relationships';
import { PEOPLE_LISTS } from '../../../../utils/relationships/lists/people';
import { openDatabase, readSettings, type Database } from '../../../../utils/storage';

const NOW = Date.UTC(2026, 10, 30, 15);
const SORT = { by: 'listed', direction: 'down' } as const;

let db: Database;
let engine: Engine;
beforeAll(async () => {
  db = await made('sample');
  engine = createEngine(
    db,
    () => NOW,
    () => undefined,
  );
});
afterAll(() => db.close());

async function made(name: string): Promise<Database> {
  const fresh = await openDatabase(name);
  await makeSample(fresh, NOW, (error) => {
    throw error;
  });
  return fresh;
}

async function found(list: PeopleList, filters: Partial<Filters> = {}): Promise<number> {
  const [search] = await readInCommon(db, SAMPLE_ACCOUNT, NOW);
  const of = list === 'in-common' && search ? { userId: search.userId, list: search.list } : null;
  const asked = { ...NO_FILTERS, ...filters };
  return (await engine.query({ accountId: SAMPLE_ACCOUNT, list, of, given: null, filters: asked, sort: SORT })).total;
}

test('a thousand people, each once, whom nobody on X can be', () => {
  const people = madeUpPeople(NOW).map(({ row }) => row);
  expect(people).toHaveLength(1_000);
  expect(new Set(people.map(({ id }) => id)).size).toBe(1_000);
  expect(new Set(people.map(({ handle }) => handle)).size).toBe(1_000);
  expect(people.filter(({ pictureUrl }) => pictureUrl !== null)).toEqual([]);
  // X gives out 15 characters at most; an id's upper bits are its time, ms since November 2010.
  for (const { handle, id } of people) {
    expect(handle).toMatch(/^sample_\w{9,13}$/);
    expect(Number(BigInt(id) >> 22n) + 1_288_834_974_657).toBeGreaterThan(Date.UTC(2075, 0, 1));
  }
});

test('the same each time', async () => {
  const again = await made('sample again');
  for (const store of db.storeNames) expect(await again.getAll(store), store).toEqual(await db.getAll(store));
  again.close();
});

/** For each filter, values that some pass and others don't; pictures and what is unsaid are left out, for nobody has a picture and all is said. */
const NARROWING: { readonly [Name in Exclude<keyof Filters, 'picture' | 'unsaid'>]: readonly Filters[Name][] } = {
  search: ['Muster', '例', 'sample_hanako', '架空'],
  followersFrom: [1_000],
  followersTo: [1_000],
  followingFrom: [500],
  followingTo: [500],
  ratioFrom: [2],
  ratioTo: [2],
  quietDays: [30],
  posted: ['longer'],
  activeDays: [30],
  olderDays: [1_000],
  youngerDays: [1_000],
  listedDays: [5],
  verified: ['yes', 'no'],
  protected: ['yes', 'no'],
  bio: ['yes', 'no'],
  relation: ['mutual', 'non-follower'],
  through: ['followed', 'unfollowed'],
  what: ['joined', 'left', 'renamed'],
  where: ['following', 'followers'],
  cause: ['suspended', 'deleted', 'unfollowed', 'self'],
  withinDays: [5],
};

test('every list has somebody, and each filter lets some pass and some not', async () => {
  for (const list of PEOPLE_LISTS) expect(await found(list), list).toBeGreaterThan(0);
  const listFor = (name: string, value: unknown): PeopleList => {
    if (name === 'through' && value === 'unfollowed') return 'not-followed-back';
    return filtersFor('following', FACTS).some((one) => one === name) ? 'following' : 'history';
  };
  for (const [name, values] of Object.entries(NARROWING))
    for (const value of values) {
      const list = listFor(name, value);
      const passed = await found(list, { [name]: value });
      expect([passed > 0, passed < (await found(list))], `${name} ${value}`).toEqual([true, true]);
    }
});

test('two weeks lie behind it: a queue’s journal, notes, limits partly used, money spent', async () => {
  expect(await isSampleMade(db)).toBe(true);
  const account = (await db.get('accounts', SAMPLE_ACCOUNT))!;
  // It is in the name of each file that is saved of it.
  expect(account.handle).toContain('sample');
  const settings = await readSettings(db);
  const { unfollowsOfApp, followsOfAccount, usdMonth } = await readBudgets(db, {
    account,
    personal: settings.personal,
    now: NOW,
  });
  for (const { personalUsed, personal } of [unfollowsOfApp, followsOfAccount])
    expect([personalUsed > 3, personalUsed < personal]).toEqual([true, true]);
  expect(usdMonth).toBeGreaterThan(1);
  const states = new Set((await db.getAll('actions')).map(({ kind, state, via }) => `${via} ${kind} ${state}`));
  for (const state of ['app unfollow done', 'app follow done', 'app follow refused', 'app unfollow cancelled'])
    expect(states).toContain(state);
  expect((await db.getAll('keep')).filter(({ note }) => note !== '').length).toBeGreaterThan(5);
  const summary = await createReader(db).summary(SAMPLE_ACCOUNT);
  expect([summary.state, summary.shortBy, summary.followersShortBy]).toEqual(['complete', 0, 0]);
});
