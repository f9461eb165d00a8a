import { openDB, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { MutualsSchema } from './schema';

export * from './schema';

/** An open connection to everything Mutuals stores. */
export type Database = IDBPDatabase<MutualsSchema>;
/** A name of a store. */
export type StoreName = StoreNames<MutualsSchema>;
/** A transaction that may write to the named stores. */
export type WriteTransaction<Names extends StoreName[] = StoreName[]> = IDBPTransaction<
  MutualsSchema,
  Names,
  'readwrite'
>;

const VERSION = 1;

/**
 * Opens (and where needed creates) the database. When another context asks for a newer version this
 * connection closes itself, so that an update never hangs on an open popup.
 * @throws DOMException when the browser refuses storage (private window, disk full).
 */
export async function openDatabase(name = 'mutuals'): Promise<Database> {
  const database: Database = await openDB<MutualsSchema>(name, VERSION, {
    upgrade(db) {
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
      actions.createIndex('by state', ['accountId', 'state', 'place']);
      actions.createIndex('by kind', ['accountId', 'kind', 'state', 'place']);
      actions.createIndex('by person', ['accountId', 'userId']);
      actions.createIndex('by change', ['accountId', 'changedAt']);
      db.createObjectStore('lists', { keyPath: ['accountId', 'list'] });
      db.createObjectStore('pages', { keyPath: ['accountId', 'list', 'syncId', 'page'] });
      db.createObjectStore('rows', { keyPath: ['accountId', 'list', 'syncId', 'page'] });
      db.createObjectStore('sets', { keyPath: ['accountId', 'list', 'syncId', 'part'] });
      db.createObjectStore('standings', { keyPath: 'accountId' });
      db.createObjectStore('facts', { keyPath: ['accountId', 'userId'] });
      db.createObjectStore('deltas', { keyPath: ['accountId', 'list', 'syncId'] });
      db.createObjectStore('shared', { keyPath: ['accountId', 'userId', 'list'] });
      db.createObjectStore('keep', { keyPath: ['accountId', 'userId'] });
    },
    blocking() {
      database.close();
    },
  });
  return database;
}

/** A write transaction whose commit has reached the disk before it resolves. Costs 1 to 2 ms. */
export function strictly<Names extends StoreName[]>(db: Database, stores: [...Names]): WriteTransaction<Names> {
  return db.transaction(stores, 'readwrite', { durability: 'strict' }) as unknown as WriteTransaction<Names>;
}
