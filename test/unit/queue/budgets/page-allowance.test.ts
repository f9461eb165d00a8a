import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  createPageAllowance,
  createPeopleMarks,
  PAGE_KEPT,
  PAGE_PEOPLE,
  readPageAllowance,
} from '../../../../utils/queue';
import { DEFAULT_SETTINGS, openDatabase, putRecord } from '../../../../utils/storage';
import { HOUR_MS } from '../../../../utils/base';

const NOON = Date.UTC(2026, 10, 24, 12);

/** The browser's storage in memory. */
function memory() {
  const items: Record<string, unknown> = {};
  return { get: async () => ({ ...items }), set: async (more: object) => void Object.assign(items, more) };
}
const mark = createPeopleMarks(memory());

test('what was noted while our clock was decades ahead kept pages of X from everything, at each start anew', async () => {
  const db = await openDatabase('page-allowance');
  const clock = { now: Date.UTC(2060, 0, 1) };
  // A background of its own each time: it may stop after seconds.
  const open = () =>
    createPageAllowance({ db, now: () => clock.now, settings: () => Promise.resolve(DEFAULT_SETTINGS), mark });
  const takeAll = async () => {
    let taken = 0;
    while (await open().takeAct(0)) taken++;
    return taken;
  };
  const { actsPerHour } = DEFAULT_SETTINGS.pages;
  expect(await takeAll()).toBe(actsPerHour);
  const people = Array.from({ length: PAGE_PEOPLE }, (_, i) => `p${i}`);
  expect((await open().admit(people)).size).toBe(PAGE_PEOPLE);
  // The clock is put right. Nothing is gained by that, and an hour later all is free.
  clock.now = NOON;
  expect(await open().takeAct(0)).toBe(false);
  expect((await open().admit(['new'])).size).toBe(0);
  clock.now += HOUR_MS;
  expect(await takeAll()).toBe(actsPerHour);
  expect((await open().admit(['new'])).size).toBe(1);
});

test('an act refused for its price used up one of the hour’s acts all the same, and one refused for the acts its price', async () => {
  const db = await openDatabase('page-allowance-both');
  const pages = { actsPerHour: 2, usdPerDay: 0.05 };
  const allowance = createPageAllowance({ db, now: () => NOON, settings: () => Promise.resolve({ pages }), mark });
  for (let i = 0; i < 5; i++) expect(await allowance.takeAct(0.06)).toBe(false);
  const used = () => readPageAllowance(db, { pages }, NOON);
  expect(await used()).toMatchObject({ acts: { used: 0 }, usd: { used: 0 } });
  expect([await allowance.takeAct(0.01), await allowance.takeAct(0.01)]).toEqual([true, true]);
  expect(await allowance.takeAct(0.01)).toBe(false);
  expect(await used()).toMatchObject({ acts: { used: 2 }, usd: { used: 0.02 } });
  // At once from two tabs, what is left for one is given to one.
  expect((await Promise.all([allowance.takeUsd(0.03), allowance.takeUsd(0.03)])).filter(Boolean)).toEqual([true]);
});

test('pages keep 200 people in 24 hours, at once or one by one, over every start and whatever the clock said', async () => {
  const db = await openDatabase('page-allowance-kept');
  const clock = { now: NOON };
  const open = () =>
    createPageAllowance({ db, now: () => clock.now, settings: () => Promise.resolve(DEFAULT_SETTINGS), mark });
  const keepAll = async (): Promise<number> => {
    const asked = await Promise.all(Array.from({ length: PAGE_KEPT + 50 }, () => open().takeKeep()));
    return asked.filter(Boolean).length;
  };
  expect([PAGE_KEPT, await keepAll()]).toEqual([200, 200]);
  clock.now += 24 * HOUR_MS - 1;
  expect(await keepAll()).toBe(0);
  clock.now += 1;
  expect(await keepAll()).toBe(200);
  // Noted while our clock was decades ahead: over a day after it was put right.
  clock.now = Date.UTC(2060, 0, 1);
  expect(await keepAll()).toBe(200);
  clock.now = NOON;
  expect(await keepAll()).toBe(0);
  clock.now += 24 * HOUR_MS;
  expect(await keepAll()).toBe(200);
});

test('whose profiles were opened is stored nowhere; a stop of the background gives nothing back, nor does a restart of the browser', async () => {
  const db = await openDatabase('page-allowance-marks');
  const ids = Array.from({ length: 600 }, (_, i) => String(5_000_000_000 + i));
  const state = async () => JSON.stringify(await db.getAll('state'));
  // As an earlier version stored it.
  await putRecord(db, 'state', { name: 'pages:people', value: [['5000000000', NOON]] });
  let session = memory();
  const open = () =>
    createPageAllowance({
      db,
      now: () => NOON,
      settings: () => Promise.resolve(DEFAULT_SETTINGS),
      mark: createPeopleMarks(session),
    });
  expect((await open().admit(ids)).size).toBe(600);
  expect((await open().admit([...ids, ids[0]!])).size).toBe(600);
  const { people } = await readPageAllowance(db, DEFAULT_SETTINGS, NOON);
  expect(people).toEqual({ used: 600, most: PAGE_PEOPLE });
  expect(await state()).not.toContain('50000');
  session = memory();
  expect((await open().admit(ids)).size).toBe(400);
});
