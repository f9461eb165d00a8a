import { deleteRecords, type Database, type VaultRecord } from '../../storage';
import { revoke, type OAuthNeeds } from './oauth2/oauth';
import { parseTokens, type Tokens } from './vault/tokens';
import type { Vault } from './vault/vault';

/** Pairs still to be ended at X: they wait, sealed, until X has answered. */
export interface Revocations {
  /** The record of a pair to be ended; for a transaction of the caller's. */
  seal(tokens: Tokens): Promise<VaultRecord>;
  /** Puts a pair on the list; on disk when it resolves. */
  add(tokens: Tokens): Promise<void>;
  /** Ends a pair at X without noting it first, where storage refuses to. */
  end(tokens: Tokens): Promise<'ended' | 'later'>;
  /** Tries all that wait, and resolves to how many still do. */
  retry(): Promise<{ readonly left: number }>;
}

const NAME = 'revoke:';

/** The revocations in a database. */
export function openRevocations(db: Database, vault: Vault, crypto: Crypto, needs: OAuthNeeds): Revocations {
  const seal = (tokens: Tokens) => vault.seal(`${NAME}${crypto.randomUUID()}`, JSON.stringify(tokens));

  async function end(tokens: Tokens): Promise<'ended' | 'later'> {
    // The refresh token first: while it lives, it makes new access tokens.
    for (const token of [tokens.refreshToken, tokens.accessToken]) {
      if (token !== null && (await revoke(needs, tokens.appId, token)) === 'later') return 'later';
    }
    return 'ended';
  }

  return {
    seal,
    end,
    async add(tokens) {
      const sealed = await seal(tokens);
      const tx = db.writeTransaction(['vault'], { durability: 'strict' });
      await Promise.all([tx.objectStore('vault').put(sealed), tx.done]);
    },
    async retry() {
      const names = await db.getAllKeys('vault', IDBKeyRange.bound(NAME, `${NAME}\uffff`));
      let left = 0;
      for (const name of names) {
        const tokens = parseTokens(await vault.unseal(name));
        // What no longer opens can't be ended by us either.
        if (tokens === null || (await end(tokens)) === 'ended') await deleteRecords(db, 'vault', name);
        else left++;
      }
      return { left };
    },
  };
}
