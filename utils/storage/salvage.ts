import { deleteDB, openDB } from 'idb';
import type { StoreName } from './transactions';

/**
 * What can still be read of a database that can't be opened as it should be: damaged, or of a newer version. A
 * store that is not there or fails has no entry.
 */
export async function salvage(stores: readonly StoreName[], name = 'mutuals'): Promise<Map<StoreName, unknown[]>> {
  const found = new Map<StoreName, unknown[]>();
  // Without a version: opens whichever is there.
  const raw = await openDB(name).catch(() => null);
  if (raw === null) return found;
  for (const store of stores) {
    if (!raw.objectStoreNames.contains(store)) continue;
    const records = await raw.getAll(store).catch(() => null);
    if (records !== null) found.set(store, records as unknown[]);
  }
  raw.close();
  return found;
}

/** Deletes the database; connections to it close themselves. */
export function deleteDatabase(name = 'mutuals'): Promise<void> {
  return deleteDB(name);
}
