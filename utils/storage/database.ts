import { openDB, type IDBPDatabase, type StoreKey, type StoreNames } from 'idb';
import type { MutualsSchema } from './schema';
import { WRITER, type ReadTransaction, type StoreName, type StoreRecord, type WriteTransaction } from './transactions';

/**
 * An open connection to everything Mutuals stores: single reads, and the two ways to open a
 * transaction. Nothing else opens one, so that there is never more than one writer (see WRITER).
 */
export interface Database extends Pick<
  IDBPDatabase<MutualsSchema>,
  'get' | 'getKey' | 'getAll' | 'getAllKeys' | 'getAllFromIndex' | 'count' | 'countFromIndex' | 'close'
> {
  readonly storeNames: readonly StoreName[];
  /** Opens a transaction that reads. */
  readTransaction<Name extends StoreName>(stores: readonly Name[]): ReadTransaction<Name>;
  /**
   * Opens a transaction that writes; it begins once every write transaction opened before it, here or in
   * another context, has ended.
   * @param options.durability 'strict': `done` resolves when it has reached the disk. Costs 1 to 2 ms.
   */
  writeTransaction<Name extends StoreName>(
    stores: readonly Name[],
    options?: { readonly durability: 'strict' },
  ): WriteTransaction<Name>;
}

/**
 * Migrations, one per version, run in order in one transaction; a released one never changes. What is precious is in
 * its second copy meanwhile.
 */
const MIGRATIONS: readonly ((db: IDBPDatabase<MutualsSchema>) => void)[] = [createStores];
const VERSION = MIGRATIONS.length;

/** Key in `state` of the record written when the database is created. */
export const MADE = 'made';
/** Its value where Chromium reports that it deleted an earlier database it could not read (`dataLoss`). */
export const GIVEN_UP = 'given up';

/**
 * Opens (and where needed creates) the database. When another context asks for a newer version, or to delete it, this
 * connection closes itself, so that neither ever hangs on an open popup.
 * @param onLost Called once when the connection is no longer usable: it closed itself, or the browser took the
 *   storage away (cleared by the person, a damaged disk). The caller opens another.
 * @throws DOMException `VersionError` when a newer Mutuals stored here (after a downgrade), `DamagedError` where
 *   stores or indexes are missing; others when the browser refuses storage (private window, disk full). Then nothing
 *   was changed.
 */
export async function openDatabase(name = 'mutuals', onLost: () => void = () => undefined): Promise<Database> {
  const raw: IDBPDatabase<MutualsSchema> = await openDB<MutualsSchema>(name, VERSION, {
    upgrade(db, from, _to, tx, event) {
      // The opening itself rejects: reported here too, it would be an uncaught error.
      tx.done.catch(() => undefined);
      for (const migrate of MIGRATIONS.slice(from)) migrate(db);
      if (from > 0) return;
      // Tells a new database from one that was emptied, and from one that Chromium had to delete.
      const isGivenUp = (event as { readonly dataLoss?: string }).dataLoss === 'total';
      tx.objectStore('state')
        .put({ name: MADE, value: isGivenUp ? GIVEN_UP : true })
        .catch(() => undefined);
    },
    blocking() {
      raw.close();
      onLost();
    },
    terminated: onLost,
  });
  if (lacksStores(raw)) {
    raw.close();
    throw new DOMException('stores are missing', 'DamagedError');
  }
  function open<Name extends StoreName>(
    stores: readonly (Name | typeof WRITER)[],
    mode: 'readonly' | 'readwrite',
    options?: { readonly durability: 'strict' },
  ): WriteTransaction<Name> {
    // idb's type repeats the whole scope in every store and cursor, so that a transaction over more stores
    // than a function needs would not fit; ours names the least that is needed. The object is the same.
    return raw.transaction(stores, mode, options) as unknown as WriteTransaction<Name>;
  }
  return {
    get: raw.get.bind(raw),
    getKey: raw.getKey.bind(raw),
    getAll: raw.getAll.bind(raw),
    getAllKeys: raw.getAllKeys.bind(raw),
    getAllFromIndex: raw.getAllFromIndex.bind(raw),
    count: raw.count.bind(raw),
    countFromIndex: raw.countFromIndex.bind(raw),
    close: raw.close.bind(raw),
    storeNames: [...raw.objectStoreNames].filter((one) => one !== WRITER),
    readTransaction: (stores) => open([...stores], 'readonly'),
    writeTransaction: (stores, options) => open([...stores, WRITER], 'readwrite', options),
  };
}

/**
 * Whether the database exists; asking does not create it.
 * @throws DOMException where the browser refuses storage
 */
export async function databaseExists(name = 'mutuals'): Promise<boolean> {
  return (await indexedDB.databases()).some((one) => one.name === name);
}

