import { IDBFactory, IDBDatabase as FakeDatabase } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { putRecord, openDatabase, type StoreName } from '../../../utils/storage';
import type { AccountId, UserId } from '../../../utils/base/ids';

/** Storage as it breaks on people's machines. */

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.restoreAllMocks();
});

const kept = { accountId: '1' as AccountId, userId: '2' as UserId } as never;

describe('the database', () => {
  test('deleted under us: the connection closes at once, says so once, and another can be opened', async () => {
    const lost = vi.fn();
    const db = await openDatabase('m', lost);
    await putRecord(db, 'keep', kept);
    await deleteDB('m', { blocked: () => expect.unreachable('an open connection blocks the deletion') });
    expect(lost).toHaveBeenCalledTimes(1);
    expect(() => db.readTransaction(['keep'])).toThrow(/not allowed|closing/);
    const again = await openDatabase('m');
    expect(await again.count('keep')).toBe(0);
  });

  test('wanted by a newer version: it does not stand in the way', async () => {
    const lost = vi.fn();
    await openDatabase('m', lost);
    const newer = await openDB('m', 99, { blocked: () => expect.unreachable('blocked') });
    expect(newer.version).toBe(99);
    expect(lost).toHaveBeenCalledTimes(1);
  });

  test('after a downgrade it is refused by name, and nothing in it is touched', async () => {
    const newer = await openDB('m', 99, { upgrade: (db) => void db.createObjectStore('of the future') });
    await newer.put('of the future', 'kept', 1);
    newer.close();
    await expect(openDatabase('m')).rejects.toMatchObject({ name: 'VersionError' });
    const still = await openDB('m', 99);
    expect(await still.get('of the future', 1)).toBe('kept');
  });

  test('closed by the browser: its holder is told', async () => {
    const lost = vi.fn();
    const opening = vi.spyOn(globalThis.indexedDB, 'open');
    await openDatabase('m', lost);
    const connection = opening.mock.results[0]!.value.result as {
      listeners: { type: string; callback: () => void }[];
    };
    for (const { type, callback } of connection.listeners) if (type === 'close') callback();
    expect(lost).toHaveBeenCalledTimes(1);
  });
});

/** How many stores there are, asked of a sound database. */
async function storeNames(): Promise<StoreName[]> {
  const db = await openDatabase('sound');
  const names = [...db.storeNames];
  db.close();
  return names;
}

test('a making that breaks off anywhere leaves nothing, and the next try makes all of it', async () => {
  const names = await storeNames();
  const { createObjectStore } = FakeDatabase.prototype;
  for (let at = 0; at < names.length; at++) {
    let left = at;
    const spy = vi.spyOn(FakeDatabase.prototype, 'createObjectStore').mockImplementation(function (
      this: InstanceType<typeof FakeDatabase>,
      ...args: Parameters<typeof createObjectStore>
    ) {
      if (left-- === 0) throw new DOMException('no room', 'QuotaExceededError');
      return createObjectStore.apply(this, args);
    });
    await expect(openDatabase(`half ${at}`)).rejects.toBeInstanceOf(DOMException);
    spy.mockRestore();
    const db = await openDatabase(`half ${at}`);
    expect([...db.storeNames]).toEqual(names);
    db.close();
  }
});

test('a transaction over every store that breaks off changes none of them', async () => {
  const db = await openDatabase('m');
  const names = [...db.storeNames];
  const before = await Promise.all(names.map((name) => db.count(name)));
  const tx = db.writeTransaction(names);
  const done = tx.done.catch((error: unknown) => error);
  await tx.objectStore('keep').put(kept);
  await tx.objectStore('state').put({ name: 'x', value: 1 });
  tx.abort();
  expect(await done).toMatchObject({ name: 'AbortError' });
  expect(await Promise.all(names.map((name) => db.count(name)))).toEqual(before);
});
