import {
  isConnected,
  LIST_NAMES,
  updateRecord,
  type CompleteRecord,
  type Database,
  type ListName,
  type ListRecord,
  type SyncRunRecord,
} from '../../storage';
import type { AccountId, Locks, PackedIds } from '../../base';
import { UNAVAILABLE } from '../evidence/flags';
import { createInCommon, type InCommon, type InCommonNeeds } from '../in-common';
import { deleteOldSyncRuns } from './pages/delete-old-runs';
import { dateBack, dateFactsBack } from './date-back';
import { createLookups, type ListApi, type Lookups } from './lookups';
import { NEEDS_NEW_RUN, RUNNING, stopped, type SyncReason } from './reasons';
import { createSteps } from './steps';
import { newSyncRun, type Agreed, type SyncingList } from './sync-run';

export interface SyncNeeds extends InCommonNeeds {
  readonly apiFor: (accountId: AccountId) => ListApi;
  readonly locks: Locks;
  /** Sets the one alarm that calls `run` again (ms since 1970), or clears it. */
  readonly wakeAt: (at: number | null) => void | Promise<void>;
  /**
   * Called with the people of each complete following list, without those whom X did not show; again if it was
   * interrupted.
   */
  readonly onFollowing?: (accountId: AccountId, members: PackedIds, startedAt: number) => Promise<unknown>;
  /** Lets other work go first, between chunks of long work. */
  readonly pause?: () => Promise<void>;
}

/** The outcome of starting a sync. */
export type Started =
  | { readonly kind: 'started' | 'resumed' | 'already under way' }
  | { readonly kind: 'refused'; readonly reason: SyncReason };

/** Syncs lists of X page by page, resumable after any interruption. */
export interface Sync extends Lookups {
  /**
   * Begins a sync, or continues one that was stopped. Nothing is asked of X before {@link Sync.run}.
   * @param agreed the plan that the person has accepted: its price is the ceiling, over which nothing is read.
   * @param mode 'additions' looks for new people alone, from the top until known ones come: departures are not
   * looked for, and a complete list must be there. A complete sync under way is continued instead.
   */
  start(accountId: AccountId, list: ListName, agreed: Agreed, mode?: SyncRunRecord['mode']): Promise<Started>;
  /** Stops the account's syncs, or one; a page under way is stored all the same, since it is paid for. */
  stop(accountId: AccountId, list?: ListName): Promise<void>;
  /** Accepts a list that dropped by more than half, see `reason_list_fell`; X is asked for its total only. */
  accept(accountId: AccountId, list: ListName): Promise<void>;
  /** Stops everything that reads for the account, since X says something is wrong with it. */
  stopAll(accountId: AccountId, reason: string): Promise<void>;
  /**
   * Does what can be done now for all syncs, round-robin over accounts, then calls `wakeAt` with when to be called
   * again. One runner at a time over all contexts; call it at every start of the background.
   */
  run(): Promise<void>;
  /** Mutuals in common with somebody else. */
  readonly inCommon: Pick<InCommon, 'start' | 'stop' | 'read'>;
}

/** The lock of whoever changes lists: a sync, or the import of an archive. */
export const LOCK = 'mutuals-sync';
/** Chromium's alarms are 30 s apart at the least: a worker that dies is back within it. */
const HEARTBEAT_MS = 30_000;

