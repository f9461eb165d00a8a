import { isConnected, outdateCopyIn, prefixRange, type Database, type WriteTransaction } from '../../storage';
import { roundedUsd, type AppId } from '../../base';
import { isKeyApp, newApp } from '../../x';
import { ofEachApp } from './learn';
import { ceilingKey } from './rules';

type Merging = WriteTransaction<'accounts' | 'apps' | 'ledger' | 'ceilings' | 'spend' | 'billed' | 'state'>;

/**
 * Merges Apps known by a secret alone (API key, bearer token) into the App of a client id, since X counts their
 * limits as one: accounts, calls, spending and X's reports move over, and nothing counts twice.
 */
export async function mergeKeyApps(db: Database, into: AppId): Promise<void> {
  const tx = db.writeTransaction(['accounts', 'apps', 'ledger', 'ceilings', 'spend', 'billed', 'state'], {
    durability: 'strict',
  });
  const apps = new Set<string>(await tx.objectStore('apps').getAllKeys());
  await ofEachApp(tx, async (app) => void apps.add(app));
  for (const [app] of await tx.objectStore('spend').getAllKeys()) apps.add(app);
  for (const app of apps as Set<AppId>) if (isKeyApp(app) && app !== into) await mergeIn(tx, app, into);
  // Restored from the second copy, moved entries would count twice.
  await outdateCopyIn(tx);
  await tx.done;
}

async function mergeIn(tx: Merging, from: AppId, into: AppId): Promise<void> {
  const all = prefixRange(from);
  const [accounts, apps, ledger, spend] = [
    tx.objectStore('accounts'),
    tx.objectStore('apps'),
    tx.objectStore('ledger'),
    tx.objectStore('spend'),
  ];
  for (const account of await accounts.getAll())
    if (isConnected(account) && account.appId === from) await accounts.put({ ...account, appId: into });
  const [old, app = newApp(into)] = await Promise.all([apps.get(from), apps.get(into)]);
  if (old)
    await apps.put({
      ...app,
      refusals: [...app.refusals, ...old.refusals],
      leftOut: [...app.leftOut, ...old.leftOut],
      reports: [...new Set([...app.reports, ...old.reports])],
      owned: app.owned ?? old.owned,
    });
  await apps.delete(from);
  for (const entry of await ledger.index('by app').getAll(all)) await ledger.put({ ...entry, appId: into });
  for (const kind of ['follow', 'unfollow'] as const) await mergeCeilingIn(tx, kind, from, into);
  for (const { day, ...more } of await spend.getAll(all)) {
    const here = await spend.get([into, day]);
    const usd = roundedUsd(more.usd + (here?.usd ?? 0));
    const [resources, calls] = [more.resources + (here?.resources ?? 0), more.calls + (here?.calls ?? 0)];
    await spend.put({ appId: into, day, usd, resources, calls });
  }
  await spend.delete(all);
  await mergeBilledIn(tx, from, into);
}

/** Merges X's reports of the App's day: the newer one, with the smaller remaining number. */
async function mergeCeilingIn(tx: Merging, kind: 'follow' | 'unfollow', from: AppId, into: AppId): Promise<void> {
  const ceilings = tx.objectStore('ceilings');
  const key = ceilingKey('app day', kind, into);
  const [old, here] = await Promise.all([ceilings.get(ceilingKey('app day', kind, from)), ceilings.get(key)]);
  if (!old) return;
  const newest = here && here.reportedAt > old.reportedAt ? here : old;
  const remaining = Math.min(old.remaining, here?.remaining ?? Infinity);
  const resetAt = Math.max(old.resetAt, here?.resetAt ?? 0);
  await ceilings.put({ ...newest, key, remaining, resetAt });
  await ceilings.delete(old.key);
}

/** Chunks are immutable: each moves over under a number that is unused in the other App's day. */
async function mergeBilledIn(tx: Merging, from: AppId, into: AppId): Promise<void> {
  const billed = tx.objectStore('billed');
  for (const { day, chunk, ids } of await billed.getAll(prefixRange(from))) {
    const keys = await billed.getAllKeys(prefixRange(into, day));
    await billed.put({ appId: into, day, chunk: Math.max(chunk, (keys.at(-1)?.[2] ?? 0) + 1), ids });
    await billed.delete([from, day, chunk]);
  }
}
