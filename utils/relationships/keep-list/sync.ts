import {
  deleteRecords,
  prefixRange,
  updateRecord,
  type Database,
  type KeepRecord,
  type WriteTransaction,
} from '../../storage';
import type { AccountId, UserId } from '../../base';
import { localEntry, mergedEntry, notesOf } from './merge';
import { accountsIn, keysOf, pack, unpack } from './packing';
import { removalsName, type Removals } from './store';
import { mergeRulesIn, rulesKey } from './rules-store';
import { noteTakenIn } from './taken';
import { isOn, type Entry } from './versions';

/** What is used of the browser's synced storage (`storage.sync`). */
export interface SyncArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** The state of the synced copy of an account's list. Stored in `state` as 'keep-sync:<account>'. */
export interface SyncOutcome {
  /** When this device last wrote, and last agreed with the copy; ms since 1970, or null. */
  readonly wroteAt: number | null;
  readonly agreedAt: number | null;
  /** People kept here that the browser's quota leaves no room for. */
  readonly leftOut: number;
  /** 'failed': the browser would not store the copy; it is tried again. */
  readonly state: 'agreed' | 'waiting' | 'failed';
  /** The notes both last had, by user id. */
  readonly agreed: Readonly<Record<string, string>>;
}

/** Keeps the lists of the connected accounts and their copy in the browser's own account in sync. */
export interface KeepSync {
  /** Merges both ways, where the person has it on. One at a time; never rejects. */
  run(): Promise<void>;
  /** Removes an account's copy. Where the browser refuses, it is tried again with each `run` until it has. */
  forget(accountId: AccountId): Promise<void>;
}

/** What the synced copy holds, of every account. */
export interface KeptInSync {
  readonly people: readonly KeepRecord[];
  /** As {@link mergeRulesIn} takes them. */
  readonly rules: ReadonlyMap<AccountId, unknown>;
}

export async function readKeptInSync(area: Pick<SyncArea, 'get'>): Promise<KeptInSync> {
  const stored = await area.get(null);
  const people = accountsIn(stored, 'keep').flatMap((accountId) =>
    unpack(stored, accountId)
      .filter(isOn)
      .map(({ userId, handle, note, at }) => ({ accountId, userId, handle, note, at })),
  );
  const rules = accountsIn(stored, 'keep-rules').map((accountId) => [accountId, stored[rulesKey(accountId)]] as const);
  return { people, rules: new Map(rules) };
}

/** Accounts that were erased here and whose synced copy the browser has not removed yet. */
export async function readUnforgotten(db: Database): Promise<readonly AccountId[]> {
  return ((await db.get('state', TO_FORGET))?.value ?? []) as readonly AccountId[];
}

const TO_FORGET = 'keep-forget';

/** Browsers take 1,800 writes an hour and 120 a minute: two calls each 10 s stay far below. ms. */
export const SYNC_GAP_MS = 10_000;
const AFTER_FAILURE_MS = 5 * 60_000;

const NEVER: SyncOutcome = { wroteAt: null, agreedAt: null, leftOut: 0, state: 'waiting', agreed: {} };

/** The key of an account's outcome in `state`. */
function outcomeName(accountId: AccountId): string {
  return `keep-sync:${accountId}`;
}

/** The key of the entries as of the last merge (`Entry[]` in `state`). What differs from them was done here since. */
function knownName(accountId: AccountId): string {
  return `keep-known:${accountId}`;
}

/** The state of the synced copy, or null where there never was one. */
export async function readSyncOutcome(db: Database, accountId: AccountId): Promise<SyncOutcome | null> {
  return ((await db.get('state', outcomeName(accountId)))?.value as SyncOutcome | undefined) ?? null;
}

