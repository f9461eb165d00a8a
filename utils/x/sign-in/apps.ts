/** The developer Apps that accounts are connected through, and what is known of each. */
import { type AppRecord, type Database, type WriteTransaction } from '../../storage';
import type { AppId } from '../../base';

/** An App of which nothing is known yet. */
function newApp(appId: AppId): AppRecord {
  return { appId, mayFollow: 'unknown', mayUnfollow: 'unknown', owned: false };
}

/** What is known of an App. */
export async function readApp(db: Database, appId: AppId): Promise<AppRecord> {
  return (await db.get('apps', appId)) ?? newApp(appId);
}

/** Makes sure, inside the caller's transaction, that an App has its record; what is known stays. */
export async function noteAppIn(tx: WriteTransaction<'apps'>, appId: AppId): Promise<void> {
  const store = tx.objectStore('apps');
  if ((await store.getKey(appId)) === undefined) await store.put(newApp(appId));
}

/** Stores whether the person owns an App: its reads of their own lists cost less ("owned reads"). */
export async function setOwned(db: Database, appId: AppId, owned: AppRecord['owned']): Promise<void> {
  const tx = db.writeTransaction(['apps'], { durability: 'strict' });
  const before = (await tx.objectStore('apps').get(appId)) ?? newApp(appId);
  await tx.objectStore('apps').put({ ...before, owned });
  await tx.done;
}
