import type { AccountId, AppId, Handle } from '../../utils/base';
import {
  isConnected,
  PRICES,
  sessionOf,
  type ArchiveAccount,
  type ConnectedAccount,
  type Database,
  type Session,
} from '../../utils/storage';

/** An account connected by PKCE and signed in, unless said otherwise. */
export function accountOf(
  accountId: AccountId,
  appId: AppId,
  more: Partial<Omit<ConnectedAccount, 'accountId' | 'appId'>> = {},
): ConnectedAccount {
  return {
    kind: 'pkce',
    accountId,
    appId,
    handle: `h${accountId.slice(-14)}` as Handle,
    name: '',
    pictureUrl: null,
    followingCount: null,
    followersCount: null,
    connectedAt: 0,
    signedIn: true,
    ...more,
  };
}

/** The same account as it is known from an archive alone. */
export function archivedOf(account: ConnectedAccount): ArchiveAccount {
  const { accountId, handle, name, pictureUrl, followingCount, followersCount, connectedAt } = account;
  return {
    kind: 'archive',
    accountId,
    handle,
    name,
    pictureUrl,
    followingCount,
    followersCount,
    importedAt: connectedAt,
  };
}

/** A stored account, which has to be a connected one. */
export async function connectedOf(db: Database, accountId: AccountId): Promise<ConnectedAccount> {
  const account = await db.get('accounts', accountId);
  if (!isConnected(account)) throw new Error(`${accountId} is not connected`);
  return account;
}

/** The session of a stored account, or undefined where there is none. */
export async function storedSession(db: Database, accountId: AccountId): Promise<Session | undefined> {
  const account = await db.get('accounts', accountId);
  return account && sessionOf(account);
}

/** X's list prices, as settings have them at first. */
export const listPrices = async () => PRICES;

/** Agreed to at any price: what a test that is not about money starts a sync with. */
export const ANY_PRICE = { usd: 1_000_000, people: 10_000_000 } as const;
