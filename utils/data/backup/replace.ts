import {
  isConnected,
  joinedAccount,
  keepRulesIn,
  keepRulesName,
  LIST_NAMES,
  lowerLimits,
  outdateCopyIn,
  parseKeepRules,
  prefixRange,
  putKeepRulesIn,
  settingsFrom,
  settingsIn,
} from '../../storage';
import type { AccountRecord, Database, ListName, Settings, StoreRecord, WriteTransaction } from '../../storage';
import type { AccountId } from '../../base';
import { isPendingCount, movedEntryIn, pauseForPersonIn, putActionIn } from '../../queue';
import { mergeKept, mergeRules } from '../../relationships';
import { removeOthers } from './remove-others';
import { HEAVY, restoredState, LIGHT, type Saved, type SavedStore } from './schemas';

/** Key in `state` of what is staged; stored first, so that an interrupted restore can be cleaned up. */
export const STAGED = 'restoring';

/** The stores that are staged, too large for one transaction. */
export type Heavy = (typeof HEAVY)[number];

/** A list staged under a sync id of its own. */
export interface Staged {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly from: number;
  readonly to: number;
}

/** The rest of a backup. */
export type Light = { -readonly [Name in Exclude<SavedStore, Heavy>]: Saved<Name>[] };

/** The sync id that a list's pages are staged under; undefined where the backup has no such list. */
export function stagedSyncId(staged: readonly Staged[], accountId: AccountId, list: ListName): number | undefined {
  return staged.find((each) => each.accountId === accountId && each.list === list)?.to;
}

const REPLACED = [...LIGHT, 'lists', ...HEAVY] as const;
type Replacing = WriteTransaction<(typeof REPLACED)[number]>;

/** Replaces what is stored by a backup, its lists by the staged ones, in one transaction. */
export async function replace(
  db: Database,
  {
    light,
    staged,
    xTime,
    now,
    exactly,
  }: {
    readonly light: Light;
    readonly staged: readonly Staged[];
    readonly xTime: number;
    readonly now: number;
    readonly exactly: boolean;
  },
): Promise<void> {
  const tx = db.writeTransaction(REPLACED, { durability: 'strict' });
  try {
    const state = light.state.flatMap((record) => restoredState(record) ?? []);
    for (const account of light.accounts) await replaceAccount(tx, account, { ...light, state }, staged, now);
    if (exactly) await removeOthers(tx, light);
    await mergeApps(tx, light, xTime, now, exactly);
    await replaceSettings(tx, light, exactly);
    // A count still running here is newer than the saved one.
    for (const record of state.filter(({ name }) => isPendingCount(name)))
      if ((await tx.objectStore('state').getKey(record.name)) === undefined) await tx.objectStore('state').put(record);
    await tx.objectStore('state').delete(STAGED);
    await outdateCopyIn(tx);
  } catch (error) {
    tx.abort();
    await tx.done.catch(() => undefined);
    throw error;
  }
  await tx.done;
}

/** @param exactly whether to go back to what was here before another restore, limits included */
async function replaceSettings(tx: Replacing, light: Light, exactly: boolean): Promise<void> {
  const stored = light.state.find(({ name }) => name === 'settings')?.value as Partial<Settings> | undefined;
  if (stored === undefined) return;
  const here = await settingsIn(tx);
  // What an earlier version had no setting for is as it is here.
  const saved = settingsFrom({ ...here, ...stored });
  const { appId, prices, keepSync, paused } = here;
  const value: Settings = exactly ? { ...saved, appId, prices, keepSync, paused } : restoredSettings(here, saved);
  await tx.objectStore('state').put({ name: 'settings', value });
}

/**
 * A file gives its looks and its language. It raises no limit, whoever wrote it: of each the lower of the two holds, and
 * what is about this browser (its App, prices, sync, and whether it is paused) stays.
 */
function restoredSettings(here: Settings, saved: Settings): Settings {
  const { theme, language, badge, bar, marks, strip, letterKeys } = saved;
  return { ...here, ...lowerLimits(here, saved), theme, language, badge, bar, marks, strip, letterKeys };
}

/**
 * An account connected here stays as X last described it, tokens and keys included; another has to sign in before it
 * acts, and X then says what it is called.
 */
function restoredAccount(saved: AccountRecord, here: AccountRecord | undefined): AccountRecord {
  if (isConnected(here)) return here;
  return isConnected(saved) ? { ...saved, signedIn: false } : joinedAccount(saved, here);
}

