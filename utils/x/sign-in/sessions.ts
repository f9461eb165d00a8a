import { noteAppIn } from './apps';
import { type AccountRecord, type Database, type Way } from '../../storage';
import type { AccountId, Locks } from '../../base';
import { keysName, parseKeys, type Keys } from './vault/keys';
import { parseTokens, tokensName, type Tokens } from './vault/tokens';
import type { Vault } from './vault/vault';

/** The stored side of the accounts' sessions: pairs in the vault, and how each session stands. */
export interface Sessions {
  /** Runs `work` while no other context renews, stores or ends this account's pair. */
  alone<Result>(accountId: AccountId, work: () => Promise<Result>): Promise<Result>;
  /** The account's pair, or null when there is none that opens. */
  tokensOf(accountId: AccountId): Promise<Tokens | null>;
  /** The keys an account was connected with, or null when there are none that open. */
  keysOf(accountId: AccountId): Promise<Keys | null>;
  account(accountId: AccountId): Promise<AccountRecord | undefined>;
  /** The way an account was connected; 'pkce' for one that is unknown too. */
  wayOf(accountId: AccountId): Promise<Way>;
  /** Stores an account and its keys together, in the place of any pair; on disk when it resolves. */
  beginWithKeys(account: AccountRecord, keys: Keys): Promise<void>;
  /** Stores renewed keys; on disk when it resolves. */
  replaceKeys(accountId: AccountId, keys: Keys): Promise<void>;
  /** Stores an account, its pair, in the place of any keys, and its App where that is new; on disk when it resolves. */
  begin(account: AccountRecord, tokens: Tokens): Promise<void>;
  /**
   * Stores a renewed pair; on disk when it resolves. A pair that could not be stored (disk full) is
   * kept in memory, since X has ended the one before it, and is tried again at the next call.
   * @throws DOMException when the browser refuses to store it.
   */
  replace(accountId: AccountId, tokens: Tokens): Promise<void>;
  /** Marks that the person has to sign in again; `pair` says whether X still knows the pair or the keys. */
  interrupt(accountId: AccountId, pair: 'keep pair' | 'forget pair'): Promise<void>;
  /** Forgets a pair kept in memory. */
  forget(accountId: AccountId): void;
}

/** The sessions in a database. */
export function openSessions(db: Database, vault: Vault, locks: Locks): Sessions {
  const unstored = new Map<AccountId, Tokens>();

  async function replace(accountId: AccountId, tokens: Tokens): Promise<void> {
    unstored.set(accountId, tokens);
    const sealed = await vault.seal(tokensName(accountId), JSON.stringify(tokens));
    const tx = db.writeTransaction(['vault'], { durability: 'strict' });
    await Promise.all([tx.objectStore('vault').put(sealed), tx.done]);
    unstored.delete(accountId);
  }

  /** Stores an account and its App with one kind of secret, in the place of the other kind. */
  async function store(account: AccountRecord, name: string, secret: Tokens | Keys, other: string): Promise<void> {
    const sealed = await vault.seal(name, JSON.stringify(secret));
    const tx = db.writeTransaction(['vault', 'accounts', 'apps'], { durability: 'strict' });
    const stored = tx.objectStore('vault');
    await Promise.all([
      stored.put(sealed),
      stored.delete(other),
      tx.objectStore('accounts').put(account),
      noteAppIn(tx, account.appId),
      tx.done,
    ]);
    unstored.delete(account.accountId);
  }

  return {
    replace,
    alone: (accountId, work) => locks.request(`mutuals-tokens-${accountId}`, work),
    async tokensOf(accountId) {
      const kept = unstored.get(accountId);
      if (kept !== undefined) await replace(accountId, kept);
      return kept ?? parseTokens(await vault.unseal(tokensName(accountId)));
    },
    keysOf: async (accountId) => parseKeys(await vault.unseal(keysName(accountId))),
    account: (accountId) => db.get('accounts', accountId),
    wayOf: async (accountId) => (await db.get('accounts', accountId))?.way ?? 'pkce',
    beginWithKeys: (account, keys) => store(account, keysName(account.accountId), keys, tokensName(account.accountId)),
    begin: (account, tokens) => store(account, tokensName(account.accountId), tokens, keysName(account.accountId)),
    async replaceKeys(accountId, keys) {
      const sealed = await vault.seal(keysName(accountId), JSON.stringify(keys));
      const tx = db.writeTransaction(['vault'], { durability: 'strict' });
      await Promise.all([tx.objectStore('vault').put(sealed), tx.done]);
    },
    async interrupt(accountId, pair) {
      const tx = db.writeTransaction(['vault', 'accounts'], { durability: 'strict' });
      const account = await tx.objectStore('accounts').get(accountId);
      if (account !== undefined) await tx.objectStore('accounts').put({ ...account, session: 'sign-in needed' });
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
