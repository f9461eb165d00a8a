import { sameHandle } from '../../../utils/base';
import type { From, Handlers, MessagesOf, NoAccount, Whose } from '../../../utils/messages';
import { readSettings, type AccountRecord, type Settings } from '../../../utils/storage';
import type { Services } from '../services';

/** What the handlers of messages are given. */
export interface Given {
  readonly services: Services;
  readonly from: From;
  /** The tab that asked, where it was one. */
  readonly tab: number | null;
}

/** The same where a message is about an account. */
export interface AccountGiven extends Given {
  readonly settings: Settings;
  readonly account: AccountRecord;
}

/** The handlers of a topic, by the first part of its messages' names. */
export type Answers<Topics extends string> = Handlers<MessagesOf<Topics>, Given, AccountGiven>;

/**
 * The account that a message is about: on a page of X that of whoever is signed in there, nobody else's
 * is ever used; on a page of the extension the one it names.
 */
export async function accountOf(
  { db }: Services,
  whose: Whose,
): Promise<Pick<AccountGiven, 'account' | 'settings'> | NoAccount> {
  const settings = await readSettings(db);
  if ('accountId' in whose) {
    const account = await db.get('accounts', whose.accountId);
    return account ? { account, settings } : { kind: 'nobody connected' };
  }
  if (!settings.overlays || Date.now() < settings.overlaysPausedUntil) return { kind: 'switched off' };
  const accounts = await db.getAll('accounts');
  const account = accounts.find(({ handle }) => sameHandle(handle, whose.viewer));
  if (account) return { account, settings };
  const connected = accounts.map(({ handle }) => handle);
  return connected.length === 0 ? { kind: 'nobody connected' } : { kind: 'somebody else connected', connected };
}
