import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { utcDay } from '../../../../utils/queue/budgets';
import { openDatabase, type Database } from '../../../../utils/storage';
import type { AppId } from '../../../../utils/base/ids';
import { createSpendRecorder } from '../../spend';
import { DAY_MS } from '../../../../utils/base';

const NOON = Date.UTC(2026, 10, 24, 12);
const APP = 'app-one-client-id' as AppId;
let db: Database;
let made = 0;
beforeEach(async () => {
  db = await openDatabase(`spend-${made++}`);
});

const spendOf = (database: Database) => ({
  record: createSpendRecorder(database, () => NOON),
  spentToday: async (appId: AppId, at: number) => (await database.get('spend', [appId, utcDay(at)]))?.usd,
});
const page = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${2_000_000_000_000_000_000n + BigInt((from + i) * 7)}`);

test('a resource is billed once on a UTC day, and again on the next', async () => {
  const spend = spendOf(db);
  expect(await spend.record(APP, { usd: 10, resourceIds: page(0, 1_000), serverTime: NOON })).toBe(10);
  expect(await spend.record(APP, { usd: 10, resourceIds: page(0, 1_000), serverTime: NOON })).toBe(0);
  expect(await spend.record(APP, { usd: 10, resourceIds: page(500, 1_000), serverTime: NOON })).toBe(5);
  expect(await spend.record(APP, { usd: 10, resourceIds: page(0, 1_000), serverTime: NOON + DAY_MS })).toBe(10);
  expect(await spend.spentToday(APP, NOON)).toBe(15);
  expect(await spend.spentToday(APP, NOON + DAY_MS)).toBe(10);
});

test('another App pays for itself, and an action costs what it costs', async () => {
  const spend = spendOf(db);
  await spend.record(APP, { usd: 1, resourceIds: page(0, 100), serverTime: NOON });
  expect(await spend.record('another-app-id' as AppId, { usd: 1, resourceIds: page(0, 100), serverTime: NOON })).toBe(
    1,
  );
  expect(await spend.record(APP, { usd: 0.01, resourceIds: [], serverTime: null })).toBe(0.01);
  expect(await spend.spentToday(APP, NOON)).toBe(1.01);
});

test('tenths of a cent add up without dust', async () => {
  const spend = spendOf(db);
  for (let i = 0; i < 10; i++) await spend.record(APP, { usd: 0.001, resourceIds: page(i, 1), serverTime: NOON });
  expect(await spend.spentToday(APP, NOON)).toBe(0.01);
});

test('what was billed the day before yesterday is forgotten', async () => {
  const spend = spendOf(db);
  for (let day = 0; day < 4; day++)
    await spend.record(APP, { usd: 1, resourceIds: page(0, 10), serverTime: NOON + day * DAY_MS });
  const days = (await db.getAll('billed')).map(({ day }) => day);
  expect(days).toEqual([utcDay(NOON + 2 * DAY_MS), utcDay(NOON + 3 * DAY_MS)]);
});

test('any pages, from any context, over restarts: exactly the distinct ids are billed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          from: fc.nat(300),
          count: fc.integer({ min: 1, max: 60 }),
          context: fc.nat(2),
          restart: fc.boolean(),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      async (pages) => {
        const app = `app-number-${made++}` as AppId;
        const contexts = [spendOf(db), spendOf(db), spendOf(db)];
        const billed = new Set<string>();
        for (const { from, count, context, restart } of pages) {
          if (restart) contexts[context] = spendOf(db);
          const ids = page(from, count);
          const fresh = ids.filter((id) => !billed.has(id));
          expect(
            await contexts[context]!.record(app, { usd: ids.length, resourceIds: ids, serverTime: NOON }),
          ).toBeCloseTo(fresh.length, 5);
          for (const id of fresh) billed.add(id);
        }
        expect((await db.get('spend', [app, utcDay(NOON)]))?.resources).toBe(billed.size);
        const chunks = await db.getAll('billed', IDBKeyRange.bound([app], [app, []]));
        expect(chunks.reduce((total, { ids }) => total + ids.length, 0)).toBe(billed.size);
        expect(chunks.length).toBeLessThanOrEqual(Math.ceil(Math.log2(billed.size + 1)) + 1);
      },
    ),
    { numRuns: 100 },
  );
});
