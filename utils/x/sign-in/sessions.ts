import { hasFallen, isConnected, type AccountRecord, type ConnectedAccount, type Database } from '../../storage';
import type { AccountId, Locks } from '../../base';
import { noteAppIn } from './apps';
import { keysName, parseKeys, type Keys } from './vault/keys';
import { parseTokens, tokensName, type Tokens } from './vault/tokens';
import type { Vault } from './vault/vault';

export type Sessions = ReturnType<typeof openSessions>;

/** The stored sessions: each account's token pair or keys in the vault, and whether it is signed in. */
export function openSessions(db: Database, vault: Vault, locks: Locks) {
  const unstored = new Map<AccountId, Tokens>();

  /**
   * Stores a renewed pair; on disk when it resolves. A pair that could not be stored (disk full) is
   * cached, since X has invalidated the one before it, and stored at the next call.
   * @throws DOMException when the browser refuses to store it.
   */
  async function replace(accountId: AccountId, tokens: Tokens): Promise<void> {
    unstored.set(accountId, tokens);
    await vault.store(tokensName(accountId), tokens);
    unstored.delete(accountId);
  }

  return {
    replace,
    /** Runs `work` under the account's lock: no other context renews, stores or deletes its secret meanwhile. */
    alone: <Result>(accountId: AccountId, work: () => Promise<Result>): Promise<Result> =>
      locks.request(`mutuals-tokens-${accountId}`, work),
    /** The account's pair, or null when there is none that decrypts. */
    async tokensOf(accountId: AccountId): Promise<Tokens | null> {
      const cached = unstored.get(accountId);
      if (cached !== undefined) await replace(accountId, cached);
      return cached ?? parseTokens(await vault.unseal(tokensName(accountId)));
    },
    /** The keys an account was connected with, or null when there are none that decrypt. */
    keysOf: async (accountId: AccountId): Promise<Keys | null> => parseKeys(await vault.unseal(keysName(accountId))),
    account: (accountId: AccountId): Promise<AccountRecord | undefined> => db.get('accounts', accountId),
    /** Stores an account, its secret instead of any before, and its App where new; on disk when it resolves. */
    async begin(account: ConnectedAccount, secret: Tokens | Keys): Promise<void> {
      const { accountId } = account;
      const names = [tokensName(accountId), keysName(accountId)] as const;
      const [name, other] = 'accessToken' in secret ? names : [names[1], names[0]];
      const sealed = await vault.seal(name, secret);
      const tx = db.writeTransaction(['vault', 'accounts', 'apps'], { durability: 'strict' });
      const secrets = tx.objectStore('vault');
      const before = await tx.objectStore('accounts').get(accountId);
      // A count that fell may be a suspended account's: the next sync asks X again, and the person about it.
      const kept = (was: number | null | undefined, count: number | null): number | null =>
        typeof was === 'number' && count !== null && hasFallen(was, count) ? was : count;
      const followingCount = kept(before?.followingCount, account.followingCount);
      const followersCount = kept(before?.followersCount, account.followersCount);
      await Promise.all([
        secrets.put(sealed),
        secrets.delete(other),
        tx.objectStore('accounts').put({ ...account, followingCount, followersCount }),
        noteAppIn(tx, account),
        tx.done,
      ]);
      unstored.delete(accountId);
    },
    /** Stores renewed keys; on disk when it resolves. */
    replaceKeys: (accountId: AccountId, keys: Keys): Promise<void> => vault.store(keysName(accountId), keys),
    /** Marks that the person has to sign in again, or to try again: the pair or keys stay, X's refusal may be its own trouble. */
    async interrupt(accountId: AccountId): Promise<void> {
      const tx = db.writeTransaction(['accounts'], { durability: 'strict' });
      const account = await tx.objectStore('accounts').get(accountId);
      if (isConnected(account)) await tx.objectStore('accounts').put({ ...account, signedIn: false });
      await tx.done;
    },
    /** Drops a cached pair. */
    forget: (accountId: AccountId): void => void unstored.delete(accountId),
  };
}
