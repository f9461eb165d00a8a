import { deleteDB, openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { localLocks } from '../../../../utils/base';
import { rebuild } from '../../../../utils/data';
import { keep, readKept } from '../../../../utils/relationships';
import { openDatabase, readLoss } from '../../../../utils/storage';
import { filesOf, id, loseDatabase, ME, newBrowser, NOW, setUp, start, type Browser } from './world';

/** A database that can't be opened as it should be, and the way out of it. */

let browser: Browser;
beforeEach(async () => {
  loseDatabase();
  browser = newBrowser();
  const { db, written } = await start(browser);
  await setUp(db);
  await written();
  db.close();
});

const mend = () => rebuild({ files: filesOf(browser), locks: localLocks(), now: () => NOW });

/** The same database, with another version or without a store. */
async function changeBy(version: number, drop: string | null): Promise<void> {
  const raw = await openDB('mutuals', version, {
    upgrade: (db) => (drop === null ? undefined : db.deleteObjectStore(drop)),
  });
  raw.close();
}

test('of a newer version it is refused by name; begun anew, what can be read of it is kept', async () => {
  await changeBy(99, null);
  browser.texts = [null, null];
  await expect(openDatabase()).rejects.toMatchObject({ name: 'VersionError' });
  await mend();
  const { db } = await start(browser);
  expect((await readKept(db, ME)).map(({ note }) => note)).toEqual(['my sister']);
  expect(await readLoss(db)).toEqual({ found: 'damaged', mended: 'all', copiedAt: null, at: NOW });
});

test('without one of its stores it is refused by name; the store comes from the copy, and what is newer here stays', async () => {
  const { db } = await start({ ...browser, texts: [...browser.texts] });
  await keep(db, ME, { userId: id(8), handle: null }, 'since then', NOW);
  db.close();
  const raw = await openDB('mutuals');
  const names = [...raw.objectStoreNames].filter((name) => name !== 'ledger');
  const records = await Promise.all(names.map((name) => raw.getAll(name) as Promise<unknown[]>));
  const paths = names.map((name) => raw.transaction(name).store.keyPath as string | string[]);
  raw.close();
  await deleteDB('mutuals');
  const cut = await openDB('mutuals', 1, {
    upgrade: (made) => names.forEach((name, i) => void made.createObjectStore(name, { keyPath: paths[i]! })),
  });
  for (const [i, name] of names.entries()) for (const record of records[i]!) await cut.put(name, record);
  cut.close();
  await expect(openDatabase()).rejects.toMatchObject({ name: 'DamagedError' });
  await mend();
  const again = await start(browser);
  expect((await readKept(again.db, ME)).map(({ note }) => note)).toEqual(['my sister', 'since then']);
  expect(await again.db.count('ledger')).toBe(1);
});

test('with nothing to be read anywhere it says so, and the day counts as used up', async () => {
  await changeBy(99, 'ledger');
  const raw = await openDB('mutuals');
  for (const name of raw.objectStoreNames) await raw.clear(name);
  raw.close();
  browser.texts = ['cut', null];
  await mend();
  const db = await openDatabase();
  expect(await readLoss(db)).toMatchObject({ found: 'damaged', mended: 'nothing' });
  expect(await db.getKey('state', 'ledger-lost')).toBe('ledger-lost');
});
