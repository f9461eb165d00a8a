import type { Database } from './database';
import type { AccountRecord, AppRecord } from './schema';
import type { ReadTransaction } from './transactions';

/** How an account's session stands, as views show it. */
export type Session = 'signed in' | 'sign-in needed' | 'not connected';

/** The session of an account; one known from its archive alone has none. */
export function sessionOf(account: AccountRecord): Session {
  if (account.kind === 'archive') return 'not connected';
  return account.signedIn ? 'signed in' : 'sign-in needed';
}

/** What is known of the App an account is connected through, inside a transaction; undefined where there is none. */
export async function appIn(
  tx: ReadTransaction<'apps'>,
  account: AccountRecord | undefined,
): Promise<AppRecord | undefined> {
  return account === undefined || account.kind === 'archive' ? undefined : tx.objectStore('apps').get(account.appId);
}

/** As {@link appIn}, in a transaction of its own. */
export function appOf(db: Database, account: AccountRecord): Promise<AppRecord | undefined> {
  return appIn(db.readTransaction(['apps']), account);
}
