import { HOUR_MS, DAY_MS } from '../../../../utils/base';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  BUDGET_STORES,
  LIMITS,
  countByHandIn,
  learn,
  readBudgets,
  recoverReservationsIn,
  reserveIn,
  settleIn,
  type Reported,
  type Owner,
} from '../../../../utils/queue/budgets';
import { openDatabase, type AccountRecord, type Database } from '../../../../utils/storage';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { accountOf, archivedOf } from '../../accounts';

const START = Date.UTC(2026, 10, 24, 12);
const APP = 'app-one-client-id' as AppId;
const PERSONAL = { unfollowsPerDay: 500, followsPerDay: 400 };

let db: Database;
let now: number;
let skew: number;
let made = 0;

beforeEach(async () => {
  db = await openDatabase(`budgets-${made++}`);
  now = START;
  skew = 0;
  await heard();
});

const begin = () => db.writeTransaction(BUDGET_STORES, { durability: 'strict' });
const owner = (account: number, kind: Owner['kind'] = 'unfollow', appId = APP): Owner => ({
  accountId: `${account}` as AccountId,
  appId,
  kind,
});
const said = (limits: Reported['limits'] = []): Reported => ({ serverTime: now, limits });
const heard = (who: Owner = owner(1)) => learn(db, who, said(), now + skew, true);

async function reserve(who: Owner, personal = PERSONAL, again: number | null = null) {
  const tx = begin();
  const outcome = await reserveIn(tx, { ...who, personal, again }, now + skew);
  await tx.done;
  return outcome;
}

async function settle(
  who: Owner,
  entryId: number,
  effect: 'took effect' | 'no effect' | 'unclear',
  limits: Reported['limits'] = [],
) {
  const tx = begin();
  await settleIn(tx, { ...who, entryId, effect }, said(limits), now + skew);
  await tx.done;
}

/** Sends until something is in the way; a full window is waited for. Resolves to how many went. */
async function sendAll(
  who: Owner,
  atMost: number,
  personal = PERSONAL,
): Promise<{ sent: number; because: string | null }> {
  for (let sent = 0; sent < atMost;) {
    const outcome = await reserve(who, personal);
    if (outcome.kind === 'reserved') {
      sent++;
      now += 100;
      await settle(who, outcome.entryId, 'took effect');
    } else if (outcome.because === 'window' || outcome.because === 'clock') {
      now = Math.max(now, outcome.until - skew);
      await heard(who);
    } else return { sent, because: outcome.because };
  }
  return { sent: atMost, because: null };
}

test('50 in 15 minutes, for follow and unfollow apart', async () => {
  const outcomes = [];
  for (let i = 0; i < 51; i++) outcomes.push(await reserve(owner(1)));
  expect(outcomes.filter(({ kind }) => kind === 'reserved')).toHaveLength(50);
  expect(outcomes[50]).toMatchObject({ kind: 'wait' });
  expect((await reserve(owner(1, 'follow'))).kind).toBe('reserved');
  expect((await reserve(owner(2))).kind).toBe('reserved');
});

test("a personal limit below X's holds for its account alone", async () => {
  const kind = { unfollowsPerDay: 3, followsPerDay: 50 };
  expect(await sendAll(owner(1), 10, kind)).toEqual({ sent: 3, because: 'personal unfollows' });
  expect((await sendAll(owner(2), 3, kind)).sent).toBe(3);
});

test("a personal limit above X's is X's", async () => {
  const view = await readBudgets(db, {
    account: accountOf('1' as AccountId, APP),
    personal: { unfollowsPerDay: 9_999, followsPerDay: 9_999 },
    now,
  });
  expect([view.unfollowsOfApp.personal, view.followsOfAccount.personal]).toEqual([
    LIMITS.unfollowsOfApp,
    LIMITS.followsOfAccount,
  ]);
});

test('a personal limit of nothing asks the person, not the clock', async () => {
  expect(await reserve(owner(1), { unfollowsPerDay: 0, followsPerDay: 0 })).toMatchObject({
    kind: 'wait',
    because: 'personal unfollows',
  });
});

test('what took no effect gives its place back, what may have keeps it', async () => {
  const few = { unfollowsPerDay: 1, followsPerDay: 1 };
  const first = await reserve(owner(1), few);
  if (first.kind !== 'reserved') throw new Error('refused');
  await settle(owner(1), first.entryId, 'no effect');
  const second = await reserve(owner(1), few);
  if (second.kind !== 'reserved') throw new Error('refused');
  await settle(owner(1), second.entryId, 'unclear');
  expect((await reserve(owner(1), few)).kind).toBe('wait');
  // The same call again is no other call.
  expect(await reserve(owner(1), few, second.entryId)).toMatchObject({ kind: 'reserved', entryId: second.entryId });
  expect(await db.count('ledger')).toBe(1);
});