async function replaceAccount(
  tx: Replacing,
  account: Saved<'accounts'>,
  light: Light,
  staged: readonly Staged[],
  now: number,
): Promise<void> {
  const { accountId } = account;
  const own = <Item extends { readonly accountId: AccountId }>(records: readonly Item[]): Item[] =>
    records.filter((record) => record.accountId === accountId);
  async function replaceIn<Name extends 'lists' | 'classifications' | 'facts' | 'deltas' | 'inCommon'>(
    name: Name,
    records: readonly StoreRecord<Name>[],
  ): Promise<void> {
    const store = tx.objectStore(name);
    await store.delete(prefixRange(accountId));
    for (const record of records) await store.put(record);
  }

  const current = await tx.objectStore('accounts').get(accountId);
  await tx.objectStore('accounts').put(restoredAccount(account, current));

  for (const list of LIST_NAMES) {
    const to = stagedSyncId(staged, accountId, list) ?? Infinity;
    for (const name of HEAVY) {
      const store = tx.objectStore(name);
      await store.delete(IDBKeyRange.bound([accountId, list], [accountId, list, to]));
      await store.delete(IDBKeyRange.bound([accountId, list, to, []], [accountId, list, []]));
    }
  }
  const newSyncId = (list: ListName, syncId: number | null) =>
    staged.find((one) => one.accountId === accountId && one.list === list && one.from === syncId)?.to ?? null;
  const lists = own(light.lists).map(({ reportedSyncId, complete, ...list }) => {
    const syncId = stagedSyncId(staged, accountId, list.list) ?? complete.syncId;
    const reported = reportedSyncId === complete.syncId ? { reportedSyncId: syncId } : {};
    return { ...list, ...reported, complete: { ...complete, syncId } };
  });
  await replaceIn('lists', lists);
  await tx.objectStore('classifications').delete(accountId);
  const classifications = own(light.classifications).map((classification) => ({
    ...classification,
    followingSyncId: newSyncId('following', classification.followingSyncId),
    followersSyncId: newSyncId('followers', classification.followersSyncId),
  }));
  await replaceIn('classifications', classifications);
  await replaceIn('facts', own(light.facts));
  // The newest delta must name the sync id of the restored list.
  const deltas = own(light.deltas).map((delta) => ({
    ...delta,
    syncId: newSyncId(delta.list, delta.syncId) ?? delta.syncId,
  }));
  await replaceIn('deltas', deltas);
  // A search that was running stays stopped until the person resumes it, like the queue.
  const searches = own(light.inCommon).map((search) =>
    search.state === 'done' ? search : { ...search, state: 'stopped' as const, until: null },
  );
  await replaceIn('inCommon', searches);

  await replaceJournal(tx, accountId, own(light.actions), now);
  for (const { name, value } of light.state)
    if (name.endsWith(`:${accountId}`) && name !== keepRulesName(accountId))
      await tx.objectStore('state').put({ name, value });
  await mergeKeepList(tx, accountId, own(light.keep));
  await mergeKeepRules(tx, accountId, light);
}

/** Replaces the journal. Pending actions wait until the person resumes the queue. */
async function replaceJournal(
  tx: Replacing,
  accountId: AccountId,
  actions: readonly Saved<'actions'>[],
  now: number,
): Promise<void> {
  const store = tx.objectStore('actions');
  for (const key of await store.index('by change').getAllKeys(prefixRange(accountId))) await store.delete(key);
  let pending = 0;
  for (const { actionId: _, ...action } of actions) {
    const open = action.state === 'waiting' || action.state === 'sending';
    // The manual queue sends nothing by itself.
    if (open && action.via === 'app') pending++;
    // A call that was being sent is sent again, once: both calls are idempotent at X.
    await putActionIn(tx, { ...action, state: action.state === 'sending' ? 'waiting' : action.state, entryId: null });
  }
  if (pending > 0) await pauseForPersonIn(tx, accountId, now);
}

async function mergeKeepList(tx: Replacing, accountId: AccountId, kept: readonly Saved<'keep'>[]): Promise<void> {
  const store = tx.objectStore('keep');
  const current = await store.getAll(prefixRange(accountId));
  for (const { userId, handle, note, at } of mergeKept(current, kept))
    await store.put({ accountId, userId, handle, note, at });
}

/** Merges keep rules: people covered here or in the backup stay covered. */
async function mergeKeepRules(tx: Replacing, accountId: AccountId, { state }: Light): Promise<void> {
  const saved = state.find(({ name }) => name === keepRulesName(accountId));
  if (saved === undefined) return;
  const { rules, elsewhere } = await keepRulesIn(tx, accountId);
  await putKeepRulesIn(tx, accountId, { rules: mergeRules(rules, parseKeepRules(saved.value).rules), elsewhere });
}

/**
 * An App's record here wins, and whether the person owns one that came with a file they say here: its reads cost less
 * then. Calls and money of the backup are added, never subtracted.
 */
async function mergeApps(tx: Replacing, light: Light, xTime: number, now: number, exactly: boolean): Promise<void> {
  for (const app of light.apps)
    if ((await tx.objectStore('apps').getKey(app.appId)) === undefined)
      await tx.objectStore('apps').put(exactly ? app : { ...app, owned: null });
  const name = ({ accountId, appId, kind, noted, via }: Saved<'ledger'>) => [accountId, appId, kind, noted, via].join();
  const counted = new Set((await tx.objectStore('ledger').getAll()).map(name));
  for (const { entryId: _, ...entry } of light.ledger) {
    const times = counted.has(name(entry)) ? null : await movedEntryIn(tx, entry, xTime, now);
    if (times !== null) await tx.objectStore('ledger').add({ ...entry, ...times, state: 'used' });
  }
  for (const spend of light.spend) {
    const current = await tx.objectStore('spend').get([spend.appId, spend.day]);
    if (!current || current.usd < spend.usd) await tx.objectStore('spend').put(spend);
  }
}