/** `wakeAt` gets when to run again (ms since 1970), or null. */
export function createKeepSync(needs: {
  readonly db: Database;
  readonly area: SyncArea;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly isOn: () => Promise<boolean>;
  readonly wakeAt: (at: number | null) => void;
  readonly onChange: () => void;
}): KeepSync {
  const { db, area, now, random, wakeAt, onChange } = needs;
  let running: Promise<void> = Promise.resolve();

  async function runAll(): Promise<void> {
    const times: number[] = (await forgetPending()) ? [] : [now() + AFTER_FAILURE_MS];
    if (!(await needs.isOn())) return wakeAt(times[0] ?? null);
    for (const accountId of (await db.getAllKeys('accounts')) as AccountId[]) {
      const again = await runOne(accountId).catch(() => now() + AFTER_FAILURE_MS);
      if (again !== null) times.push(again);
    }
    wakeAt(times.length === 0 ? null : Math.min(...times));
  }

  /** Removes the copies of accounts that were erased; false where the browser refuses. */
  async function forgetPending(): Promise<boolean> {
    const erased = await readUnforgotten(db);
    if (erased.length === 0) return true;
    try {
      const stored = await area.get(null);
      const keys = erased.flatMap((accountId) => [...keysOf(stored, accountId), rulesKey(accountId)]);
      if (keys.length > 0) await area.remove(keys);
    } catch {
      return false;
    }
    await deleteRecords(db, 'state', TO_FORGET);
    onChange();
    return true;
  }

  /** Resolves to when it has to run again, or null. */
  async function runOne(accountId: AccountId): Promise<number | null> {
    const stored = await area.get(null);
    const { entries, rules, outcome } = await mergeIn(accountId, stored);
    if (outcome === null) return null;
    const own = rules.length > 0 ? { [rulesKey(accountId)]: rules } : {};
    // Rules have their room before anybody: they protect more people than an entry does.
    const { items: people, leftOut } = pack(entries, accountId, { ...stored, ...own });
    const items = { ...people, ...own };
    const changed = Object.fromEntries(
      Object.entries(items).filter(([key, value]) => JSON.stringify(stored[key]) !== JSON.stringify(value)),
    );
    const stale = keysOf(stored, accountId).filter((key) => !(key in items));
    if (Object.keys(changed).length === 0 && stale.length === 0) {
      await note(accountId, { agreedAt: now(), leftOut, state: 'agreed', agreed: notesOf(entries) });
      return null;
    }
    const earliest = (outcome.wroteAt ?? -Infinity) + SYNC_GAP_MS;
    if (now() < earliest) {
      await note(accountId, { leftOut, state: 'waiting' });
      return earliest;
    }
    await note(accountId, { wroteAt: now() });
    try {
      // What grows is written before what shrinks is removed: a stop between the two loses nothing.
      if (Object.keys(changed).length > 0) await area.set(changed);
      if (stale.length > 0) await area.remove(stale);
    } catch {
      await note(accountId, { leftOut, state: 'failed' });
      return now() + AFTER_FAILURE_MS;
    }
    await note(accountId, { agreedAt: now(), leftOut, state: 'agreed', agreed: notesOf(entries) });
    return null;
  }

  /** Merges the copy into the list here, in one transaction. Null where the account is no longer connected. */
  async function mergeIn(
    accountId: AccountId,
    copy: Readonly<Record<string, unknown>>,
  ): Promise<{ entries: Entry[]; rules: readonly object[]; outcome: SyncOutcome | null }> {
    const tx = db.writeTransaction(['accounts', 'keep', 'state'], { durability: 'strict' });
    const [account, keptHere, removed, before, stored] = await Promise.all([
      tx.objectStore('accounts').getKey(accountId),
      tx.objectStore('keep').getAll(prefixRange(accountId)),
      tx.objectStore('state').get(removalsName(accountId)),
      tx.objectStore('state').get(outcomeName(accountId)),
      tx.objectStore('state').get(knownName(accountId)),
    ]);
    if (account === undefined) {
      await tx.done;
      return { entries: [], rules: [], outcome: null };
    }
    const outcome = (before?.value as SyncOutcome | undefined) ?? NEVER;
    const here = new Map(keptHere.map((record) => [record.userId, record]));
    const removals = (removed?.value ?? {}) as Removals;
    const known = new Map(((stored?.value ?? []) as readonly Entry[]).map((entry) => [entry.userId, entry]));
    const heard = new Map(unpack(copy, accountId).map((entry) => [entry.userId, entry]));
    const device = await deviceIn(tx, random);
    const entries = [...new Set([...here.keys(), ...known.keys(), ...heard.keys()])].sort().map((userId): Entry => {
      const there = heard.get(userId);
      const local = localEntry(userId, here.get(userId), known.get(userId), there, device);
      return there === undefined ? local : mergedEntry(local, there, outcome.agreed[userId]);
    });
    const on = new Set<UserId>();
    const gone: KeepRecord[] = [];
    let news: 'none' | 'some' = 'none';
    for (const { userId, handle, note, at, alive } of entries.map(bounded)) {
      const old = here.get(userId);
      if (isOn({ alive, seen: {} })) {
        on.add(userId);
        if (old !== undefined && old.note === note && old.handle === handle && old.at === at) continue;
        await tx.objectStore('keep').put({ accountId, userId, handle, note, at });
        news = 'some';
      } else if (old !== undefined) {
        gone.push(old);
        await tx.objectStore('keep').delete([accountId, userId]);
        news = 'some';
      }
    }
    if (gone.length > 0) {
      const value = { ...removals, ...Object.fromEntries(gone.map(({ userId }) => [userId, now()])) };
      await tx.objectStore('state').put({ name: removalsName(accountId), value });
    }
    await noteTakenIn(tx, accountId, gone, on, now());
    const rules = await mergeRulesIn(tx, accountId, copy[rulesKey(accountId)], now());
    if (rules.hasNews) news = 'some';
    const value = entries.map(bounded);
    if (JSON.stringify(value) !== JSON.stringify(stored?.value ?? []))
      await tx.objectStore('state').put({ name: knownName(accountId), value });
    await tx.done;
    if (news === 'some') onChange();
    return { entries: value, rules: rules.copy, outcome };
  }

  /** Caps times from another device at this device's clock. */
  function bounded(entry: Entry): Entry {
    return { ...entry, at: Math.min(entry.at, now()) };
  }

  async function note(accountId: AccountId, change: Partial<SyncOutcome>): Promise<void> {
    const tx = db.writeTransaction(['accounts', 'state']);
    const name = outcomeName(accountId);
    const [account, before] = await Promise.all([
      tx.objectStore('accounts').getKey(accountId),
      tx.objectStore('state').get(name),
    ]);
    const old = (before?.value as SyncOutcome | undefined) ?? NEVER;
    const next = { ...old, ...change };
    // Nothing is stored of an account that was erased meanwhile.
    if (account !== undefined) await tx.objectStore('state').put({ name, value: next });
    await tx.done;
    if (before === undefined || next.state !== old.state || next.leftOut !== old.leftOut) onChange();
  }

  return {
    run() {
      running = running.then(runAll).catch(() => undefined);
      return running;
    },
    async forget(accountId) {
      await running;
      // Stored first: interrupted or refused, it is retried.
      await updateRecord(db, 'state', TO_FORGET, (before) => {
        const erased = (before?.value ?? []) as readonly AccountId[];
        return { name: TO_FORGET, value: [...new Set([...erased, accountId])] };
      });
      if (!(await forgetPending())) wakeAt(now() + AFTER_FAILURE_MS);
    },
  };
}

/** This browser's name in the counts: random, six letters and digits. */
async function deviceIn(tx: WriteTransaction<'state'>, random: () => number): Promise<string> {
  const known = (await tx.objectStore('state').get(DEVICE))?.value as string | undefined;
  if (known !== undefined) return known;
  const value = Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0');
  await tx.objectStore('state').put({ name: DEVICE, value });
  return value;
}

const DEVICE = 'keep-device';
