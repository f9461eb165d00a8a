import 'fake-indexeddb/auto';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../utils/storage';
import { createEngine, NO_FILTERS, type Filters, type Sort } from '../../../../utils/relationships/lists';
import { home, ME, NOW } from './world';

/** A search of a long list that nothing was searched in before. */

const LISTED: Sort = { by: 'listed', direction: 'down' };
let db: Database;

beforeAll(async () => {
  const everybody = Array.from({ length: 9_300 }, (_, i) => i);
  db = await home('first-search', everybody, null);
});

function opened() {
  const engine = createEngine(
    db,
    () => NOW,
    () => undefined,
  );
  return {
    ...engine,
    ask: (filters: Partial<Filters>, takesSoFar: boolean, sort = LISTED) =>
      engine.query(
        { accountId: ME, list: 'following', of: null, given: null, filters: { ...NO_FILTERS, ...filters }, sort },
        takesSoFar,
      ),
  };
}

test('is answered with those found in its beginning, who are the first of all, and then with all', async () => {
  const { ask, rows } = opened();
  const few = await ask({ search: 'painter cafe' }, true);
  const first = await rows(few.view, 0, few.total);
  const all = await ask({ search: 'painter cafe' }, false);
  expect([few.isSoFar, all.isSoFar]).toEqual([true, false]);
  expect(few.total).toBeGreaterThanOrEqual(60);
  expect(few.total).toBeLessThan(all.total);
  expect(first).toEqual(await rows(all.view, 0, few.total));
  // Ready now.
  expect(await ask({ search: 'birds' }, true)).toMatchObject({ isSoFar: false });
});

test('waits for all where its beginning has too few, and where another order is asked for', async () => {
  const whole = opened();
  const { total } = await whole.ask({ search: 'p9_' }, false);
  expect(await opened().ask({ search: 'p9_' }, true)).toMatchObject({ isSoFar: false, total });
  const byName: Sort = { by: 'name', direction: 'up' };
  expect(await opened().ask({ search: 'painter' }, true, byName)).toMatchObject({ isSoFar: false });
});

test('two searches at once while it is read are both answered, the list read once', async () => {
  const { ask } = opened();
  const [one, other] = await Promise.all([ask({ search: 'painter' }, true), ask({ search: 'birds' }, true)]);
  expect([one.isSoFar, other.isSoFar]).toEqual([true, true]);
});

test('a search that ends after one asked for later does not take that one’s rows away', async () => {
  const { ask, rows } = opened();
  const slow = ask({ search: 'p9_' }, false);
  const quick = await ask({}, false);
  await slow;
  expect(await rows(quick.view, 0, 30)).toHaveLength(30);
});
