import {
  type AccountRecord,
  putRecord,
  type Database,
  type ListName,
  type StoreName,
  type WriteTransaction,
} from '../../storage';
import type { AccountId } from '../../base';
import { putActionIn } from '../../queue';
import { mergeKept, SYNC_LOCK, type Entry } from '../../relationships';
import { checkBackup, readBackup, type BackupContents, type BackupProblem, type SavedRecord } from './read';
import type { Saved, SavedStore } from './schemas';

/** What a Web Lock manager does here; `navigator.locks` is one. */
export interface Locks {
  request(name: string, task: () => Promise<void>): Promise<void>;
}

/** How far a restore has come. `part`: 0 to 1. */
export type RestoreStep =
  { readonly step: 'checking' | 'staging'; readonly part: number } | { readonly step: 'waiting' | 'replacing' };

/** What a restore came to. With a problem, nothing was replaced. */
export type Restored = { readonly kind: 'restored'; readonly contents: BackupContents } | BackupProblem;

/** Held by readings: none may run, or tidy up, between the staged pages and the lists that name them. */
const STAGED = 'restoring';
const HEAVY = ['pages', 'rows', 'sets'] as const;
type Heavy = (typeof HEAVY)[number];

/** A list staged under a reading of its own. */
interface Staged {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly from: number;
  readonly to: number;
}

/**
 * Puts a backup in place. It is read to its end and checked before anything is touched; the pages of
 * its lists are then staged under numbers that nothing refers to yet; and one transaction puts the rest
 * in place. Whatever ends it before that transaction leaves everything as it was.
 *
 * The accounts of the backup are replaced; others stay. Nobody is taken off a keep list, no call is
 * taken out of the ledger (limits hold), tokens stay, and a restored queue waits for its person.
 */
export async function restoreBackup(
  db: Database,
  file: Blob,
  {
    locks,
    now,
    told = () => undefined,
  }: { readonly locks: Locks; readonly now: () => number; readonly told?: (step: RestoreStep) => void },
): Promise<Restored> {
  const contents = await checkBackup(file, (part) => told({ step: 'checking', part }));
  if (contents.kind === 'problem') return contents;
  told({ step: 'waiting' });
  await locks.request(SYNC_LOCK, async () => {
    await forgetStaged(db);
    try {
      const { light, staged } = await stage(db, file, now(), (part) => told({ step: 'staging', part }));
      told({ step: 'replacing' });
      await replace(db, light, staged, now());
    } catch (error) {
      // Where even that fails, the next start does it.
      await forgetStaged(db).catch(() => undefined);
      throw error;
    }
  });
  return { kind: 'restored', contents };
}

/** Deletes what a restore left that was ended midway; for every start. Under the lock of readings. */
export async function tidyRestore(db: Database, locks: Locks): Promise<void> {
  if ((await db.getKey('state', STAGED)) !== undefined) await locks.request(SYNC_LOCK, () => forgetStaged(db));
}

async function forgetStaged(db: Database): Promise<void> {
  const tx = db.writeTransaction(['state', ...HEAVY], { durability: 'strict' });
  const staged = ((await tx.objectStore('state').get(STAGED))?.value ?? []) as Staged[];
  for (const { accountId, list, to } of staged) {
    for (const name of HEAVY)
      await tx.objectStore(name).delete(IDBKeyRange.bound([accountId, list, to], [accountId, list, to, []]));
  }
  await tx.objectStore('state').delete(STAGED);
  await tx.done;
}

type Light = { -readonly [Name in Exclude<SavedStore, Heavy>]: Saved<Name>[] };

async function stage(
  db: Database,
  file: Blob,
  now: number,
  told: (part: number) => void,
): Promise<{ light: Light; staged: Staged[] }> {
  const light: Light = {
    state: [],
    accounts: [],
    apps: [],
    ledger: [],
    spend: [],
    actions: [],
    lists: [],
    standings: [],
    facts: [],
    deltas: [],
    shared: [],
    keep: [],
  };
  let staged: Staged[] | null = null;
  await readBackup(file, told, async (record) => {
    if (!isHeavy(record)) {
      (light[record.store] as unknown[]).push(record.value);
      return;
    }
    // Lists come before their pages.
    staged ??= await announce(db, light.lists, now);
    const to = numberOf(staged, record.value.accountId, record.value.list);
    await putRecord(db, record.store, { ...record.value, syncId: to });
  });
  return { light, staged: staged ?? (await announce(db, light.lists, now)) };
}

