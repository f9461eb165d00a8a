import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createSpendRecorderIn } from '../../../../utils/queue/budgets/spend';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { PRICES, type Database } from '../../../../utils/storage';
import { localLocks } from '../../../../utils/base/locks';
import { apiOf, citizen, ME, world } from '../../../fake-x/graph';
import { APP, homeOf } from '../world';
import { ANY_PRICE } from '../../accounts';

const NOON = Date.UTC(2026, 10, 24, 12);

/** A database that notes the stores of each write transaction. */
function watched(db: Database): { readonly db: Database; readonly scopes: (readonly string[])[] } {
  const scopes: (readonly string[])[] = [];
  const writeTransaction: Database['writeTransaction'] = (stores, options) => {
    scopes.push(stores);
    return db.writeTransaction(stores, options);
  };
  return { db: { ...db, writeTransaction }, scopes };
}

async function syncThrough(pages: number, erasedAtPage: number | null = null) {
  const x = world(
    Array.from({ length: pages * 10 }, (_, i) => citizen(100 + i)),
    [],
    { pageSize: 10, now: () => NOON },
  );
  const { db, scopes } = watched(await homeOf(x));
  const api = apiOf(x);
  let asked = 0;
  const sync = createSync({
    db,
    now: () => NOON,
    random: () => 0.5,
    apiFor: () => ({
      ...api,
      async list(...question) {
        const answer = await api.list(...question);
        if (++asked === erasedAtPage) {
          const tx = db.writeTransaction(['lists']);
          await tx.objectStore('lists').clear();
          await tx.done;
        }
        return answer;
      },
    }),
    locks: localLocks(),
    wakeAt: () => undefined,
    onChange: () => undefined,
    prices: () => Promise.resolve(PRICES),
    spend: { recordIn: createSpendRecorderIn(() => NOON) },
  });
  await sync.start(ME, 'following', ANY_PRICE);
  scopes.length = 0;
  await sync.run();
  return { db, scopes, usd: (await db.get('spend', [APP, '2026-11-24']))?.usd };
}

test('a page, its cursor and what it cost are one write transaction, where they were two', async () => {
  const { db, scopes, usd } = await syncThrough(5);
  expect(scopes.filter((stores) => stores.includes('pages') && stores.includes('rows')).length).toBe(5);
  expect(scopes.filter((stores) => stores.includes('spend')).length).toBe(5);
  for (const stores of scopes.filter((one) => one.includes('spend')))
    expect(stores).toEqual(expect.arrayContaining(['lists', 'pages', 'spend', 'billed']));
  expect(usd).toBeCloseTo(50 * PRICES.user, 9);
  expect((await db.get('lists', [ME, 'following']))?.complete?.usd).toBeCloseTo(50 * PRICES.user, 9);
});

test('a page that comes after its sync was erased is not stored, and still counts as spent', async () => {
  const { db, usd } = await syncThrough(3, 2);
  expect(await db.count('pages')).toBe(1);
  expect(usd).toBeCloseTo(20 * PRICES.user, 9);
});