/** Stores one record, in a transaction of its own. */
export async function putRecord<Name extends StoreName>(
  db: Database,
  store: Name,
  record: StoreRecord<Name>,
): Promise<void> {
  const tx = db.writeTransaction([store]);
  await Promise.all([tx.objectStore(store).put(record), tx.done]);
}

/**
 * Changes the record of a key in a transaction of its own; where `change` gives null it stays as it is.
 * Resolves to what was stored, or null.
 */
export async function updateRecord<Name extends StoreName>(
  db: Database,
  store: Name,
  key: StoreKey<MutualsSchema, Name>,
  change: (stored: StoreRecord<Name> | undefined) => StoreRecord<Name> | null,
  options?: { readonly durability: 'strict' },
): Promise<StoreRecord<Name> | null> {
  const tx = db.writeTransaction([store], options);
  const next = change(await tx.objectStore(store).get(key));
  if (next !== null) await tx.objectStore(store).put(next);
  await tx.done;
  return next;
}

/** Deletes the record of a key, or those of a range, in a transaction of its own. */
export async function deleteRecords<Name extends StoreName>(
  db: Database,
  store: Name,
  key: StoreKey<MutualsSchema, Name> | IDBKeyRange,
): Promise<void> {
  const tx = db.writeTransaction([store]);
  await Promise.all([tx.objectStore(store).delete(key), tx.done]);
}

function createStores(db: IDBPDatabase<MutualsSchema>): void {
  db.createObjectStore(WRITER, { keyPath: 'name' });
  db.createObjectStore('state', { keyPath: 'name' });
  db.createObjectStore('vault', { keyPath: 'name' });
  db.createObjectStore('accounts', { keyPath: 'accountId' });
  db.createObjectStore('apps', { keyPath: 'appId' });
  const ledger = db.createObjectStore('ledger', { keyPath: 'entryId', autoIncrement: true });
  ledger.createIndex('by app', ['appId', 'kind', 'at']);
  ledger.createIndex('by account', ['accountId', 'kind', 'at']);
  db.createObjectStore('ceilings', { keyPath: 'key' });
  db.createObjectStore('spend', { keyPath: ['appId', 'day'] });
  db.createObjectStore('billed', { keyPath: ['appId', 'day', 'chunk'] });
  const actions = db.createObjectStore('actions', { keyPath: 'actionId', autoIncrement: true });
  actions.createIndex('by state', ['accountId', 'state', 'rank']);
  actions.createIndex('by state change', ['accountId', 'state', 'changedAt']);
  actions.createIndex('by kind', ['accountId', 'via', 'kind', 'state', 'rank']);
  actions.createIndex('by time', ['accountId', 'via', 'kind', 'state', 'changedAt']);
  actions.createIndex('by run', ['accountId', 'run', 'state']);
  actions.createIndex('by person', ['accountId', 'userId']);
  actions.createIndex('by change', ['accountId', 'changedAt']);
  actions.createIndex('by revision', ['accountId', 'revision']);
  db.createObjectStore('lists', { keyPath: ['accountId', 'list'] });
  db.createObjectStore('pages', { keyPath: ['accountId', 'list', 'syncId', 'page'] });
  db.createObjectStore('rows', { keyPath: ['accountId', 'list', 'syncId', 'page'] });
  db.createObjectStore('sets', { keyPath: ['accountId', 'list', 'syncId', 'part'] });
  db.createObjectStore('classifications', { keyPath: 'accountId' });
  db.createObjectStore('facts', { keyPath: ['accountId', 'userId'] });
  db.createObjectStore('deltas', { keyPath: ['accountId', 'list', 'syncId'] });
  db.createObjectStore('inCommon', { keyPath: ['accountId', 'userId', 'list'] });
  db.createObjectStore('keep', { keyPath: ['accountId', 'userId'] });
}

/** Every store with its indexes: what has to be there at each opening. */
const STORES: { readonly [Name in StoreNames<MutualsSchema>]: readonly string[] } = {
  [WRITER]: [],
  state: [],
  vault: [],
  accounts: [],
  apps: [],
  ledger: ['by app', 'by account'],
  ceilings: [],
  spend: [],
  billed: [],
  actions: ['by state', 'by state change', 'by kind', 'by time', 'by run', 'by person', 'by change', 'by revision'],
  lists: [],
  pages: [],
  rows: [],
  sets: [],
  classifications: [],
  facts: [],
  deltas: [],
  inCommon: [],
  keep: [],
};

/** Whether a store or an index is missing, as after an interrupted creation or a truncated file. */
function lacksStores(db: IDBPDatabase<MutualsSchema>): boolean {
  const names = Object.keys(STORES) as (keyof typeof STORES)[];
  if (!names.every((name) => db.objectStoreNames.contains(name))) return true;
  const tx = db.transaction(names);
  tx.done.catch(() => undefined);
  return names.some((name) => {
    const indexes = [...tx.objectStore(name).indexNames] as string[];
    return !STORES[name].every((index) => indexes.includes(index));
  });
}
