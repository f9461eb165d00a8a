import type {
  Fields,
  From,
  Handled,
  Handlers,
  MessagesOf,
  Name,
  NoAccount,
  Received,
  Whose,
} from '../../../utils/messages';
import type { PageAllowance } from '../../../utils/queue';
import { readSettings, type AccountRecord, type Settings } from '../../../utils/storage';
import { lookupUsd } from '../../../utils/x';
import type { Services } from '../services';
import { accountCalled, type Asking } from './whose-handle';

/** The services needed to choose, to keep and to resolve an account. */
export type Acting = Asking &
  Pick<Services, 'actions' | 'reader' | 'tell' | 'work'> & { readonly keepSync: Pick<Services['keepSync'], 'run'> };

/** What the handlers of messages are given. */
export interface Given<Has extends Acting = Services> {
  readonly services: Has;
  readonly from: From;
  /** The tab that asked, where it was one. */
  readonly tab: number | null;
  /** What the sender may take by itself: pages of X little, those of the extension anything. */
  readonly may: PageAllowance;
}

/** The same where a message is about an account. */
export interface AccountGiven<Has extends Acting = Services> extends Given<Has> {
  readonly settings: Settings;
  readonly account: AccountRecord;
}

/** The handlers of a topic, by the first part of its messages' names. */
export type Answers<Topics extends string, Has extends Acting = Services> = Handlers<
  MessagesOf<Topics>,
  Given<Has>,
  AccountGiven<Has>
>;

/** Runs the handler of a message. */
export function run<Names extends Name, What>(
  handlers: { readonly [N in Names]: (given: What, ask: Fields[N]) => Promise<Handled[N]> },
  given: What,
  { name, ask }: Received<Names>,
): Promise<Handled[Names]> {
  return handlers[name](given, ask);
}

/**
 * The account that a message is about: on a page of X that of whoever is signed in there, nobody else's
 * is ever used; on a page of the extension the one it names.
 * @param acts whether it is to act
 */
export async function accountOf(
  services: Asking,
  whose: Whose,
  acts = false,
): Promise<Pick<AccountGiven, 'account' | 'settings'> | NoAccount> {
  const { db } = services;
  const settings = await readSettings(db);
  if ('accountId' in whose) {
    const account = await db.get('accounts', whose.accountId);
    return account ? { account, settings } : { kind: 'nobody connected' };
  }
  if (settings.paused) return { kind: 'switched off' };
  const account = await accountCalled(services, whose.viewer, lookupUsd(settings.prices), acts);
  if (account) return { account, settings };
  const connected = (await db.getAll('accounts')).map(({ handle }) => handle);
  return connected.length === 0 ? { kind: 'nobody connected' } : { kind: 'somebody else connected', connected };
}
