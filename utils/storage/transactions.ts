import type { IndexKey, IndexNames, StoreKey, StoreNames, StoreValue } from 'idb';
import type { MutualsSchema } from './schema';

/**
 * The store that every write transaction has in its scope. IndexedDB runs transactions whose scopes overlap one after
 * the other, in every context of the extension, so that there is one writer at a time. Needed because Chromium
 * deletes a whole database that was interrupted (crash, kill, power) while two readwrite transactions over different
 * stores were unfinished. It is always empty.
 */
export const WRITER = 'writer';

export type StoreName = Exclude<StoreNames<MutualsSchema>, typeof WRITER>;

type Key<Name extends StoreName> = StoreKey<MutualsSchema, Name>;
export type StoreRecord<Name extends StoreName> = StoreValue<MutualsSchema, Name>;

/** A cursor's position. `continue` resolves to the next position, or null at the end. */
export interface Cursor<Name extends StoreName, CursorKey> {
  readonly key: CursorKey;
  readonly primaryKey: Key<Name>;
  continue(): Promise<this | null>;
  /** Goes to a key of the index and a key of the store: of several records with that index key, to this one. */
  continuePrimaryKey(key: CursorKey, primaryKey: Key<Name>): Promise<this | null>;
  advance(count: number): Promise<this | null>;
}

/** A cursor's position with the record there. */
export interface ValueCursor<Name extends StoreName, CursorKey> extends Cursor<Name, CursorKey> {
  readonly value: StoreRecord<Name>;
}

/** The reads that stores and indexes have in common. */
interface Reads<Name extends StoreName, OwnKey> {
  readonly keyPath: string | string[];
  get(query: OwnKey | IDBKeyRange): Promise<StoreRecord<Name> | undefined>;
  getKey(query: OwnKey | IDBKeyRange): Promise<Key<Name> | undefined>;
  getAll(query?: OwnKey | IDBKeyRange | null, count?: number): Promise<StoreRecord<Name>[]>;
  getAllKeys(query?: OwnKey | IDBKeyRange | null, count?: number): Promise<Key<Name>[]>;
  count(query?: OwnKey | IDBKeyRange | null): Promise<number>;
  openCursor(
    query?: OwnKey | IDBKeyRange | null,
    direction?: IDBCursorDirection,
  ): Promise<ValueCursor<Name, OwnKey> | null>;
  openKeyCursor(
    query?: OwnKey | IDBKeyRange | null,
    direction?: IDBCursorDirection,
  ): Promise<Cursor<Name, OwnKey> | null>;
}

/** A store within a transaction that reads. */
export interface ReadStore<Name extends StoreName> extends Reads<Name, Key<Name>> {
  readonly indexNames: Iterable<IndexNames<MutualsSchema, Name>>;
  index<Index extends IndexNames<MutualsSchema, Name>>(name: Index): Reads<Name, IndexKey<MutualsSchema, Name, Index>>;
}

/** A store within a transaction that writes. */
export interface WriteStore<Name extends StoreName> extends ReadStore<Name> {
  /** Stores a record in the place of the one with its key, if any. */
  put(value: StoreRecord<Name>): Promise<Key<Name>>;
  /** Stores a record; rejects where its key is taken. */
  add(value: StoreRecord<Name>): Promise<Key<Name>>;
  delete(key: Key<Name> | IDBKeyRange): Promise<void>;
  clear(): Promise<void>;
}

/**
 * A transaction that reads at least the named stores: one over more of them, or one that writes, fits as well. Its
 * reads are one consistent snapshot.
 */
export interface ReadTransaction<in Name extends StoreName> {
  readonly done: Promise<void>;
  readonly objectStore: <One extends Name>(name: One) => ReadStore<One>;
}

/** A transaction that may write at least the named stores. */
export interface WriteTransaction<in Name extends StoreName> {
  /** Resolves once all of it is stored; rejects, and nothing is stored, where any of it fails. */
  readonly done: Promise<void>;
  readonly objectStore: <One extends Name>(name: One) => WriteStore<One>;
  abort(): void;
}
