import type { Database, KeepRecord } from '../../storage';
import type { AccountId, UserId } from '../../base';
import { mergeKept, type Entry } from './merge';
import { accountsIn, keysOf, pack, unpack } from './packing';
import { removalsName, type Removals } from './store';

/** What is used of the browser's synced storage (`storage.sync`). */
export interface SyncArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** How the synced copy of an account's list stands. Stored in `state` as 'keep-sync:<account>'. */
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

/** Keeps the lists of the connected accounts and their copy in the browser's own account alike. */
export interface KeepSync {
  /** Merges both ways, where the person has it on. One at a time; never rejects. */
  run(): Promise<void>;
  /** Removes an account's copy. @throws where the browser refuses. */
  forget(accountId: AccountId): Promise<void>;
}

/** Everybody kept in the synced copy, of every account. */
export async function readKeptInSync(area: Pick<SyncArea, 'get'>): Promise<KeepRecord[]> {
  const stored = await area.get(null);
  return accountsIn(stored).flatMap((accountId) =>
    unpack(stored, accountId).flatMap((entry) => {
      if (!entry.kept) return [];
      const { userId, handle, note, at } = entry;
      return [{ accountId, userId, handle, note, at }];
    }),
  );
}

/** Browsers take 1,800 writes an hour and 120 a minute: two calls each 10 s stay far below. ms. */
export const SYNC_GAP_MS = 10_000;
const AFTER_FAILURE_MS = 5 * 60_000;

const NEVER: SyncOutcome = { wroteAt: null, agreedAt: null, leftOut: 0, state: 'waiting', agreed: {} };

/** Where an account's outcome lies in `state`. */
function outcomeName(accountId: AccountId): string {
  return `keep-sync:${accountId}`;
}

/** How the synced copy stands, or null where there never was one. */
export async function readSyncOutcome(db: Database, accountId: AccountId): Promise<SyncOutcome | null> {
  return ((await db.get('state', outcomeName(accountId)))?.value as SyncOutcome | undefined) ?? null;
}

/** `wakeAt` gets when to run again (ms since 1970), or null. */
export function createKeepSync(needs: {
  readonly db: Database;
  readonly area: SyncArea;
  readonly now: () => number;
  readonly isOn: () => Promise<boolean>;
  readonly wakeAt: (at: number | null) => void;
  readonly onChange: () => void;
}): KeepSync {
  const { db, area, now, isOn, wakeAt, onChange } = needs;
  let running: Promise<void> = Promise.resolve();

  async function runAll(): Promise<void> {
    if (!(await isOn())) return wakeAt(null);
    const times: number[] = [];
    for (const accountId of (await db.getAllKeys('accounts')) as AccountId[]) {
      const again = await runOne(accountId).catch(() => now() + AFTER_FAILURE_MS);
      if (again !== null) times.push(again);
    }
    wakeAt(times.length === 0 ? null : Math.min(...times));
  }

  /** Resolves to when it has to run again, or null. */
  async function runOne(accountId: AccountId): Promise<number | null> {
    const stored = await area.get(null);
    const { entries, outcome } = await mergeIn(accountId, unpack(stored, accountId));
    if (outcome === null) return null;
    const { items, leftOut } = pack(entries, accountId, stored);
    const changed = Object.fromEntries(
      Object.entries(items).filter(([key, rows]) => JSON.stringify(stored[key]) !== JSON.stringify(rows)),
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
    remote: readonly Entry[],
  ): Promise<{ entries: Entry[]; outcome: SyncOutcome | null }> {
    const tx = db.writeTransaction(['accounts', 'keep', 'state'], { durability: 'strict' });
    const [account, kept, removed, before] = await Promise.all([
      tx.objectStore('accounts').getKey(accountId),
      tx.objectStore('keep').getAll(IDBKeyRange.bound([accountId], [accountId, []])),
      tx.objectStore('state').get(removalsName(accountId)),
      tx.objectStore('state').get(outcomeName(accountId)),
    ]);
    if (account === undefined) {
      await tx.done;
      return { entries: [], outcome: null };
    }
    const outcome = (before?.value as SyncOutcome | undefined) ?? NEVER;
    const here = new Map(kept.map((record) => [record.userId, record]));
    const removals = (removed?.value ?? {}) as Removals;
    const local: Entry[] = [
      ...kept.map(({ userId, handle, note, at }): Entry => ({ userId, kept: true, handle, note, at })),
      // Somebody kept again after they were removed is on the list: that entry alone counts.
      ...Object.entries(removals).flatMap(([userId, at]): Entry[] =>
        here.has(userId as UserId) ? [] : [{ userId: userId as UserId, kept: false, at }],
      ),
    ];
    const entries = mergeKept(local, remote, outcome.agreed);
    let news: 'none' | 'some' = 'none';
    for (const entry of entries) {
      const old = here.get(entry.userId);
      if (!entry.kept) {
        if (old) await tx.objectStore('keep').delete([accountId, entry.userId]);
      } else if (!old || old.note !== entry.note || old.handle !== entry.handle || old.at !== entry.at) {
        const { userId, handle, note, at } = entry;
        await tx.objectStore('keep').put({ accountId, userId, handle, note, at });
      } else continue;
      if (old || entry.kept) news = 'some';
    }
    const value = Object.fromEntries(entries.flatMap((entry) => (!entry.kept ? [[entry.userId, entry.at]] : [])));
    if (JSON.stringify(value) !== JSON.stringify(removals))
      await tx.objectStore('state').put({ name: removalsName(accountId), value });
    await tx.done;
    if (news === 'some') onChange();
    return { entries, outcome };
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
    // Nothing is noted of an account that was erased meanwhile.
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
      const keys = keysOf(await area.get(null), accountId);
      if (keys.length > 0) await area.remove(keys);
    },
  };
}

function notesOf(entries: readonly Entry[]): Record<string, string> {
  return Object.fromEntries(entries.flatMap((entry) => (entry.kept ? [[entry.userId, entry.note]] : [])));
}
