import type { AccountId, Locks } from '../base';
import type { Actions } from '../queue';
import { SYNC_LOCK, type KeepSync, type Sync } from '../relationships';
import type { Database } from '../storage';
import type { Auth } from '../x';
import { eraseFromApp, erasePart, eraseRest, PARTS, type Part } from './erase';

/** What erasing stops first. */
export interface EraseNeeds {
  readonly db: Database;
  readonly auth: Pick<Auth, 'signOut'>;
  readonly sync: Pick<Sync, 'stop'>;
  readonly actions: Pick<Actions, 'cancelAll'>;
  readonly keepSync: Pick<KeepSync, 'forget'>;
  /** Web Locks: no sync runs while this holds the sync's. */
  readonly locks: Locks;
  /** Resolves after so many ms. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Signs an account out. To erase, its syncs are stopped and its queue cancelled before anything is deleted. */
export async function signOut(needs: EraseNeeds, accountId: AccountId, erase: 'erase' | 'keep'): Promise<void> {
  const { db, auth, sync, actions, keepSync } = needs;
  if (erase === 'keep') {
    await auth.signOut(accountId, { erase });
    return;
  }
  const account = await db.get('accounts', accountId);
  await sync.stop(accountId);
  await actions.cancelAll(accountId);
  await auth.signOut(accountId, { erase });
  if (account && account.kind !== 'archive') await eraseFromApp(db, account.appId, accountId);
  await keepSync.forget(accountId).catch(() => undefined);
  await eraseStragglers(needs, accountId);
}

/** Erases one part of an account's records. */
export async function eraseOf(needs: EraseNeeds, accountId: AccountId, part: Part): Promise<void> {
  const { db, sync, actions, keepSync } = needs;
  if (part === 'lists') await sync.stop(accountId);
  if (part === 'actions') await actions.cancelAll(accountId);
  if (part === 'keep') await keepSync.forget(accountId);
  await erasePart(db, accountId, part);
}

/** Signs everybody out and erases all but what keeps X's limits from being passed. */
export async function eraseEverything(needs: EraseNeeds): Promise<void> {
  for (const { accountId } of await needs.db.getAll('accounts')) await signOut(needs, accountId, 'erase');
  await eraseRest(needs.db);
}

/** Syncs of other accounts may go on for minutes: the person need not wait longer than this for them, ms. */
const LONGEST_WAIT_MS = 2_000;

/**
 * A sync that was just being put in place may have stored parts of it after its list was deleted: once
 * syncs rest, they go too. An account that was connected again meanwhile keeps its own.
 */
async function eraseStragglers({ db, locks, sleep }: EraseNeeds, accountId: AccountId): Promise<void> {
  const swept = locks.request(SYNC_LOCK, async () => {
    if ((await db.getKey('accounts', accountId)) !== undefined) return;
    for (const part of PARTS) await erasePart(db, accountId, part);
  });
  await Promise.race([swept, sleep(LONGEST_WAIT_MS)]);
}