function isHeavy(record: SavedRecord): record is Extract<SavedRecord, { store: Heavy }> {
  return (HEAVY as readonly string[]).includes(record.store);
}

/** Gives each list a number above all that its account has, and notes it before anything is staged. */
async function announce(db: Database, lists: Light['lists'], now: number): Promise<Staged[]> {
  const staged: Staged[] = [];
  for (const { accountId, list, complete } of lists) {
    const here = await db.get('lists', [accountId, list]);
    const last = Math.max(here?.reading?.syncId ?? 0, here?.complete?.syncId ?? 0);
    staged.push({ accountId, list, from: complete.syncId, to: Math.max(Math.floor(now), last + 1) });
  }
  await putRecord(db, 'state', { name: STAGED, value: staged });
  return staged;
}

function numberOf(staged: readonly Staged[], accountId: AccountId, list: ListName): number {
  return staged.find((one) => one.accountId === accountId && one.list === list)!.to;
}

const REPLACED = [
  'state',
  'accounts',
  'apps',
  'ledger',
  'spend',
  'actions',
  'lists',
  ...HEAVY,
  'standings',
  'facts',
  'deltas',
  'shared',
  'keep',
] as const satisfies readonly StoreName[];
type Replacing = WriteTransaction<(typeof REPLACED)[number]>;

async function replace(db: Database, light: Light, staged: readonly Staged[], now: number): Promise<void> {
  const tx = db.writeTransaction(REPLACED, { durability: 'strict' });
  try {
    for (const account of light.accounts) await replaceAccount(tx, account, light, staged, now);
    await mergeApps(tx, light);
    const settings = light.state.find(({ name }) => name === 'settings');
    if (settings) await tx.objectStore('state').put(settings);
    await tx.objectStore('state').delete(STAGED);
  } catch (error) {
    tx.abort();
    await tx.done.catch(() => undefined);
    throw error;
  }
  await tx.done;
}

/** Tokens and keys belong to this browser: an account connected here stays so, another has to sign in. */
function restoredAccount(saved: AccountRecord, here: AccountRecord | undefined): AccountRecord {
  if (here === undefined || here.kind === 'archive')
    return saved.kind === 'archive' ? saved : { ...saved, signedIn: false };
  const { accountId, handle, name, pictureUrl, followingCount, followersCount } = saved;
  return { ...here, accountId, handle, name, pictureUrl, followingCount, followersCount };
}

