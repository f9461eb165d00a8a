import { deleteRecords, type Database, type ListRecord } from '../../../storage';

const STORES = ['pages', 'rows', 'sets'] as const;
/** Records deleted at a time. */
const CHUNK = 16;

/** Deletes, a few records at a time, the pages of all but the current and the last complete sync of a list. */
export async function deleteOldSyncRuns(
  db: Database,
  { accountId, list, syncRun, complete }: ListRecord,
): Promise<void> {
  const kept = [complete?.syncId, syncRun?.syncId].filter((id) => id !== undefined).sort((one, other) => one - other);
  for (const store of STORES) {
    let from = -Infinity;
    for (const to of [...kept, Infinity]) {
      // Two syncs may have numbers next to each other, with nothing between them.
      if (from < to)
        await deleteRange(db, store, IDBKeyRange.bound([accountId, list, from], [accountId, list, to], false, true));
      from = to + 1;
    }
  }
}

async function deleteRange(db: Database, store: (typeof STORES)[number], range: IDBKeyRange): Promise<void> {
  for (;;) {
    const keys = await db.getAllKeys(store, range, CHUNK);
    if (keys.length === 0) return;
    await deleteRecords(db, store, IDBKeyRange.bound(keys[0], keys.at(-1)));
  }
}
