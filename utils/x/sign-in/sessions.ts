import type { AccountRecord, ConnectedAccount, Database } from '../../storage';
import type { AccountId, Locks } from '../../base';
import { noteAppIn } from './apps';
import { keysName, parseKeys, type Keys } from './vault/keys';
import { parseTokens, tokensName, type Tokens } from './vault/tokens';
import type { Vault } from './vault/vault';

/** The stored sessions: each account's token pair or keys in the vault, and whether it is signed in. */
export interface Sessions {
  /** Runs `work` under the account's lock: no other context renews, stores or deletes its secret meanwhile. */
  alone<Result>(accountId: AccountId, work: () => Promise<Result>): Promise<Result>;
  /** The account's pair, or null when there is none that decrypts. */
  tokensOf(accountId: AccountId): Promise<Tokens | null>;
  /** The keys an account was connected with, or null when there are none that decrypt. */
  keysOf(accountId: AccountId): Promise<Keys | null>;
  account(accountId: AccountId): Promise<AccountRecord | undefined>;
  /** Stores an account, its pair or keys in place of any before, and its App where new; on disk when it resolves. */
  begin(account: ConnectedAccount, secret: Tokens | Keys): Promise<void>;
  /** Stores renewed keys; on disk when it resolves. */
  replaceKeys(accountId: AccountId, keys: Keys): Promise<void>;
  /**
   * Stores a renewed pair; on disk when it resolves. A pair that could not be stored (disk full) is
   * kept in memory, since X has invalidated the one before it, and stored at the next call.
   * @throws DOMException when the browser refuses to store it.
   */
  replace(accountId: AccountId, tokens: Tokens): Promise<void>;
  /** Marks that the person has to sign in again; 'forget pair' also deletes the pair or keys: X refuses them. */
  interrupt(accountId: AccountId, pair: 'keep pair' | 'forget pair'): Promise<void>;
  /** Drops a pair kept in memory. */
  forget(accountId: AccountId): void;
}

/** The sessions in a database. */
export function openSessions(db: Database, vault: Vault, locks: Locks): Sessions {
  const unstored = new Map<AccountId, Tokens>();

  async function replace(accountId: AccountId, tokens: Tokens): Promise<void> {
    unstored.set(accountId, tokens);
    await vault.store(tokensName(accountId), tokens);
    unstored.delete(accountId);
  }

  return {
    replace,
    alone: (accountId, work) => locks.request(`mutuals-tokens-${accountId}`, work),
    async tokensOf(accountId) {
      const inMemory = unstored.get(accountId);
      if (inMemory !== undefined) await replace(accountId, inMemory);
      return inMemory ?? parseTokens(await vault.unseal(tokensName(accountId)));
    },
    keysOf: async (accountId) => parseKeys(await vault.unseal(keysName(accountId))),
    account: (accountId) => db.get('accounts', accountId),
    async begin(account, secret) {
      const { accountId } = account;
      const names = [tokensName(accountId), keysName(accountId)] as const;
      const [name, other] = 'accessToken' in secret ? names : [names[1], names[0]];
      const sealed = await vault.seal(name, secret);
      const tx = db.writeTransaction(['vault', 'accounts', 'apps'], { durability: 'strict' });
      const secrets = tx.objectStore('vault');
      await Promise.all([
        secrets.put(sealed),
        secrets.delete(other),
        tx.objectStore('accounts').put(account),
        noteAppIn(tx, account.appId),
        tx.done,
      ]);
      unstored.delete(accountId);
    },
    replaceKeys: (accountId, keys) => vault.store(keysName(accountId), keys),
    async interrupt(accountId, pair) {
      const tx = db.writeTransaction(['vault', 'accounts'], { durability: 'strict' });
      const account = await tx.objectStore('accounts').get(accountId);
      if (account && account.kind !== 'archive') await tx.objectStore('accounts').put({ ...account, signedIn: false });
      if (pair === 'forget pair') {
        await tx.objectStore('vault').delete(tokensName(accountId));
        await tx.objectStore('vault').delete(keysName(accountId));
      }
      await tx.done;
      if (pair === 'forget pair') unstored.delete(accountId);
    },
    forget(accountId) {
      unstored.delete(accountId);
    },
  };
}
