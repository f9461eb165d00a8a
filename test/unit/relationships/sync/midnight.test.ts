import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { localLocks } from '../../../../utils/base';
import { createSpendRecorderIn } from '../../../../utils/queue';
import { createSync } from '../../../../utils/relationships';
import { plan } from '../../../../utils/relationships/sync/plan/plan';
import { PRICES } from '../../../../utils/storage';
import { apiOf, citizen, ME, world } from '../../../fake-x/graph';
import { connectedOf } from '../../accounts';
import { homeOf } from '../world';

/** X bills the account's own total once a UTC day: a sync that goes on over midnight asks for it on two. */

const BEFORE_MIDNIGHT = Date.UTC(2026, 10, 24, 23, 59, 50);
const PEOPLE = 30;

/** A sync of a list; the clock passes midnight with its first page. */
async function overMidnight() {
  let time = BEFORE_MIDNIGHT;
  const x = world(
    Array.from({ length: PEOPLE }, (_, i) => citizen(i + 1)),
    [],
  );
  const db = await homeOf(x);
  const api = apiOf(x);
  const billed = new Set<string>();
  const bill = (ids: readonly string[]): void => {
    for (const id of ids) billed.add(`${new Date(time).getUTCDate()} ${id}`);
  };
  const sync = createSync({
    db,
    now: () => time,
    random: () => 0.5,
    apiFor: () => ({
      ...api,
      async list(...asked) {
        const answer = await api.list(...asked);
        bill(answer.meta.resourceIds);
        time += 60_000;
        return answer;
      },
      async usersByIds(ids) {
        const answer = await api.usersByIds(ids);
        bill(answer.meta.resourceIds);
        return answer;
      },
    }),
    locks: localLocks(),
    wakeAt: () => undefined,
    onChange: () => undefined,
    prices: () => Promise.resolve(PRICES),
    spend: { recordIn: createSpendRecorderIn(() => time) },
  });
  const told = plan(await connectedOf(db, ME), 'following', false, PRICES);
  if (!told) throw new Error('no plan');
  return {
    sync,
    told,
    usd: () => Math.round(billed.size * PRICES.user * 1e6) / 1e6,
    list: () => db.get('lists', [ME, 'following']),
  };
}

test('a sync over midnight was billed a cent more than it had said: it stops before that, and goes on where it was', async () => {
  const { sync, told, usd, list } = await overMidnight();
  await sync.start(ME, 'following', told);
  await sync.run();
  expect((await list())?.syncRun).toMatchObject({ step: 'end', state: 'stopped', reason: 'reason_price_reached' });
  expect(usd()).toBe((PEOPLE + 1) * PRICES.user);
  expect(usd()).toBeLessThanOrEqual(told.usd);
  // The total alone is left: that is all the person is billed for going on.
  expect(await sync.start(ME, 'following', told)).toEqual({ kind: 'resumed' });
  await sync.run();
  expect(await list()).toMatchObject({ syncRun: null, complete: { people: PEOPLE, hasEveryone: true } });
  expect(usd()).toBe((PEOPLE + 2) * PRICES.user);
});

test('where the price agreed to leaves room for it, the total is asked for on the second day', async () => {
  const { sync, told, usd, list } = await overMidnight();
  const agreed = { ...told, usd: told.usd + PRICES.user };
  await sync.start(ME, 'following', agreed);
  await sync.run();
  expect(await list()).toMatchObject({ syncRun: null, complete: { people: PEOPLE, hasEveryone: true } });
  expect(usd()).toBeLessThanOrEqual(agreed.usd + 1e-9);
});
