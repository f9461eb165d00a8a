import { type AppRecord, type ConnectedAccount, type Database, type WriteTransaction } from '../../storage';
import type { AppId } from '../../base';

/** The record of an App before X has answered any call of it. */
export function newApp(appId: AppId): AppRecord {
  return { appId, refusals: [], owned: false };
}

/**
 * Notes the App that somebody has signed in through, inside the caller's transaction: what X refused it by
 * this way of signing is forgotten, since permissions and plan may have changed.
 */
export async function noteAppIn(
  tx: WriteTransaction<'apps'>,
  { appId, kind }: Pick<ConnectedAccount, 'appId' | 'kind'>,
): Promise<void> {
  const app = (await tx.objectStore('apps').get(appId)) ?? newApp(appId);
  await tx.objectStore('apps').put({ ...app, refusals: app.refusals.filter(({ way }) => way !== kind) });
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
