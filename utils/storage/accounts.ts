import type { Database } from './database';
import type { AccountRecord, AppRecord, ConnectedAccount } from './schema';
import type { ReadTransaction } from './transactions';

/** How an account's session stands, as views show it. */
export type Session = 'signed in' | 'sign-in needed' | 'not connected';

/** Whether an account is connected through an App, or known from its archive or X's page alone. */
export function isConnected(account: AccountRecord | undefined): account is ConnectedAccount {
  return account !== undefined && 'appId' in account;
}

/**
 * An account that is stored in the place of one with the same id. The handle that X's own page named is newer than
 * an archive's.
 */
export function joinedAccount(next: AccountRecord, here: AccountRecord | undefined): AccountRecord {
  return here?.kind === 'page' && next.kind === 'archive' ? { ...next, handle: here.handle } : next;
}

/** Whether a count fell to nothing or by most of it: X tells so for a while where an account was suspended. */
export function hasFallen(was: number, now: number): boolean {
  return now === 0 ? was > 0 : now < was / 2 && was - now > 2;
}

/** The session of an account; one that was never connected has none. */
export function sessionOf(account: AccountRecord): Session {
  if (!isConnected(account)) return 'not connected';
  return account.signedIn ? 'signed in' : 'sign-in needed';
}

/** What is known of the App an account is connected through, inside a transaction; undefined where there is none. */
export async function appIn(
  tx: ReadTransaction<'apps'>,
  account: AccountRecord | undefined,
): Promise<AppRecord | undefined> {
  return isConnected(account) ? tx.objectStore('apps').get(account.appId) : undefined;
}

/** As {@link appIn}, in a transaction of its own. */
export function appOf(db: Database, account: AccountRecord): Promise<AppRecord | undefined> {
  return appIn(db.readTransaction(['apps']), account);
}
