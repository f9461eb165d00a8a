import { outdateCopyIn, prefixRange, type StoreName, type WriteTransaction } from '../../storage';
import type { AccountId } from '../../base';

/**
 * What stays of an erased account: counts and times of the calls sent, no data of X's. Without them
 * signing out and in again would reset the App's limits.
 */
const KEPT_STORE = 'ledger';
const KEPT_STATE = /^window:/;

/**
 * Deletes all that is stored of an account but {@link KEPT_STORE}, inside the caller's transaction: in
 * every store keyed or indexed by account first, and the values in `state` named `<what>:<account>`.
 */
export async function eraseIn(
  tx: WriteTransaction<StoreName>,
  stores: readonly StoreName[],
  accountId: AccountId,
): Promise<void> {
  // By key path, not by a list of names: a store added later is included.
  const ofAccount = prefixRange(accountId);
  await outdateCopyIn(tx);
  for (const name of stores) {
    const store = tx.objectStore(name);
    if (name === KEPT_STORE) continue;
    if (name === 'state') {
      const names = (await store.getAllKeys()).filter((key) => typeof key === 'string');
      for (const key of names) if (key.endsWith(`:${accountId}`) && !KEPT_STATE.test(key)) await store.delete(key);
    } else if (store.keyPath === 'accountId') await store.delete(accountId);
    else if (isByAccount(store.keyPath)) await store.delete(ofAccount);
    else {
      const index = Array.from(store.indexNames, (indexName) => store.index(indexName)).find(({ keyPath }) =>
        isByAccount(keyPath),
      );
      const keys = index === undefined ? [] : await index.getAllKeys(ofAccount);
      for (const key of keys) await store.delete(key);
    }
  }
}

function isByAccount(keyPath: string | string[]): boolean {
  return Array.isArray(keyPath) && keyPath[0] === 'accountId';
}
