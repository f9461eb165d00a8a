import { type AppRecord, type Database, type WriteTransaction } from '../../storage';
import type { AppId } from '../../base';

/** The record of an App before X has answered any call of it. */
export function newApp(appId: AppId): AppRecord {
  return { appId, mayFollow: 'unknown', mayUnfollow: 'unknown', owned: false };
}

/** Adds an App's record where there is none, inside the caller's transaction. */
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

/**
 * The id of an App of which only a secret is known, its API key or bearer token: a hash, so that what is
 * counted and spent by the App can be kept and shown without it.
 */
export async function appIdOfKey(crypto: Crypto, key: string): Promise<AppId> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`App of ${key}`));
  return `key-${Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}` as AppId;
}
