import type { AccountId } from '../../base';
import { isConnected } from '../../storage';
import { eraseIn } from './erase';
import { keysName } from './vault/keys';
import type { Context } from './needs';
import { tokensName } from './vault/tokens';

/**
 * Ends an account's session: one strict transaction moves its pair to those to be revoked and, with
 * `erase`, deletes all that is stored of it. The pair is revoked at X at once, or later when offline. The
 * keys of the person's own App are deleted here and stay valid at X, where other programs may use them.
 * @throws DOMException when the browser refuses storage; then nothing has changed.
 */
export async function signOut(
  { db, sessions, revocations }: Context,
  accountId: AccountId,
  erase: boolean,
): Promise<{ readonly kind: 'signed out'; readonly revoked: boolean }> {
  await sessions.alone(accountId, async () => {
    const tokens = await sessions.tokensOf(accountId);
    const revocation = tokens === null ? null : await revocations.seal(tokens);
    const tx = db.writeTransaction(db.storeNames, { durability: 'strict' });
    const account = await tx.objectStore('accounts').get(accountId);
    const vault = tx.objectStore('vault');
    await vault.delete(tokensName(accountId));
    await vault.delete(keysName(accountId));
    if (revocation !== null) await vault.put(revocation);
    if (erase) await eraseIn(tx, db.storeNames, accountId);
    else if (isConnected(account)) await tx.objectStore('accounts').put({ ...account, signedIn: false });
    await tx.done;
    sessions.forget(accountId);
  });
  const { left } = await revocations.retry();
  return { kind: 'signed out', revoked: left === 0 };
}
