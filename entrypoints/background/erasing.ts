import type { AccountId } from '../../utils/base';
import { eraseFromApp, erasePart, eraseRest, PARTS, type Part } from '../../utils/data';
import type { Services } from './services';

/** Signs an account out. To erase, its readings are stopped and its queue cancelled before anything is deleted. */
export async function signOut(services: Services, accountId: AccountId, erase: 'erase' | 'keep'): Promise<void> {
  const { db, auth, sync, actions, keepSync } = services;
  if (erase === 'keep') {
    await auth.signOut(accountId, { erase });
    return;
  }
  const account = await db.get('accounts', accountId);
  await sync.stop(accountId);
  await actions.cancelAll(accountId);
  await auth.signOut(accountId, { erase });
  if (account) await eraseFromApp(db, account.appId, accountId);
  await keepSync.forget(accountId).catch(() => undefined);
  await eraseStragglers(services, accountId);
}

/** Erases one part of an account's records. */
export async function erase(services: Services, accountId: AccountId, part: Part): Promise<void> {
  const { db, sync, actions, keepSync } = services;
  if (part === 'lists') await sync.stop(accountId);
  if (part === 'actions') await actions.cancelAll(accountId);
  if (part === 'keep') await keepSync.forget(accountId);
  await erasePart(db, accountId, part);
}

/** Signs everybody out and erases all but what keeps X's limits from being passed. */
export async function eraseEverything(services: Services): Promise<void> {
  for (const accountId of (await services.db.getAllKeys('accounts')) as AccountId[])
    await signOut(services, accountId, 'erase');
  await eraseRest(services.db);
}

/**
 * A reading that was just being put in place may have stored parts of it after its list was deleted:
 * once readings rest, they go too. An account that was connected again meanwhile keeps its own.
 */
async function eraseStragglers({ db }: Services, accountId: AccountId): Promise<void> {
  const swept = navigator.locks.request('mutuals-sync', async () => {
    if ((await db.getKey('accounts', accountId)) !== undefined) return;
    for (const part of PARTS) await erasePart(db, accountId, part);
  });
  // Readings of other accounts may go on for minutes; the person need not wait for them.
  await Promise.race([swept, new Promise((resolve) => setTimeout(resolve, 2_000))]);
}
