import type { Database } from './database';
import type { AccountRecord, AppRecord, ConnectedAccount } from './schema';
import type { ReadTransaction } from './transactions';

/** The state of an account's session, as views show it. */
export type Session = 'signed in' | 'sign-in needed' | 'not connected';

/** Whether an account is connected through an App, or known from its archive or X's page alone. */
export function isConnected(account: AccountRecord | undefined): account is ConnectedAccount {
  return account !== undefined && 'appId' in account;
}

/**
 * Merges an account into the stored one with the same id: a handle named by X's own page is newer than an archive's,
 * so it stays.
 */
export function joinedAccount(next: AccountRecord, stored: AccountRecord | undefined): AccountRecord {
  return stored?.kind === 'page' && next.kind === 'archive' ? { ...next, handle: stored.handle } : next;
}

/**
 * Whether a count dropped to zero or by more than half: X reports such counts for a while after an account was
 * suspended.
 */
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
