import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { createActions, createSpendRecorderIn, recordRead } from '../../../../utils/queue';
import { openDatabase, POST_PRICE, PRICES, putRecord, type Database } from '../../../../utils/storage';
import type { AccountId, AppId } from '../../../../utils/base';
import { eraseIn } from '../../../../utils/x/sign-in/erase';
import { accountOf } from '../../accounts';

/** What a read cost, noted some time after X's answer. */

const ME = '7' as AccountId;
const APP = 'app-id' as AppId;
const NOON = Date.UTC(2026, 10, 24, 12);
const meta = {
  endpoint: 'users by ids',
  serverTime: NOON,
  limits: [],
  resourceIds: ['8', '9'],
  postIds: ['21'],
  listOf: null,
  usd: 0,
} as const;

let db: Database;
let databases = 0;
beforeEach(async () => {
  db = await openDatabase(`read-cost-${databases++}`);
  await putRecord(db, 'accounts', accountOf(ME, APP));
});

const note = () =>
  recordRead({ db, recordIn: createSpendRecorderIn(() => NOON) }, { accountId: ME }, meta, {
    ...PRICES,
    post: POST_PRICE,
  });

/** Begun at once, as an erase is that the person asks for while an answer is being noted. */
async function erase(): Promise<void> {
  const tx = db.writeTransaction(db.storeNames);
  await eraseIn(tx, db.storeNames, ME);
  await tx.done;
}

test('people and posts are billed to the App of the account', async () => {
  expect(await note()).toBe(true);
  expect((await db.getAll('spend')).map(({ appId, usd }) => [appId, usd])).toEqual([[APP, 0.025]]);
});

test('an account erased in the moment before its answer was noted left the people it asked about among those billed', async () => {
  const erased = erase();
  expect(await note()).toBe(false);
  await erased;
  expect([await db.count('billed'), await db.count('spend')]).toEqual([0, 0]);
});

test('an answer that says something is wrong with an account that was erased leaves nothing of it', async () => {
  const actions = createActions({
    db,
    now: () => NOON,
    random: () => 0.5,
    sleep: () => Promise.resolve(),
    apiFor: () => expect.unreachable(),
    serverTime: () => Promise.resolve(NOON),
    locks: { request: (_name, work) => work() },
    wakeAt: () => undefined,
    settings: async () => ({ personal: { unfollowsPerDay: 8, followsPerDay: 8 }, pace: 'brisk', paused: false }),
    onChange: () => undefined,
    recordFactIn: () => Promise.resolve(),
    covered: () => Promise.resolve(),
    report: (error) => expect.unreachable(String(error)),
  });
  const erased = erase();
  await actions.pause(ME, 'reason_account_locked');
  await erased;
  expect((await db.getAllKeys('state')).filter((name) => name.includes(ME))).toEqual([]);
});
