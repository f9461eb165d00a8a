import { hasId, type AccountId, type AppId, type Locks } from '../base';
import type { Actions } from '../queue';
import { SYNC_LOCK, type KeepSync, type Sync } from '../relationships';
import { isConnected, outdateCopyIn, prefixRange, type Database, type WriteTransaction } from '../storage';
import type { Auth } from '../x';

/** What erasing needs. */
export interface EraseNeeds {
  readonly db: Database;
  readonly auth: Pick<Auth, 'signOut'>;
  readonly sync: Pick<Sync, 'stop'>;
  readonly actions: Pick<Actions, 'cancelAll'>;
  readonly keepSync: Pick<KeepSync, 'forget'>;
  /** Web Locks; no sync runs while SYNC_LOCK is held. */
  readonly locks: Locks;
  /** Resolves once the second copy no longer holds what was erased. */
  readonly copied: () => Promise<void>;
  /** Resolves after so many ms. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Signs an account out; with `erase`, stops its syncs, cancels its queue and deletes its records. */
export async function signOut(needs: EraseNeeds, accountId: AccountId, erase: boolean): Promise<void> {
  const { db, auth, sync, actions, keepSync } = needs;
  if (!erase) {
    await auth.signOut(accountId, { erase });
    return;
  }
  await sync.stop(accountId);
  await actions.cancelAll(accountId);
  await auth.signOut(accountId, { erase });
  await eraseFromApps(db, accountId);
  await keepSync.forget(accountId);
  await eraseStragglers(needs, accountId);
  await eraseCopied(needs);
}

/** Erases one part of an account's records. */
export async function eraseOf(needs: EraseNeeds, accountId: AccountId, part: Part): Promise<void> {
  const { db, sync, actions, keepSync } = needs;
  if (part === 'lists') await sync.stop(accountId);
  if (part === 'actions') await actions.cancelAll(accountId);
  if (part === 'keep') await keepSync.forget(accountId);
  await erasePart(db, accountId, part);
  await eraseCopied(needs);
}

/** Signs every account out and erases all but the ledger that X's limits are counted by. */
export async function eraseEverything(needs: EraseNeeds): Promise<void> {
  for (const { accountId } of await needs.db.getAll('accounts')) await signOut(needs, accountId, true);
  await eraseRest(needs.db);
  await eraseCopied(needs);
}

/** A copy that can't be written now is written at the next change or start. */
function eraseCopied({ copied }: EraseNeeds): Promise<void> {
  return copied().catch(() => undefined);
}

/** How long erasing waits for syncs of other accounts, which may take minutes, ms. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Deletes what a sync stored between being stopped and the deletion of its list, once no sync runs. An account
 * connected again meanwhile keeps its records.
 */
async function eraseStragglers({ db, locks, sleep }: EraseNeeds, accountId: AccountId): Promise<void> {
  const swept = locks.request(SYNC_LOCK, async () => {
    if ((await db.getKey('accounts', accountId)) !== undefined) return;
    for (const part of PARTS) await erasePart(db, accountId, part);
  });
  await Promise.race([swept, sleep(LONGEST_WAIT_MS)]);
}

/** The parts of an account that can be erased separately. */
const PARTS = ['lists', 'history', 'actions', 'keep'] as const;
export type Part = (typeof PARTS)[number];

const LISTS = ['lists', 'pages', 'rows', 'sets', 'classifications', 'facts', 'deltas', 'inCommon'] as const;
const PART_STORES = [...LISTS, 'actions', 'keep', 'state'] as const;
type PartTransaction = WriteTransaction<(typeof PART_STORES)[number]>;

/** Erases one part of an account in one transaction. Stop its syncs and queue first. */
export async function erasePart(db: Database, accountId: AccountId, part: Part): Promise<void> {
  const tx = db.writeTransaction(PART_STORES, { durability: 'strict' });
  await outdateCopyIn(tx);
  await erasePartIn(tx, accountId, part);
  await tx.done;
}

/** Erases every part of an account, in the caller's transaction. */
export async function erasePartsIn(tx: PartTransaction, accountId: AccountId): Promise<void> {
  for (const part of PARTS) await erasePartIn(tx, accountId, part);
}

async function erasePartIn(tx: PartTransaction, accountId: AccountId, part: Part): Promise<void> {
  const all = prefixRange(accountId);
  switch (part) {
    case 'lists':
      await tx.objectStore('state').delete(`recap:${accountId}`);
      for (const name of LISTS) await tx.objectStore(name).delete(name === 'classifications' ? accountId : all);
      break;
    case 'history':
      await tx.objectStore('state').delete(`recap:${accountId}`);
      await tx.objectStore('deltas').delete(all);
      break;
    case 'actions':
      for (const key of await tx.objectStore('actions').index('by change').getAllKeys(all))
        await tx.objectStore('actions').delete(key);
      await tx.objectStore('state').delete(`newest:${accountId}`);
      break;
    case 'keep':
      await tx.objectStore('keep').delete(all);
      for (const name of ['keep-removed', 'keep-sync', 'keep-known', 'keep-taken', 'keep-rules'])
        await tx.objectStore('state').delete(`${name}:${accountId}`);
      break;
  }
}

/**
 * Erases what is stored per App, after an account was erased: of Apps that no account uses any more, their record and
 * the ids billed today; of the others, the account's id among those billed. Ledger and the limits X reported stay, or
 * signing out and in again would reset them; money spent stays for the person's records.
 */
export async function eraseFromApps(db: Database, accountId: AccountId): Promise<void> {
  const tx = db.writeTransaction(['accounts', 'billed', 'apps'], { durability: 'strict' });
  const [users, apps, billed] = await Promise.all([
    tx.objectStore('accounts').getAll(),
    tx.objectStore('apps').getAllKeys(),
    tx.objectStore('billed').getAllKeys(),
  ]);
  const inUse = new Set(users.flatMap((account) => (isConnected(account) ? [account.appId] : [])));
  for (const appId of new Set([...apps, ...billed.map(([app]) => app)]) as Set<AppId>) {
    if (inUse.has(appId)) {
      await unbill(tx, appId, accountId);
      continue;
    }
    await tx.objectStore('billed').delete(prefixRange(appId));
    await tx.objectStore('apps').delete(appId);
  }
  await tx.done;
}

/** Chunks are immutable, as they are cached in memory: a copy without the account gets the next chunk number. */
async function unbill(tx: WriteTransaction<'billed'>, appId: AppId, accountId: AccountId): Promise<void> {
  const store = tx.objectStore('billed');
  const all = await store.getAll(prefixRange(appId));
  const id = BigInt(accountId);
  for (const record of all) {
    if (!hasId(record.ids, id)) continue;
    await store.delete([appId, record.day, record.chunk]);
    const last = Math.max(...all.filter(({ day }) => day === record.day).map(({ chunk }) => chunk));
    await store.put({ ...record, chunk: last + 1, ids: record.ids.filter((billed) => billed !== id) });
  }
}

/** Values of `state` that are never erased: those X's limits are counted by, and the *Use it* consent. */
const KEPT_STATE = /^(?:clock$|window:|ledger-lost$|second-copy$|keep-forget$|consent:use$)/;

/** Erases what is left once every account is erased, settings included, except {@link KEPT_STATE}. */
export async function eraseRest(db: Database): Promise<void> {
  const tx = db.writeTransaction(['apps', 'billed', 'spend', 'state'], { durability: 'strict' });
  await outdateCopyIn(tx);
  for (const name of ['apps', 'billed', 'spend'] as const) await tx.objectStore(name).clear();
  for (const name of await tx.objectStore('state').getAllKeys()) {
    if (!KEPT_STATE.test(name)) await tx.objectStore('state').delete(name);
  }
  await tx.done;
}
