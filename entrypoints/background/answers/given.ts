import type { From, Handlers, MessagesOf, NoAccount, Whose } from '../../../utils/messages';
import type { PageAllowance } from '../../../utils/queue';
import { readSettings, type AccountRecord, type Settings } from '../../../utils/storage';
import { lookupUsd } from '../../../utils/x';
import type { Services } from '../services';
import { accountCalled } from './whose-handle';

/** What the handlers of messages are given. */
export interface Given {
  readonly services: Services;
  readonly from: From;
  /** The tab that asked, where it was one. */
  readonly tab: number | null;
  /** What the sender may take by itself: pages of X little, those of the extension anything. */
  readonly may: PageAllowance;
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
 * @param acts whether it is to act
 */
export async function accountOf(
  services: Services,
  whose: Whose,
  acts = false,
): Promise<Pick<AccountGiven, 'account' | 'settings'> | NoAccount> {
  const { db } = services;
  const settings = await readSettings(db);
  if ('accountId' in whose) {
    const account = await db.get('accounts', whose.accountId);
    return account ? { account, settings } : { kind: 'nobody connected' };
  }
  if (!settings.overlays || Date.now() < settings.overlaysPausedUntil) return { kind: 'switched off' };
  const account = await accountCalled(services, whose.viewer, lookupUsd(settings.prices), acts);
  if (account) return { account, settings };
  const connected = (await db.getAll('accounts')).map(({ handle }) => handle);
  return connected.length === 0 ? { kind: 'nobody connected' } : { kind: 'somebody else connected', connected };
}