test.each([
  ['forward by a day', DAY_MS],
  ['forward by a month', 30 * DAY_MS],
  ['back by a day', -DAY_MS],
  ['back by a month', -30 * DAY_MS],
])('our clock jumps %s: nothing comes free, and X puts it right', async (_, jump) => {
  const few = { unfollowsPerDay: 2, followsPerDay: 2 };
  expect((await sendAll(owner(1), 2, few)).sent).toBe(2);
  skew = jump;
  const outcome = await reserve(owner(1), few);
  expect(outcome).toMatchObject({ kind: 'wait', because: 'clock' });
  // Twice, since the first comes as a surprise.
  await heard();
  await heard();
  const again = await reserve(owner(1), few);
  expect(again).toMatchObject({ kind: 'wait', because: 'personal unfollows' });
  if (again.kind !== 'wait') throw new Error('reserved');
  expect(again.until - skew - START).toBeGreaterThan(DAY_MS);
  expect(again.until - skew - START).toBeLessThan(DAY_MS + 5 * 60_000);
  now = again.until - skew;
  await heard();
  expect((await reserve(owner(1), few)).kind).toBe('reserved');
});

test('a lost call left the count of its App when the account moved to another App before the retry', async () => {
  const first = await reserve(owner(1));
  if (first.kind !== 'reserved') throw new Error('it had to wait');
  await settle(owner(1), first.entryId, 'unclear');
  const second = 'app-two-client-id' as AppId;
  const again = await reserve(owner(1, 'unfollow', second), PERSONAL, first.entryId);
  if (again.kind !== 'reserved') throw new Error('it had to wait');
  await settle(owner(1, 'unfollow', second), again.entryId, 'took effect');
  expect((await db.getAll('ledger')).map(({ appId, state }) => [appId, state])).toEqual([
    [APP, 'used'],
    [second, 'used'],
  ]);
});

test('a reservation left by a stopped background counts until a day after X told a time again', async () => {
  const few = { unfollowsPerDay: 1, followsPerDay: 1 };
  expect((await reserve(owner(1), few)).kind).toBe('reserved');
  const tx = begin();
  await recoverReservationsIn(tx);
  await tx.done;
  skew = 3 * DAY_MS;
  expect((await reserve(owner(1), few)).kind).toBe('wait');
  await heard();
  await heard();
  now += DAY_MS - 60_000;
  await heard();
  expect((await reserve(owner(1), few)).kind).toBe('wait');
  now += 5 * 60_000;
  await heard();
  expect((await reserve(owner(1), few)).kind).toBe('reserved');
});

test('"X says 120 left" counts down with ours, and none go once it says 0, until its reset', async () => {
  const says = (remaining: number): Reported['limits'] => [
    { name: 'app day', limit: 500, remaining, resetAt: now + HOUR_MS },
  ];
  const one = await reserve(owner(1));
  if (one.kind !== 'reserved') throw new Error('refused');
  await settle(owner(1), one.entryId, 'took effect', says(120));
  const view = () => readBudgets(db, { account: accountOf('2' as AccountId, APP), personal: PERSONAL, now });
  expect((await view()).unfollowsOfApp).toMatchObject({ used: 1, left: 120, xSays: { remaining: 120 } });
  const two = await reserve(owner(2));
  if (two.kind !== 'reserved') throw new Error('refused');
  expect((await view()).unfollowsOfApp).toMatchObject({ used: 1, reserved: 1, left: 119 });
  now += 2_000;
  await settle(owner(2), two.entryId, 'took effect', says(0));
  expect(await reserve(owner(1))).toMatchObject({ kind: 'wait', because: 'x says app day' });
  now += 3_700_000;
  await heard();
  expect((await reserve(owner(1))).kind).toBe('reserved');
});

test('an older word of X does not undo a newer one', async () => {
  const says = (remaining: number, serverTime: number) =>
    learn(
      db,
      owner(1),
      { serverTime, limits: [{ name: 'app day', limit: 500, remaining, resetAt: START + HOUR_MS }] },
      now + skew,
      true,
    );
  await says(3, START + 5_000);
  await says(9, START + 4_000);
  const view = await readBudgets(db, { account: accountOf('1' as AccountId, APP), personal: PERSONAL, now });
  expect(view.unfollowsOfApp.left).toBe(3);
});

test.each([
  ['a 429 with a time', START + 600_000, 600_000],
  ['a 429 without one', null, 900_000],
])('%s stops that kind for that account', async (_, until, wait) => {
  await learn(db, owner(1), { serverTime: START, limits: [], refusedUntil: until }, now + skew, true);
  expect(await reserve(owner(1))).toMatchObject({
    kind: 'wait',
    because: 'x says user day',
    until: START + wait + 1_000,
  });
  expect((await reserve(owner(1, 'follow'))).kind).toBe('reserved');
});

