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
 * Opens (and where needed creates) the database. When another context asks for a newer version, or to
 * delete it, this connection closes itself, so that neither ever hangs on an open popup.
 * @param onLost Told once when the connection is of no more use: it closed itself, or the browser took
 *   the storage away (cleared by the person, a damaged disk). Who holds it opens another.
 * @throws DOMException `VersionError` when a newer Mutuals stored here (after a downgrade); others when
 *   the browser refuses storage (private window, disk full). Then nothing was changed.
 */
export async function openDatabase(name = 'mutuals', onLost: () => void = () => undefined): Promise<Database> {
  const database: Database = await openDB<MutualsSchema>(name, VERSION, {
    upgrade(db, _from, _to, tx) {
      // The opening itself rejects: told here too, it would be an uncaught error.
      tx.done.catch(() => undefined);
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
      actions.createIndex('by revision', ['accountId', 'revision']);
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
      onLost();
    },
    terminated: onLost,
  });
  return database;
}

/** A write transaction whose commit has reached the disk before it resolves. Costs 1 to 2 ms. */
export function strictly<Names extends StoreName[]>(db: Database, stores: [...Names]): WriteTransaction<Names> {
  return db.transaction(stores, 'readwrite', { durability: 'strict' });
}
