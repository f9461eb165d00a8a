import 'fake-indexeddb/auto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkBackup, writeBackup } from '../../../utils/data';
import { fromJson, toJson } from '../../../utils/data/backup/json';
import { openDatabase } from '../../../utils/storage';
import { filled } from '../data/backup/filled';

/**
 * A database of each version that was released, as it lay in a browser: opened by this version, it has all its stores,
 * what it held is still there, and everything reads it. `WRITE_KEPT=1 npx vitest run test/unit/storage/kept.test.ts`
 * keeps one of this version; one that was released is never written again.
 */
const FOLDER = fileURLToPath(new URL('./kept', import.meta.url));
const NAME = 'mutuals';

interface KeptStore {
  readonly keyPath: string | string[];
  readonly autoIncrement: boolean;
  readonly indexes: Readonly<Record<string, { readonly keyPath: string | string[]; readonly unique: boolean }>>;
  readonly records: readonly unknown[];
}
interface Kept {
  readonly version: number;
  readonly stores: Readonly<Record<string, KeptStore>>;
}

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason'));
  });

/** As it lies in the browser, without any code of the product. */
async function lying(database = NAME): Promise<Kept> {
  const raw = await settled(indexedDB.open(database));
  const stores: Record<string, KeptStore> = {};
  for (const name of [...raw.objectStoreNames].sort()) {
    const store = raw.transaction(name).objectStore(name);
    const indexes: Record<string, KeptStore['indexes'][string]> = {};
    for (const index of [...store.indexNames].sort()) {
      const { keyPath, unique } = store.index(index);
      indexes[index] = { keyPath, unique };
    }
    const { keyPath, autoIncrement } = store;
    stores[name] = { keyPath: keyPath!, autoIncrement, indexes, records: await settled(store.getAll()) };
  }
  raw.close();
  return { version: raw.version, stores };
}

async function lay({ version, stores }: Kept): Promise<void> {
  await settled(indexedDB.deleteDatabase(NAME));
  const opening = indexedDB.open(NAME, version);
  opening.onupgradeneeded = () => {
    for (const [name, { keyPath, autoIncrement, indexes, records }] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const [index, { keyPath: path, unique }] of Object.entries(indexes))
        store.createIndex(index, path, { unique });
      for (const record of records) store.put(record);
    }
  };
  (await settled(opening)).close();
}

/** A record with its buffers as typed arrays, which the backup's JSON knows. */
function writable(record: unknown): unknown {
  if (typeof record !== 'object' || record === null) return record;
  const entries = Object.entries(record) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([key, item]) => [key, item instanceof ArrayBuffer ? new Uint8Array(item) : item]),
  );
}

if (process.env['WRITE_KEPT']) {
  (await filled()).close();
  const [{ name } = { name: NAME }] = await indexedDB.databases();
  const kept = await lying(name);
  const stores = Object.entries(kept.stores).map(([store, { records, ...shape }]) => [
    store,
    { ...shape, records: records.map(writable) },
  ]);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    `${FOLDER}/version-${kept.version}.json`,
    `${toJson({ version: kept.version, stores: Object.fromEntries(stores) })}\n`,
  );
}

const files = readdirSync(FOLDER).sort();

test.each(files)('%s opens, and nothing that it held is lost', async (file) => {
  const kept = fromJson(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Kept;
  await lay(kept);
  const db = await openDatabase(NAME);
  for (const [name, { records }] of Object.entries(kept.stores))
    expect(await db.count(name as 'state'), name).toBeGreaterThanOrEqual(records.length);
  let backup = '';
  for await (const piece of writeBackup(db, { by: '0.0.0', at: 0 })) backup += piece;
  db.close();
  expect(await checkBackup(new Blob([backup]))).toMatchObject({ kind: 'sound' });
});

test('this version has one, and its stores lie as they did', async () => {
  (await openDatabase(NAME)).close();
  const now = await lying();
  const kept = fromJson(readFileSync(`${FOLDER}/version-${now.version}.json`, 'utf8')) as Kept;
  const shapeOf = ({ stores }: Kept) =>
    Object.fromEntries(Object.entries(stores).map(([name, { records: _, ...shape }]) => [name, shape]));
  expect(shapeOf(now)).toEqual(shapeOf(kept));
});
