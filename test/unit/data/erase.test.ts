import { expect, test } from 'vitest';
import { eraseOf, signOut, type EraseNeeds } from '../../../utils/data';
import { keep, readUnforgotten, SYNC_GAP_MS } from '../../../utils/relationships/keep-list';
import { deleteRecords, putRecord, type Database } from '../../../utils/storage';
import { localLocks, type AppId, type Handle } from '../../../utils/base';
import { accountOf } from '../accounts';
import { clock, device, id, ME, SyncedStorage } from '../relationships/keep-list/world';

function needs(db: Database, keepSync: EraseNeeds['keepSync'], copied: string[] = []): EraseNeeds {
  return {
    db,
    auth: {
      async signOut(accountId) {
        await deleteRecords(db, 'accounts', accountId);
        return { kind: 'signed out', revoked: true };
      },
    },
    sync: { stop: async () => undefined },
    actions: { cancelAll: async () => undefined },
    keepSync,
    locks: localLocks(),
    copied: async () => void copied.push('copied'),
    sleep: () => new Promise(() => undefined),
  };
}

test('whom an App that the account used before was billed for goes as well, and so does its record', async () => {
  const { db, sync } = await device(new SyncedStorage());
  const [first, second] = ['the-first-app', 'the-second-app'] as AppId[];
  for (const appId of [first!, second!]) {
    await putRecord(db, 'billed', { appId, day: '2026-11-29', chunk: 1, ids: BigUint64Array.of(100n, 101n) });
    await putRecord(db, 'apps', { appId, refusals: [], leftOut: [], reports: [], owned: true });
  }
  await putRecord(db, 'accounts', accountOf(ME, second!, { handle: 'me' as Handle }));
  const copied: string[] = [];
  await signOut(needs(db, sync, copied), ME, true);
  expect([await db.count('billed'), await db.count('apps')]).toEqual([0, 0]);
  expect(copied).toEqual(['copied']);
});

test('a synced keep list that the browser will not remove is remembered, and removed once it will', async () => {
  const storage = new SyncedStorage();
  const { db, sync, wakes } = await device(storage);
  await keep(db, ME, { userId: id(7), handle: null }, 'my sister', clock.now);
  await sync.run();
  expect(JSON.stringify(storage.items)).toContain('my sister');
  storage.broken = 'yes';
  await eraseOf(needs(db, sync), ME, 'keep');
  expect(await db.count('keep')).toBe(0);
  expect(await readUnforgotten(db)).toEqual([ME]);
  expect(wakes.at(-1)).toBeGreaterThan(clock.now);

  storage.broken = 'no';
  clock.now += SYNC_GAP_MS;
  await deleteRecords(db, 'accounts', ME);
  await sync.run();
  expect(storage.items).toEqual({});
  expect(await readUnforgotten(db)).toEqual([]);
});
