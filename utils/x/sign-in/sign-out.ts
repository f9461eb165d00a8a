import { type Database } from '../../storage';
import type { AccountId } from '../../base';
import { eraseIn } from './erase';
import { keysName } from './vault/keys';
import type { Revocations } from './revocations';
import type { Sessions } from './sessions';
import { tokensName } from './vault/tokens';

/**
 * Ends an account's session: in one strict transaction its pair leaves the vault's session and joins
 * those to be revoked, and, with 'erase', all that X told of it is deleted. X is told at once, or
 * later when it can't be reached. The keys of the person's own App are erased and left alive at X:
 * whatever else the person uses them for goes on.
 * @throws DOMException when the browser refuses storage; then nothing has changed.
 */
export async function signOut(
  db: Database,
  sessions: Sessions,
  revocations: Revocations,
  accountId: AccountId,
  data: 'erase' | 'keep',
): Promise<{ readonly kind: 'signed out'; readonly atX: 'ended' | 'later' }> {
  await sessions.alone(accountId, async () => {
    const tokens = await sessions.tokensOf(accountId);
    const revocation = tokens === null ? null : await revocations.seal(tokens);
    const tx = db.writeTransaction(db.storeNames, { durability: 'strict' });
    const account = await tx.objectStore('accounts').get(accountId);
    const vault = tx.objectStore('vault');
    await vault.delete(tokensName(accountId));
    await vault.delete(keysName(accountId));
    if (revocation !== null) await vault.put(revocation);
    if (data === 'erase') await eraseIn(tx, db.storeNames, accountId);
    else if (account !== undefined && account.session !== 'not connected')
      await tx.objectStore('accounts').put({ ...account, session: 'sign-in needed' });
    await tx.done;
    sessions.forget(accountId);
  });
  const { left } = await revocations.retry();
  return { kind: 'signed out', atX: left === 0 ? 'ended' : 'later' };
}
