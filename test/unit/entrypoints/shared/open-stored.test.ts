import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { localLocks } from '../../../../utils/base';
import { agreeToUse, openDatabase, putRecord, saveSettings, type Database } from '../../../../utils/storage';

/** What is opened before the person has let anything be stored: nothing, however the storage behaves. */

const kept = vi.hoisted((): { files: Map<string, string>; local: Record<string, unknown> } => ({
  files: new Map(),
  local: {},
}));
const area = vi.hoisted(() => (items: Record<string, unknown>) => ({
  get: async (key: string | null) => (key === null ? items : { [key]: items[key] }),
  set: async (more: object) => void Object.assign(items, more),
  remove: async (key: string) => void Reflect.deleteProperty(items, key),
}));
vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: { storage: { local: area(kept.local), sync: area({}) } },
}));
const { openStored, wasUsedForLess } = await import('../../../../entrypoints/shared/opening/open-stored');

const nothing = () => undefined;
const open = () => openStored(nothing, nothing);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  kept.files.clear();
  for (const key of Object.keys(kept.local)) Reflect.deleteProperty(kept.local, key);
  vi.stubGlobal('navigator', { locks: localLocks(), storage: { getDirectory: async () => directory } });
});

const directory = {
  async getFileHandle(name: string, options?: { readonly create: boolean }) {
    if (!kept.files.has(name) && !options?.create) throw new DOMException('none', 'NotFoundError');
    return {
      getFile: async () => ({ text: async () => kept.files.get(name)! }),
      createWritable: async () => ({
        write: async (text: string) => void kept.files.set(name, text),
        close: async () => undefined,
      }),
    };
  },
  removeEntry: async (name: string) => void kept.files.delete(name),
};

const stored = async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  files: [...kept.files],
  local: { ...kept.local },
});
const NOTHING = { databases: [], files: [], local: {} };

test('nothing agreed to: nothing is opened, and asking leaves nothing behind', async () => {
  expect(await open()).toBe(null);
  expect(await wasUsedForLess()).toBe(false);
  expect(await stored()).toEqual(NOTHING);
});

test('storage that refuses to say what is there is told, and nothing is made to find out', async () => {
  vi.spyOn(indexedDB, 'databases').mockRejectedValueOnce(new DOMException('refused', 'UnknownError'));
  await expect(open()).rejects.toThrow('refused');
  vi.spyOn(indexedDB, 'databases').mockRejectedValueOnce(new DOMException('refused', 'UnknownError'));
  await expect(wasUsedForLess()).rejects.toThrow('refused');
  expect(await stored()).toEqual(NOTHING);
});

test('a second copy says that something is stored where the storage does not', async () => {
  const db = await openDatabase();
  await agreeToUse(db, 1);
  await saveSettings(db, { theme: 'dark' });
  await (await open())!.covered();
  expect(kept.files.size).toBe(1);
  vi.spyOn(indexedDB, 'databases').mockRejectedValueOnce(new DOMException('cut', 'UnknownError'));
  expect(await open()).not.toBe(null);
});

test('Use it on storage that is refused is told, and nothing is left of it', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('refused', 'InvalidStateError');
  });
  await expect(openStored(nothing, nothing, true)).rejects.toThrow('refused');
  expect(await stored()).toEqual(NOTHING);
});

test('private files that are refused are none: the database alone is asked', async () => {
  vi.stubGlobal('navigator', {
    locks: localLocks(),
    storage: { getDirectory: () => Promise.reject(new DOMException('refused', 'SecurityError')) },
  });
  expect(await open()).toBe(null);
  expect(await stored()).toEqual(NOTHING);
});

test('agreed to for less: nothing is opened, and all that was stored stays as it is', async () => {
  const db = await openDatabase();
  await agreeToUse(db, 1);
  await saveSettings(db, { theme: 'dark' });
  await (await open())!.covered();
  await putRecord(db, 'state', { name: 'consent:use', value: [{ to: 'use', at: 1, version: 1, withdrawnAt: null }] });
  const before = [await allOf(db), await stored()];
  expect(await open()).toBe(null);
  expect(await wasUsedForLess()).toBe(true);
  expect([await allOf(db), await stored()]).toEqual(before);
  await agreeToUse(db, 2);
  expect(await open()).not.toBe(null);
});

function allOf(db: Database): Promise<unknown[]> {
  return Promise.all(db.storeNames.map((name) => db.getAll(name)));
}
