import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { putRecord, openDatabase, type Database } from '../../../../utils/storage';
import type { AccountId, AppId, Handle, UserId } from '../../../../utils/base/ids';
import { createKeepSync, type KeepSync, type SyncArea } from '../../../../utils/relationships/keep-list';
import { accountOf } from '../../accounts';

export const ME = '9007199254740993' as AccountId;
export const id = (n: number): UserId => String(n) as UserId;

export async function openWorld(accounts: readonly AccountId[] = [ME]): Promise<Database> {
  const db = await openDatabaseApart();
  for (const accountId of accounts) {
    await putRecord(
      db,
      'accounts',
      accountOf(accountId, 'app-id-of-it' as AppId, { handle: 'me' as Handle, name: 'Me' }),
    );
  }
  return db;
}

/** Each device has storage of its own. */
async function openDatabaseApart(): Promise<Database> {
  globalThis.indexedDB = new IDBFactory();
  return openDatabase();
}

/** The browser's synced storage with its quota, as Chromium and Firefox document it. */
export class SyncedStorage {
  items: Record<string, unknown> = {};
  writes = 0;
  broken: 'no' | 'yes' = 'no';

  area(): SyncArea {
    return {
      get: async () => structuredClone(this.items),
      set: async (items) => {
        this.writes++;
        const next = { ...this.items, ...structuredClone(items) };
        const bytes = (key: string) => new TextEncoder().encode(key + JSON.stringify(next[key])).length;
        if (this.broken === 'yes' || Object.keys(items).some((key) => bytes(key) > 8_192))
          throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
        if (Object.keys(next).reduce((sum, key) => sum + bytes(key), 0) > 102_400 || Object.keys(next).length > 512)
          throw new Error('QUOTA_BYTES quota exceeded');
        this.items = next;
      },
      remove: async (keys) => {
        this.writes++;
        if (this.broken === 'yes') throw new Error('MAX_WRITE_OPERATIONS_PER_MINUTE');
        for (const key of keys) delete this.items[key];
      },
    };
  }
}

export interface Device {
  readonly db: Database;
  readonly sync: KeepSync;
  readonly wakes: (number | null)[];
}

export const clock = { now: 1_000_000 };

export async function device(storage: SyncedStorage, accounts?: readonly AccountId[]): Promise<Device> {
  const db = await openWorld(accounts);
  const wakes: (number | null)[] = [];
  const sync = createKeepSync({
    db,
    area: storage.area(),
    now: () => clock.now,
    random: Math.random,
    isOn: async () => true,
    wakeAt: (at) => wakes.push(at),
    onChange: () => undefined,
  });
  return { db, sync, wakes };
}
