import {
  isConnected,
  type AppRecord,
  type ConnectedAccount,
  type Database,
  type WriteTransaction,
} from '../../storage';
import { digestOf, type AccountId, type AppId } from '../../base';

/** The record of an App before X has answered any call of it. */
export function newApp(appId: AppId): AppRecord {
  return { appId, refusals: [], leftOut: [], reports: [], owned: null };
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
  const others = <Noted extends { readonly way: string }>(notes: readonly Noted[]) =>
    notes.filter(({ way }) => way !== kind);
  await tx.objectStore('apps').put({ ...app, refusals: others(app.refusals), leftOut: others(app.leftOut) });
}

/** Notes, once, something that X's answers show of an App; nothing where the account is gone. */
export async function noteOfApp(
  db: Database,
  accountId: AccountId,
  change: (app: AppRecord, way: ConnectedAccount['kind']) => AppRecord | null,
): Promise<void> {
  const tx = db.writeTransaction(['accounts', 'apps'], { durability: 'strict' });
  const account = await tx.objectStore('accounts').get(accountId);
  if (isConnected(account)) {
    const app = (await tx.objectStore('apps').get(account.appId)) ?? newApp(account.appId);
    const changed = change(app, account.kind);
    if (changed) await tx.objectStore('apps').put(changed);
  }
  await tx.done;
}

/** Stores whether the person owns an App: its reads of their own lists cost less ("owned reads"). */
export async function setOwned(db: Database, appId: AppId, owned: boolean): Promise<void> {
  const tx = db.writeTransaction(['apps'], { durability: 'strict' });
  const before = (await tx.objectStore('apps').get(appId)) ?? newApp(appId);
  await tx.objectStore('apps').put({ ...before, owned });
  await tx.done;
}

/**
 * The id of an App of which only a secret is known, its API key or bearer token: a hash, so that what is
 * counted and spent by the App can be kept and shown without it.
 */
export async function appIdOfKey(key: string): Promise<AppId> {
  return `key-${(await digestOf(`App of ${key}`)).slice(0, 16)}` as AppId;
}

/** Whether an App is known by a secret alone: {@link appIdOfKey}. */
export function isKeyApp(appId: AppId): boolean {
  return /^key-[\da-f]{16}$/.test(appId);
}

/** The App that an account was last connected through by its keys, where no client id of it is known; or null. */
export async function keyAppOf(db: Database): Promise<AppId | null> {
  const connected = (await db.getAll('accounts')).filter(isConnected).filter(({ appId }) => isKeyApp(appId));
  return connected.sort((a, b) => b.connectedAt - a.connectedAt)[0]?.appId ?? null;
}