/** Creates the sync. */
export function createSync(needs: SyncNeeds): Sync {
  const { db, now, locks, wakeAt, onChange, onFollowing } = needs;
  const inCommon = createInCommon(needs);
  const step = createSteps({ pause: () => new Promise<void>((resolve) => setTimeout(resolve)), ...needs });
  let queued: Promise<void> | null = null;
  let lastServed = '';

  async function work(): Promise<void> {
    for (const record of await db.getAll('lists')) {
      await dateBack(db, record, now());
      await deleteOldSyncRuns(db, record);
      await reportFollowing(record);
    }
    await inCommon.dropOld();
    for (;;) {
      const runs = (await db.getAll('lists')).filter((record): record is SyncingList => record.syncRun !== null);
      const due = runs.filter(({ syncRun }) => isDue(syncRun, now()));
      const next = due.find((record) => nameOf(record) > lastServed) ?? due[0];
      const search = next ? null : await inCommon.due();
      if (!next && !search) {
        const times = await inCommon.wakeTimes();
        for (const { syncRun } of runs)
          if (syncRun.state === 'waiting' && syncRun.until !== null) times.push(syncRun.until);
        await wakeAt(times.length === 0 ? null : Math.min(...times));
        return;
      }
      await wakeAt(now() + HEARTBEAT_MS);
      if (next) {
        lastServed = nameOf(next);
        await step(next);
        await reportFollowing(await db.get('lists', [next.accountId, next.list]));
        onChange(next.accountId);
      } else if (search) {
        await inCommon.step(search);
        onChange(search.accountId);
      }
    }
  }

  /** Reports a complete following list; marked afterwards, so that one that was interrupted is reported again. */
  async function reportFollowing(record: ListRecord | undefined): Promise<void> {
    if (!record) return;
    const { complete } = record;
    if (
      !complete?.hasEveryone ||
      record.list !== 'following' ||
      record.reportedSyncId === complete.syncId ||
      !onFollowing
    )
      return;
    const { accountId, list } = record;
    await onFollowing(accountId, await membersOf(db, accountId, list, complete), complete.startedAt);
    await updateRecord(db, 'lists', [accountId, list], (stored) =>
      stored?.complete?.syncId === complete.syncId ? { ...stored, reportedSyncId: complete.syncId } : null,
    );
  }

  async function stop(accountId: AccountId, reason: string, lists: readonly ListName[]): Promise<void> {
    const tx = db.writeTransaction(['lists'], { durability: 'strict' });
    for (const list of lists) {
      const record = await tx.objectStore('lists').get([accountId, list]);
      if (!record?.syncRun || record.syncRun.state === 'stopped') continue;
      await tx.objectStore('lists').put({ ...record, syncRun: { ...record.syncRun, ...stopped(reason) } });
    }
    await tx.done;
    onChange(accountId);
  }

  return {
    inCommon,
    ...createLookups(needs),

    async start(accountId, list, agreed, mode = 'complete') {
      await dateFactsBack(db, accountId, now());
      const tx = db.writeTransaction(['lists', 'accounts'], { durability: 'strict' });
      const account = await tx.objectStore('accounts').get(accountId);
      const before = await tx.objectStore('lists').get([accountId, list]);
      const syncRun = before?.syncRun ?? null;
      const isUnderWay =
        syncRun?.state === 'running' || (syncRun?.state === 'waiting' && syncRun.reason === 'reason_rate_limited');
      // The pages of a complete sync are paid for: a sync of new people resumes it instead.
      const fits = syncRun?.mode === mode || syncRun?.mode === 'complete';
      const resumed = syncRun !== null && fits && !NEEDS_NEW_RUN.has(syncRun.reason);
      let started: Started = { kind: resumed ? 'resumed' : 'started' };
      if (!isConnected(account))
        started = { kind: 'refused', reason: account ? 'reason_not_connected' : 'reason_sign_in_needed' };
      else if (isUnderWay) started = { kind: 'already under way' };
      else if (mode === 'additions' && !before?.complete) started = { kind: 'refused', reason: 'reason_not_synced' };
      else {
        // The person asks: a session that X refused is tried once more.
        if (!account.signedIn) await tx.objectStore('accounts').put({ ...account, signedIn: true });
        const total = list === 'following' ? account.followingCount : account.followersCount;
        await tx.objectStore('lists').put({
          complete: null,
          cutShort: null,
          ...before,
          accountId,
          list,
          syncRun: resumed
            ? {
                ...syncRun,
                ...RUNNING,
                countedAt: null,
                countedDay: null,
                attempts: 0,
                mostUsd: syncRun.billedUsd + agreed.usd,
                mostPeople: agreed.people,
              }
            : newSyncRun(before, total, now(), mode, agreed),
        });
      }
      await tx.done;
      if (started.kind === 'started' || started.kind === 'resumed') onChange(accountId);
      return started;
    },

    stop: (accountId, only) => stop(accountId, 'reason_stopped', only ? [only] : LIST_NAMES),

    async accept(accountId, list) {
      await updateRecord(db, 'lists', [accountId, list], (stored) =>
        stored?.syncRun?.reason === ('reason_list_fell' satisfies SyncReason)
          ? { ...stored, syncRun: { ...stored.syncRun, ...RUNNING, accepted: true } }
          : null,
      );
      onChange(accountId);
    },

    async stopAll(accountId, reason) {
      await inCommon.stopAll(accountId, reason);
      await stop(accountId, reason, LIST_NAMES);
    },

    run() {
      // A call during a run queues one more run, since the current one may just have found nothing to do.
      if (queued) return queued;
      let entered = false;
      const turn = locks.request(LOCK, async () => {
        entered = true;
        queued = null;
        await work();
      });
      if (!entered) queued = turn;
      return turn;
    },
  };
}

function isDue({ state, until }: SyncRunRecord, now: number): boolean {
  return state === 'running' || (state === 'waiting' && until !== null && until <= now);
}

function nameOf({ accountId, list }: SyncingList): string {
  return `${accountId} ${list}`;
}

/** The people of a complete sync, without those whom X did not show. 8 bytes a person. */
async function membersOf(
  db: Database,
  accountId: AccountId,
  list: ListName,
  complete: CompleteRecord,
): Promise<PackedIds> {
  const members = new BigUint64Array(complete.people + complete.unavailable);
  let filled = 0;
  for (let part = 0; part < complete.partStarts.length; part++) {
    const record = await db.get('sets', [accountId, list, complete.syncId, part]);
    record?.ids.forEach((id, i) => {
      if (((record.flags[i] ?? 0) & UNAVAILABLE) === 0) members[filled++] = id;
    });
  }
  return members.slice(0, filled);
}
