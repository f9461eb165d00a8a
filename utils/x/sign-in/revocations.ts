import { deleteRecords, type Database, type VaultRecord } from '../../storage';
import type { OAuthNeeds } from './form-call';
import { revoke } from './oauth2/oauth';
import { parseTokens, type Tokens } from './vault/tokens';
import type { Vault } from './vault/vault';

export type Revocations = ReturnType<typeof openRevocations>;

const NAME = 'revoke:';

/** Token pairs to be revoked at X, stored encrypted in the vault until X has answered. */
export function openRevocations(db: Database, vault: Vault, needs: OAuthNeeds & { readonly crypto: Crypto }) {
  const newName = () => `${NAME}${needs.crypto.randomUUID()}`;

  /** Revokes a pair at X without storing it first, for when storage fails; false: it is to be tried again. */
  async function end(tokens: Tokens): Promise<boolean> {
    // The refresh token first: while it is valid, it gets new access tokens.
    for (const token of [tokens.refreshToken, tokens.accessToken]) {
      if (token !== null && !(await revoke(needs, tokens.appId, token))) return false;
    }
    return true;
  }

  return {
    /** The record of a pair to be revoked, for a transaction of the caller's. */
    seal: (tokens: Tokens): Promise<VaultRecord> => vault.seal(newName(), tokens),
    end,
    /** Stores a pair to be revoked; on disk when it resolves. */
    add: (tokens: Tokens): Promise<void> => vault.store(newName(), tokens),
    /** Tries to revoke every stored pair; `left`: how many are still stored. */
    async retry(): Promise<{ readonly left: number }> {
      const names = await db.getAllKeys('vault', IDBKeyRange.bound(NAME, `${NAME}\uffff`));
      let left = 0;
      for (const name of names) {
        const tokens = parseTokens(await vault.unseal(name));
        // A pair that no longer decrypts can't be revoked.
        if (tokens === null || (await end(tokens))) await deleteRecords(db, 'vault', name);
        else left++;
      }
      return { left };
    },
  };
}
