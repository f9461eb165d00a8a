import { deleteRecords, type Database, type VaultRecord } from '../../storage';
import type { OAuthNeeds } from './form-call';
import { revoke } from './oauth2/oauth';
import { parseTokens, type Tokens } from './vault/tokens';
import type { Vault } from './vault/vault';

/** Token pairs to be revoked at X, kept encrypted in the vault until X has answered. */
export interface Revocations {
  /** The record of a pair to be revoked, for a transaction of the caller's. */
  seal(tokens: Tokens): Promise<VaultRecord>;
  /** Stores a pair to be revoked; on disk when it resolves. */
  add(tokens: Tokens): Promise<void>;
  /** Revokes a pair at X without storing it first, for when storage fails. */
  end(tokens: Tokens): Promise<'ended' | 'later'>;
  /** Tries to revoke every stored pair; `left`: how many are still stored. */
  retry(): Promise<{ readonly left: number }>;
}

const NAME = 'revoke:';

/** The revocations in a database. */
export function openRevocations(
  db: Database,
  vault: Vault,
  needs: OAuthNeeds & { readonly crypto: Crypto },
): Revocations {
  const newName = () => `${NAME}${needs.crypto.randomUUID()}`;

  async function end(tokens: Tokens): Promise<'ended' | 'later'> {
    // The refresh token first: while it is valid, it gets new access tokens.
    for (const token of [tokens.refreshToken, tokens.accessToken]) {
      if (token !== null && (await revoke(needs, tokens.appId, token)) === 'later') return 'later';
    }
    return 'ended';
  }

  return {
    seal: (tokens) => vault.seal(newName(), tokens),
    end,
    add: (tokens) => vault.store(newName(), tokens),
    async retry() {
      const names = await db.getAllKeys('vault', IDBKeyRange.bound(NAME, `${NAME}\uffff`));
      let left = 0;
      for (const name of names) {
        const tokens = parseTokens(await vault.unseal(name));
        // A pair that no longer decrypts can't be revoked.
        if (tokens === null || (await end(tokens)) === 'ended') await deleteRecords(db, 'vault', name);
        else left++;
      }
      return { left };
    },
  };
}