test('one wrong date header frees nothing', async () => {
  const few = { unfollowsPerDay: 1, followsPerDay: 1 };
  expect((await sendAll(owner(1), 1, few)).sent).toBe(1);
  await learn(db, owner(1), { serverTime: START + 40 * DAY_MS, limits: [] }, now + skew, true);
  await heard();
  expect(await reserve(owner(1), few)).toMatchObject({ kind: 'wait', because: 'personal unfollows' });
});

test('a reset in the year 9999 is taken for the longest that the limit can last', async () => {
  await learn(
    db,
    owner(1),
    { serverTime: START, limits: [{ name: 'window', limit: 50, remaining: 0, resetAt: Date.UTC(9999, 0, 1) }] },
    now + skew,
    true,
  );
  expect(await reserve(owner(1))).toMatchObject({ kind: 'wait', until: START + 900_000 + 2_000 });
});

test('a press by hand counts for the account, and never for its App', async () => {
  const tx = begin();
  await countByHandIn(tx, '1' as AccountId, 'follow', now + skew);
  await tx.done;
  const view = await readBudgets(db, { account: accountOf('1' as AccountId, APP), personal: PERSONAL, now });
  expect([view.followsOfAccount.used, view.followsOfApp.used]).toEqual([1, 0]);
});

test('a call sent again went over the limit where presses by hand had taken the rest of it meanwhile', async () => {
  const few = { unfollowsPerDay: 500, followsPerDay: 2 };
  const held = await reserve(owner(1, 'follow'), few);
  if (held.kind === 'wait') throw new Error('nothing is used');
  await settle(owner(1, 'follow'), held.entryId, 'unclear');
  expect((await reserve(owner(1, 'follow'), few, held.entryId)).kind).toBe('reserved');
  await settle(owner(1, 'follow'), held.entryId, 'unclear');
  const tx = begin();
  for (let i = 0; i < 2; i++) await countByHandIn(tx, '1' as AccountId, 'follow', now + skew);
  await tx.done;
  await heard();
  expect(await reserve(owner(1, 'follow'), few, held.entryId)).toMatchObject({
    kind: 'wait',
    because: 'personal follows',
  });
});

describe('by hand, before any answer of X has told the time', () => {
  const page = archivedOf(accountOf('1' as AccountId, APP));
  const HOUR = HOUR_MS;
  beforeEach(async () => {
    db = await openDatabase(`budgets-by-hand-${made++}`);
  });

  async function press(times = 1): Promise<void> {
    const tx = begin();
    for (let i = 0; i < times; i++) await countByHandIn(tx, '1' as AccountId, 'follow', now + skew);
    await tx.done;
  }
  const used = async (account: AccountRecord = page) =>
    (await readBudgets(db, { account, personal: PERSONAL, now: now + skew })).followsOfAccount.used;

  test('a follow is free again a day later by our own clock, and the first answer puts no older one into its day', async () => {
    for (let day = 0; day < 10; day++) {
      await press(50);
      now += DAY_MS + 2 * 60_000;
    }
    expect(await used()).toBe(0);
    await press(50);
    now += HOUR;
    expect(await used()).toBe(50);
    // All 550 were dated at that answer before, and the App's follows waited for a day.
    await heard(owner(1, 'follow'));
    expect(await used(accountOf('1' as AccountId, APP))).toBe(50);
    expect((await reserve(owner(1, 'follow'))).kind).toBe('reserved');
  });

  test('what a clock far ahead noted is not waited for here, and counts for a day from the first answer on', async () => {
    skew = 30 * DAY_MS;
    await press(400);
    skew = 0;
    expect(await used()).toBe(0);
    await press();
    await heard(owner(1, 'follow'));
    expect(await reserve(owner(1, 'follow'))).toMatchObject({ kind: 'wait', because: 'follows of account' });
    now += DAY_MS + 62_000;
    await heard(owner(1, 'follow'));
    expect((await reserve(owner(1, 'follow'))).kind).toBe('reserved');
  });

  test('what was noted by a clock set back counts as the one before it at least', async () => {
    await press();
    skew = -40 * DAY_MS;
    await press(399);
    skew = 0;
    await heard(owner(1, 'follow'));
    expect((await reserve(owner(1, 'follow'))).kind).toBe('wait');
  });

  test('our clock may be wrong by any span, as long as it stays so', async () => {
    skew = -9 * DAY_MS;
    await press(399);
    now += 20 * HOUR;
    await press();
    await heard(owner(1, 'follow'));
    expect((await reserve(owner(1, 'follow'))).kind).toBe('wait');
    now += 4 * HOUR + 62_000;
    await heard(owner(1, 'follow'));
    expect((await reserve(owner(1, 'follow'))).kind).toBe('reserved');
  });
});

test('a press in an account without an App is dated by the next answer to any other account', async () => {
  const tx = begin();
  await countByHandIn(tx, '7' as AccountId, 'follow', now + skew);
  await tx.done;
  await heard(owner(1));
  expect((await db.getAll('ledger')).map(({ at }) => at)).toEqual([START + 1_000]);
});
