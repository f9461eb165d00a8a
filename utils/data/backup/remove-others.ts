import { isConnected, keepRulesName, type WriteTransaction } from '../../storage';
import type { AccountId, UserId } from '../../base';
import { erasePartsIn } from '../erase';

/**
 * Removes what is not in the file: accounts, except those signed in, and people on the keep lists of the file's
 * accounts; keep rules are replaced by those of the file.
 */
export async function removeOthers(
  tx: Parameters<typeof erasePartsIn>[0] & WriteTransaction<'accounts'>,
  light: {
    readonly accounts: readonly { readonly accountId: AccountId }[];
    readonly keep: readonly { readonly accountId: AccountId; readonly userId: UserId }[];
    readonly state: readonly { readonly name: string; readonly value: unknown }[];
  },
): Promise<void> {
  const own = new Set(light.accounts.map(({ accountId }) => accountId));
  const kept = new Set(light.keep.map(({ accountId, userId }) => `${accountId} ${userId}`));
  for (const { accountId, userId } of await tx.objectStore('keep').getAll())
    if (own.has(accountId) && !kept.has(`${accountId} ${userId}`))
      await tx.objectStore('keep').delete([accountId, userId]);
  for (const accountId of own) {
    const name = keepRulesName(accountId);
    const saved = light.state.find((one) => one.name === name);
    if (saved) await tx.objectStore('state').put(saved);
    else await tx.objectStore('state').delete(name);
  }
  for (const account of await tx.objectStore('accounts').getAll()) {
    const { accountId } = account;
    if (own.has(accountId) || (isConnected(account) && account.signedIn)) continue;
    await erasePartsIn(tx, accountId);
    for (const name of await tx.objectStore('state').getAllKeys())
      if (name.endsWith(`:${accountId}`)) await tx.objectStore('state').delete(name);
    await tx.objectStore('accounts').delete(accountId);
  }
}
