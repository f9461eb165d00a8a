import { expect, test } from 'vitest';
import { deleteRecords, putRecord, type Database } from '../../../utils/storage';
import type { AccountId } from '../../../utils/base/ids';
import { keep, readKept, unkeep } from '../../../utils/relationships/keep-list';
import { createReader } from '../../../utils/relationships/reader';
import { eraseFromApps, erasePart, eraseRest } from '../../../utils/data/erase';
import { measure } from '../../../utils/data/usage';
import { readBoth } from './export/read-both';
import { citizen, ME, world } from '../../fake-x/graph';
import { APP } from '../relationships/world';

const OTHER = '77' as AccountId;

async function filled(): Promise<Database> {
  const db = await readBoth(
    world(
      [1, 2, 3].map((n) => citizen(n)),
      [2].map((n) => citizen(n)),
    ),
  );
  await putRecord(db, 'accounts', { ...(await db.get('accounts', ME))!, accountId: OTHER });
  for (const accountId of [ME, OTHER]) {
    await keep(db, accountId, { userId: citizen(1).id, handle: null }, '', 1);
    await putRecord(db, 'actions', {
      accountId,
      kind: 'unfollow',
      userId: citizen(1).id,
      handle: null,
      name: null,
      pictureUrl: null,
      state: 'done',
      rank: 1,
      chosenAt: 1,
      notBefore: 1,
      changedAt: 1,
      attempts: 0,
      entryId: null,
      reason: null,
      via: 'app',
    });
  }
  await putRecord(db, 'billed', { appId: APP, day: '2026-11-24', chunk: 1, ids: BigUint64Array.of(1n) });
  await putRecord(db, 'ledger', {
    accountId: ME,
    appId: APP,
    kind: 'unfollow',
    at: 5,
    noted: 5,
    state: 'used',
    via: 'app',
  });
  return db;
}

test('what is stored is told for each account, and grows with it', async () => {
  const [other, mine] = (await measure(await filled())) as [
    Awaited<ReturnType<typeof measure>>[0],
    Awaited<ReturnType<typeof measure>>[0],
  ];
  expect(mine).toMatchObject({ accountId: ME, people: 4, actions: 1, kept: 1 });
  expect(mine.listBytes).toBeGreaterThan(500);
  expect(mine.syncs).toBe(2);
  expect(mine.historyBytes).toBeGreaterThan(200);
  expect(other).toMatchObject({ accountId: OTHER, people: 0, listBytes: 0, actions: 1, kept: 1 });
});

test('a part is erased whole, of one account alone', async () => {
  const db = await filled();
  await erasePart(db, ME, 'history');
  expect(await measure(db)).toMatchObject([{}, { people: 4, syncs: 0, historyBytes: 0 }]);
  await erasePart(db, ME, 'lists');
  expect(await createReader(db).summary(ME)).toMatchObject({ following: 0, at: null });
  for (const name of ['lists', 'pages', 'rows', 'sets', 'classifications', 'facts'] as const)
    expect(await db.count(name)).toBe(0);
  expect(await measure(db)).toMatchObject([
    { actions: 1, kept: 1 },
    { actions: 1, kept: 1 },
  ]);
  await erasePart(db, ME, 'actions');
  await unkeep(db, ME, citizen(1).id, 5);
  await erasePart(db, ME, 'keep');
  expect(await db.get('state', `keep-removed:${ME}`)).toBeUndefined();
  expect(await measure(db)).toMatchObject([
    { actions: 1, kept: 1 },
    { actions: 0, kept: 0 },
  ]);
  expect(await readKept(db, OTHER)).toHaveLength(1);
});

test('an account is not left among those billed; whom its App was billed for goes with the last account; the ledger stays', async () => {
  const db = await filled();
  await putRecord(db, 'billed', { appId: APP, day: '2026-11-24', chunk: 2, ids: BigUint64Array.of(2n, BigInt(ME)) });
  await eraseFromApps(db, ME);
  expect((await db.getAll('billed')).map(({ chunk, ids }) => [chunk, [...ids]])).toEqual([
    [1, [1n]],
    [3, [2n]],
  ]);
  await deleteRecords(db, 'accounts', ME);
  await deleteRecords(db, 'accounts', OTHER);
  await eraseFromApps(db, OTHER);
  expect([await db.count('billed'), await db.count('apps'), await db.count('ledger')]).toEqual([0, 0, 1]);
});

test('erasing the rest leaves what limits stand on', async () => {
  const db = await filled();
  for (const name of ['settings', 'clock', `window:unfollow:${ME}`]) await putRecord(db, 'state', { name, value: 1 });
  await eraseRest(db);
  expect(await db.getAllKeys('state')).toEqual(['clock', `window:unfollow:${ME}`]);
  expect(await db.count('ledger')).toBe(1);
});
