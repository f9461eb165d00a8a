import { type Database, type WriteTransaction } from '../storage';
import { hasId, type AccountId, type AppId } from '../base';

/** What can be erased of an account by itself. */
export const PARTS = ['lists', 'history', 'actions', 'keep'] as const;
export type Part = (typeof PARTS)[number];

const LISTS = ['lists', 'pages', 'rows', 'sets', 'standings', 'facts', 'deltas', 'shared'] as const;

/** Erases one part of an account in one transaction. Readings and the queue are to be stopped before. */
export async function erasePart(db: Database, accountId: AccountId, part: Part): Promise<void> {
  const all = IDBKeyRange.bound([accountId], [accountId, []]);
  const tx = db.writeTransaction([...LISTS, 'actions', 'keep', 'state'], { durability: 'strict' });
  switch (part) {
    case 'lists':
      for (const name of LISTS) await tx.objectStore(name).delete(name === 'standings' ? accountId : all);
      break;
    case 'history':
      await tx.objectStore('deltas').delete(all);
      break;
    case 'actions':
      for (const key of await tx.objectStore('actions').index('by change').getAllKeys(all))
        await tx.objectStore('actions').delete(key);
      break;
    case 'keep':
      await tx.objectStore('keep').delete(all);
      for (const name of ['keep-removed', 'keep-sync']) await tx.objectStore('state').delete(`${name}:${accountId}`);
      break;
  }
  await tx.done;
}

/**
 * Erases what belongs to an App rather than to an account of it that is gone: where no other account
 * uses the App, whom X billed it for today and what is known of it, else the account itself among those
 * billed. Its ledger and what X said of its limits stay, or signing out and in again would pass the
 * limits; money spent stays for the person's own accounts.
 */
export async function eraseFromApp(db: Database, appId: AppId, accountId: AccountId): Promise<void> {
  const tx = db.writeTransaction(['accounts', 'billed', 'apps'], { durability: 'strict' });
  const users = await tx.objectStore('accounts').getAll();
  if (!users.some((account) => account.kind !== 'archive' && account.appId === appId)) {
    await tx.objectStore('billed').delete(IDBKeyRange.bound([appId], [appId, []]));
    await tx.objectStore('apps').delete(appId);
  } else await unbill(tx, appId, accountId);
  await tx.done;
}

/** Chunks never change, so that what is in memory of them stays true: one without the account takes a later place. */
async function unbill(tx: WriteTransaction<'billed'>, appId: AppId, accountId: AccountId): Promise<void> {
  const store = tx.objectStore('billed');
  const all = await store.getAll(IDBKeyRange.bound([appId], [appId, []]));
  const id = BigInt(accountId);
  for (const record of all) {
    if (!hasId(record.ids, id)) continue;
    await store.delete([appId, record.day, record.chunk]);
    const last = Math.max(...all.filter(({ day }) => day === record.day).map(({ chunk }) => chunk));
    await store.put({ ...record, chunk: last + 1, ids: record.ids.filter((one) => one !== id) });
  }
}

/** What has to outlive everything, so that no limit of X's is passed. */
const LIMITS_STATE = /^(?:clock$|window:)/;

/** Erases all that is left once every account is signed out and erased, settings too, but the limits. */
export async function eraseRest(db: Database): Promise<void> {
  const tx = db.writeTransaction(['apps', 'billed', 'spend', 'state'], { durability: 'strict' });
  for (const name of ['apps', 'billed', 'spend'] as const) await tx.objectStore(name).clear();
  for (const name of await tx.objectStore('state').getAllKeys()) {
    if (!LIMITS_STATE.test(name)) await tx.objectStore('state').delete(name);
  }
  await tx.done;
}
