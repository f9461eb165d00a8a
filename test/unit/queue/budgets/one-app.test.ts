import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { DAY_MS, HOUR_MS, packIds, type UserId } from '../../../../utils/base';
import { mergeKeyApps } from '../../../../utils/queue';
import { createSpendRecorder } from '../../spend';
import { BUDGET_STORES, learn, reserveIn, settleIn, type Owner } from '../../../../utils/queue/budgets';
import { openDatabase, putRecord, type Database } from '../../../../utils/storage';
import { newApp } from '../../../../utils/x';
import { accountOf, connectedOf } from '../../accounts';

/** One App whose keys were connected first, and its client id later: X counts both as one. */

const KEYS = 'key-0123456789abcdef' as AppId;
const CLIENT = 'Q2xpZW50SWRPZlRoZUFwcDoxOmNp' as AppId;
const [ANN, BOB] = ['1', '2'] as [AccountId, AccountId];
const NOON = Date.UTC(2026, 10, 24, 12);
let made = 0;

async function open() {
  const db = await openDatabase(`one-app-${made++}`);
  await putRecord(db, 'accounts', accountOf(ANN, KEYS, { kind: 'oauth1' }));
  await putRecord(db, 'accounts', accountOf(BOB, CLIENT));
  await putRecord(db, 'apps', {
    ...newApp(KEYS),
    owned: true,
    refusals: [{ way: 'oauth1', kind: 'follow', at: NOON }],
  });
  const clock = { now: NOON };
  return { db, clock };
}

/** Unfollows until one has to wait; how many went. */
async function send(db: Database, clock: { now: number }, who: Owner, most: number): Promise<number> {
  const personal = { unfollowsPerDay: 500, followsPerDay: 400 };
  for (let sent = 0; sent < most;) {
    const tx = db.writeTransaction(BUDGET_STORES, { durability: 'strict' });
    const outcome = await reserveIn(tx, { ...who, personal, again: null }, clock.now);
    if (outcome.kind === 'reserved') {
      const call = { ...who, entryId: outcome.entryId, effect: 'took effect' } as const;
      await settleIn(tx, call, { serverTime: clock.now, limits: [] }, clock.now);
      sent++;
    }
    await tx.done;
    if (outcome.kind === 'reserved') continue;
    if (outcome.because !== 'window' && outcome.because !== 'clock') return sent;
    clock.now = Math.max(clock.now, outcome.until);
    await learn(db, who, { serverTime: clock.now, limits: [] }, clock.now, true);
  }
  return most;
}

test(
  'one App, connected by its API key first and by its client id later, had 1,000 unfollows a day',
  { timeout: 60_000 },
  async () => {
    const { db, clock } = await open();
    expect(await send(db, clock, { accountId: ANN, appId: KEYS, kind: 'unfollow' }, 300)).toBe(300);
    expect(await send(db, clock, { accountId: BOB, appId: CLIENT, kind: 'unfollow' }, 150)).toBe(150);
    await mergeKeyApps(db, CLIENT);
    // Asked once more, nothing counts twice.
    await mergeKeyApps(db, CLIENT);
    expect((await connectedOf(db, ANN)).appId).toBe(CLIENT);
    expect(await db.count('ledger')).toBe(450);
    expect(await send(db, clock, { accountId: ANN, appId: CLIENT, kind: 'unfollow' }, 30)).toBe(30);
    expect(await send(db, clock, { accountId: BOB, appId: CLIENT, kind: 'unfollow' }, 600)).toBe(20);
    expect(clock.now - NOON).toBeLessThan(DAY_MS);
  },
);

test('what X has said of the keys, and what they spent, is the App’s', async () => {
  const { db } = await open();
  const record = createSpendRecorder(db, () => NOON);
  const bill = (ids: string[]) => ({ usd: ids.length * 0.01, resourceIds: ids, serverTime: NOON });
  await record(KEYS, bill(['5', '6']));
  await record(CLIENT, bill(['7']));
  const left = { limit: 500, resetAt: NOON + HOUR_MS };
  await putRecord(db, 'ceilings', { ...left, key: `app day:unfollow:${KEYS}`, remaining: 120, reportedAt: NOON });
  await putRecord(db, 'ceilings', { ...left, key: `app day:unfollow:${CLIENT}`, remaining: 200, reportedAt: NOON + 1 });
  await mergeKeyApps(db, CLIENT);
  expect(await db.getAll('apps')).toEqual([
    { ...newApp(CLIENT), owned: true, refusals: [{ way: 'oauth1', kind: 'follow', at: NOON }] },
  ]);
  expect(await db.getAll('spend')).toEqual([{ appId: CLIENT, day: '2026-11-24', usd: 0.03, resources: 3, calls: 2 }]);
  expect(await db.getAll('ceilings')).toEqual([
    { ...left, key: `app day:unfollow:${CLIENT}`, remaining: 120, reportedAt: NOON + 1 },
  ]);
  // People whom X has billed the keys for today cost nothing more by the client id.
  await createSpendRecorder(db, () => NOON)(CLIENT, bill(['5', '6', '7', '8']));
  expect((await db.getAll('spend'))[0]).toMatchObject({ usd: 0.04, resources: 4 });
  const billed = (await db.getAll('billed')).flatMap(({ ids }) => [...ids]);
  expect(billed.sort()).toEqual([...packIds(['5', '6', '7', '8'] as UserId[])]);
});

test('Apps of two client ids stay two', async () => {
  const { db } = await open();
  const other = 'YW5vdGhlckFwcHNDbGllbnRJZDoxOmNp' as AppId;
  await putRecord(db, 'accounts', accountOf(BOB, other));
  await mergeKeyApps(db, CLIENT);
  expect((await connectedOf(db, BOB)).appId).toBe(other);
});