async function replaceAccount(
  tx: Replacing,
  account: Saved<'accounts'>,
  light: Light,
  staged: readonly Staged[],
  now: number,
): Promise<void> {
  const { accountId } = account;
  const own = <Name extends 'actions' | 'lists' | 'standings' | 'facts' | 'deltas' | 'shared' | 'keep'>(name: Name) =>
    (light[name] as Saved<Name>[]).filter((record) => (record as { accountId: string }).accountId === accountId);
  const all = IDBKeyRange.bound([accountId], [accountId, []]);

  const here = await tx.objectStore('accounts').get(accountId);
  await tx.objectStore('accounts').put(restoredAccount(account, here));

  for (const list of ['following', 'followers'] as const) {
    const to = staged.find((one) => one.accountId === accountId && one.list === list)?.to;
    for (const name of HEAVY) {
      const store = tx.objectStore(name);
      await store.delete(
        IDBKeyRange.bound([accountId, list], to === undefined ? [accountId, list, []] : [accountId, list, to]),
      );
      if (to !== undefined) await store.delete(IDBKeyRange.bound([accountId, list, to, []], [accountId, list, []]));
    }
  }
  await tx.objectStore('lists').delete(all);
  for (const list of own('lists')) {
    const syncId = numberOf(staged, accountId, list.list);
    const { told, ...record } = list;
    const heard = told === list.complete.syncId ? { told: syncId } : {};
    await tx.objectStore('lists').put({ ...record, ...heard, complete: { ...list.complete, syncId } });
  }
  const renumbered = (list: ListName, syncId: number | null) =>
    staged.find((one) => one.accountId === accountId && one.list === list && one.from === syncId)?.to ?? null;
  await tx.objectStore('standings').delete(accountId);
  for (const standing of own('standings')) {
    await tx.objectStore('standings').put({
      ...standing,
      followingSyncId: renumbered('following', standing.followingSyncId),
      followersSyncId: renumbered('followers', standing.followersSyncId),
    });
  }
  await tx.objectStore('facts').delete(all);
  for (const fact of own('facts')) await tx.objectStore('facts').put(fact);

  await tx.objectStore('deltas').delete(all);
  // The history of the lists goes on: the newest change belongs to the list in place now.
  for (const delta of own('deltas'))
    await tx.objectStore('deltas').put({ ...delta, syncId: renumbered(delta.list, delta.syncId) ?? delta.syncId });
  await tx.objectStore('shared').delete(all);
  // A search under way then waits for its person, as the queue does.
  for (const shared of own('shared'))
    await tx.objectStore('shared').put(shared.state === 'done' ? shared : { ...shared, state: 'stopped', until: null });

  await replaceJournal(tx, accountId, own('actions'), now);
  for (const record of light.state) {
    if (
      record.name !== 'settings' &&
      record.name.endsWith(`:${accountId}`) &&
      !record.name.startsWith('keep-removed:')
    ) {
      await tx.objectStore('state').put({ name: record.name, value: record.value });
    }
  }
  await mergeKeepList(tx, accountId, own('keep'));
}

/** The journal as it was. What was still to go waits until the person lets the queue go on. */
async function replaceJournal(
  tx: Replacing,
  accountId: AccountId,
  actions: readonly Saved<'actions'>[],
  now: number,
): Promise<void> {
  const store = tx.objectStore('actions');
  for (const key of await store.index('by change').getAllKeys(IDBKeyRange.bound([accountId], [accountId, []])))
    await store.delete(key);
  let pending = 0;
  for (const { actionId: _, ...action } of actions) {
    const open = action.state === 'waiting' || action.state === 'sending';
    if (open) pending++;
    // A call under way then is sent again, once: X takes both calls as often as they come.
    await putActionIn(tx, { ...action, state: action.state === 'sending' ? 'waiting' : action.state, entryId: null });
  }
  const pause = `pause:${accountId}`;
  if (pending > 0 && (await tx.objectStore('state').getKey(pause)) === undefined) {
    await tx.objectStore('state').put({ name: pause, value: { reason: 'reason_paused', at: now } });
  }
}

async function mergeKeepList(tx: Replacing, accountId: AccountId, kept: readonly Saved<'keep'>[]): Promise<void> {
  const store = tx.objectStore('keep');
  const entry = ({ userId, handle, note, at }: Saved<'keep'>): Entry => ({ userId, kept: true, handle, note, at });
  const here = await store.getAll(IDBKeyRange.bound([accountId], [accountId, []]));
  for (const merged of mergeKept(here.map(entry), kept.map(entry))) {
    if (merged.kept)
      await store.put({ accountId, userId: merged.userId, handle: merged.handle, note: merged.note, at: merged.at });
  }
}

/** Of Apps, what is known here stands; calls and money of the backup are added, never taken away. */
async function mergeApps(tx: Replacing, light: Light): Promise<void> {
  for (const app of light.apps) {
    const here = await tx.objectStore('apps').get(app.appId);
    await tx.objectStore('apps').put(here ? { ...here, owned: app.owned } : app);
  }
  const name = ({ accountId, appId, kind, noted, via }: Saved<'ledger'>) => [accountId, appId, kind, noted, via].join();
  const counted = new Set((await tx.objectStore('ledger').getAll()).map(name));
  for (const { entryId: _, ...entry } of light.ledger) {
    if (!counted.has(name(entry))) await tx.objectStore('ledger').add({ ...entry, state: 'used' });
  }
  for (const spend of light.spend) {
    const here = await tx.objectStore('spend').get([spend.appId, spend.day]);
    if (!here || here.usd < spend.usd) await tx.objectStore('spend').put(spend);
  }
}
