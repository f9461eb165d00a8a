import {
  type Database,
  type ListName,
  type ListRecord,
  type PersonRow,
  type SyncRunRecord,
  PRICES,
  type Prices,
  appOf,
} from '../../storage';
import type { AccountId, Handle, PackedIds, UserId } from '../../base';
import { ADDITIONS_PAGE, storeAdditions } from './additions';
import { priceOf, type ApiError, type User, type UserPage, type XApi } from '../../x';
import { recordFactIn } from '../evidence/facts';
import { finishSyncRun, type Recount } from './finish';
import { explainDepartures, type Explained } from '../history';
import { rowOf } from './packed-page';
import { membersOf } from './members';
import { ownedBy, PAGE_SIZE } from './plan';
import { changeSyncRun, newSyncRun, stepOf, type SyncingList } from './sync-run';
import { consequence, NEEDS_NEW_RUN, type SyncReason } from './reasons';
import { createInCommon, type InCommon } from '../in-common';
import { storePage } from './store-page';
import { deleteOldSyncRuns } from './delete-old-runs';

/** The reads that relationships need of the X API. */
export type ListApi = Pick<XApi, 'list' | 'userByHandle' | 'usersByIds'>;

/** What a Web Lock manager does here; `navigator.locks` is one. */
export interface Locks {
  request(name: string, task: () => Promise<void>): Promise<void>;
}

/** What a sync needs from its surroundings. */
export interface SyncNeeds {
  readonly db: Database;
  /** ms since 1970. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly apiFor: (accountId: AccountId) => ListApi;
  readonly locks: Locks;
  /** Sets the one alarm that calls `run` again (ms since 1970), or clears it. */
  readonly wakeAt: (at: number | null) => void | Promise<void>;
  /** Told after each change of what is stored of an account. */
  readonly onChange: (accountId: AccountId) => void;
  /** What X charges; the list prices unless said. */
  readonly prices?: () => Promise<Prices>;
  /**
   * Told of each complete reading of the following list, again where the last telling was broken off:
   * whom the account follows by it, those whom X hid left out.
   */
  readonly onFollowing?: (accountId: AccountId, members: PackedIds, startedAt: number) => Promise<unknown>;
  /** Lets other work go first, between chunks of long work. */
  readonly pause?: () => Promise<void>;
}

/** What came of asking for a reading. */
export type Started =
  | { readonly kind: 'started' | 'resumed' | 'already under way' }
  | { readonly kind: 'refused'; readonly reason: SyncReason };

/** Whom to look up. */
export type Person = { readonly handle: Handle } | { readonly userId: UserId };

/** What came of looking one person up. */
export type LookedUp =
  | { readonly kind: 'known' | 'unreported'; readonly person: PersonRow }
  | { readonly kind: 'refused'; readonly reason: SyncReason; readonly until: number | null };

/** What came of asking who of those who left is still there. */
export type Explanation =
  | Extract<Explained, { kind: 'explained' }>
  | { readonly kind: 'refused'; readonly reason: SyncReason; readonly until: number | null };

/** Reads lists of X, page by page, through whatever happens. */
export interface Sync {
  /**
   * Begins a reading, or goes on with one that was stopped where it stood. Nothing is asked of X
   * before {@link Sync.run}. The price of `plan` is the person's to accept first.
   * @param mode 'additions' looks for new people alone, from the top until known ones are met: departures
   * are not looked for, and a complete list must be there. A whole reading under way is gone on with instead.
   */
  start(accountId: AccountId, list: ListName, mode?: SyncRunRecord['mode']): Promise<Started>;
  /** Stops the account's readings, or one; a page under way is stored all the same, since it is paid for. */
  stop(accountId: AccountId, list?: ListName): Promise<void>;
  /**
   * Does what can be done now for all readings, of all accounts in turn, then calls `wakeAt` with when
   * to be called again. One runner at a time over all contexts; call it at every start of the background.
   */
  run(): Promise<void>;
  /** Asks X about one person ("X API v2, users": one resource) and keeps the answer as a fact. */
  lookUp(accountId: AccountId, who: Person): Promise<LookedUp>;
  /** Asks X which of those who left a list with its newest reading, or of the people named, are still there; see `explainPlan`. */
  explain(accountId: AccountId, who: ListName | readonly UserId[]): Promise<Explanation>;
  /** Mutuals shared with somebody else. */
  readonly inCommon: Pick<InCommon, 'start' | 'stop' | 'look'>;
}

/** Whoever changes lists holds it: a reading, or an archive that is taken in. */
export const LOCK = 'mutuals-sync';
/** Chromium's alarms are 30 s apart at the least: a worker that dies is back within it. */
const HEARTBEAT_MS = 30_000;
/** Where X won't count, the following list still says who is in it, and how they are connected. */
const UNCOUNTED: ReadonlySet<ApiError['kind']> = new Set<ApiError['kind']>(['forbidden', 'not found', 'rejected']);

/** Makes the sync. */
export function createSync(needs: SyncNeeds): Sync {
  const { db, now, random, apiFor, locks, wakeAt, onChange, onFollowing } = needs;
  const inCommon = createInCommon({ db, now, random, apiFor, onChange, prices: needs.prices });
  const pause = needs.pause ?? (() => new Promise<void>((resolve) => setTimeout(resolve)));
  let queued: Promise<void> | null = null;
  let lastServed = '';

  async function work(): Promise<void> {
    for (const record of await db.getAll('lists')) {
      await deleteOldSyncRuns(db, record);
      await reportFollowing(record);
    }
    await inCommon.dropOld();
    for (;;) {
      const syncRuns = (await db.getAll('lists')).filter((record): record is SyncingList => record.syncRun !== null);
      const due = syncRuns.filter(({ syncRun }) => isDue(syncRun, now()));
      const next = due.find((record) => nameOf(record) > lastServed) ?? due[0];
      const search = next ? null : await inCommon.due();
      if (search) {
        await wakeAt(now() + HEARTBEAT_MS);
        await inCommon.step(search);
        onChange(search.accountId);
        continue;
      }
      if (!next) {
        const times = syncRuns.flatMap(({ syncRun: { state, until } }) =>
          state === 'waiting' && until !== null ? [until] : [],
        );
        times.push(...(await inCommon.wakeTimes()));
        await wakeAt(times.length === 0 ? null : Math.min(...times));
        return;
      }
      lastServed = nameOf(next);
      await wakeAt(now() + HEARTBEAT_MS);
      await step(next);
      onChange(next.accountId);
    }
  }

  async function step(record: SyncingList): Promise<void> {
    const { accountId, list, syncRun } = record;
    switch (stepOf(syncRun, now())) {
      case 'count': {
        const countedAt = now();
        const answer = await countOf(accountId, list);
        if (answer.kind !== 'ok' && !(list === 'following' && UNCOUNTED.has(answer.kind)))
          return endTry(record, answer);
        const expected = answer.kind === 'ok' ? answer.count : null;
        await changeSyncRun(db, record, () => ({ step: 'pages', expected, countedAt }));
        return;
      }
      case 'pages': {
        const askedAt = now();
        if (syncRun.mode === 'additions') {
          const answer = await apiFor(accountId).list(list, accountId, syncRun.paginationToken, ADDITIONS_PAGE);
          if (answer.kind !== 'ok') return endTry(record, answer);
          await storeAdditions(db, record, answer.value, askedAt, await costOf(accountId, list, answer.value));
          return;
        }
        const answer = await apiFor(accountId).list(list, accountId, syncRun.paginationToken, PAGE_SIZE);
        if (answer.kind !== 'ok') return endTry(record, answer);
        await storePage(db, record, answer.value, askedAt, await costOf(accountId, list, answer.value));
        return;
      }
      case 'end':
        await finishSyncRun(db, record, { now, pause, recount: () => recount(record) });
        await reportFollowing(await db.get('lists', [accountId, list]));
    }
  }

  /** Tells of a complete reading; marked only afterwards, so that a stop tells it again. */
  async function reportFollowing(record: ListRecord | undefined): Promise<void> {
    const complete = record?.complete;
    if (!complete || record.list !== 'following' || record.reportedSyncId === complete.syncId || !onFollowing) return;
    await onFollowing(
      record.accountId,
      await membersOf(db, record.accountId, record.list, complete),
      complete.startedAt,
    );
    const tx = db.writeTransaction(['lists']);
    const stored = await tx.objectStore('lists').get([record.accountId, record.list]);
    if (stored?.complete?.syncId === complete.syncId)
      await tx.objectStore('lists').put({ ...stored, reportedSyncId: complete.syncId });
    await tx.done;
  }

  /** X's own total of a list, stored with the account too. */
  async function countOf(
    accountId: AccountId,
    list: ListName,
  ): Promise<{ kind: 'ok'; count: number | null } | ApiError> {
    const answer = await apiFor(accountId).usersByIds([accountId]);
    if (answer.kind !== 'ok') return answer;
    const self = answer.value.users.find(({ id }) => id === accountId);
    const { followingCount = null, followersCount = null } = self ?? {};
    const tx = db.writeTransaction(['accounts']);
    const account = await tx.objectStore('accounts').get(accountId);
    if (account && self) await tx.objectStore('accounts').put({ ...account, followingCount, followersCount });
    await tx.done;
    return { kind: 'ok', count: list === 'following' ? followingCount : followersCount };
  }

  async function recount(record: SyncingList): Promise<Recount> {
    const answer = await countOf(record.accountId, record.list);
    if (answer.kind === 'ok') return { kind: 'counted', count: answer.count };
    const after = consequence(answer, record.syncRun.attempts, now(), random());
    // Where X won't count at all, the list still says who is in it.
    if (after.state === 'stopped') return { kind: 'counted', count: null };
    await endTry(record, answer);
    return { kind: 'later' };
  }

  async function endTry(record: SyncingList, trouble: ApiError): Promise<void> {
    const after = consequence(trouble, record.syncRun.attempts, now(), random());
    const expired = trouble.kind === 'rejected' && record.syncRun.paginationToken !== null;
    await changeSyncRun(db, record, (stored) => ({
      attempts: stored.attempts + 1,
      countedAt: null,
      ...(stored.state === 'stopped' && !expired ? {} : after),
      ...(expired ? { reason: 'reason_token_expired' satisfies SyncReason } : {}),
    }));
  }

  async function costOf(accountId: AccountId, list: ListName, { users, problems }: UserPage): Promise<number> {
    const account = await db.get('accounts', accountId);
    const owned = account ? ownedBy(account, await appOf(db, account)) : false;
    const malformed = problems.filter(({ type }) => type === 'malformed').length;
    return priceOf(list, users.length + malformed, owned, (await needs.prices?.()) ?? PRICES);
  }

  return {
    inCommon,

    async start(accountId, list, mode = 'complete') {
      const tx = db.writeTransaction(['lists', 'accounts'], { durability: 'strict' });
      const account = await tx.objectStore('accounts').get(accountId);
      const before = await tx.objectStore('lists').get([accountId, list]);
      const syncRun = before?.syncRun ?? null;
      if (!account || account.kind === 'archive') {
        await tx.done;
        return { kind: 'refused', reason: account ? 'reason_not_connected' : 'reason_sign_in_needed' };
      }
      if (syncRun?.state === 'running' || (syncRun?.state === 'waiting' && syncRun.reason === 'reason_rate_limited')) {
        await tx.done;
        return { kind: 'already under way' };
      }
      if (mode === 'additions' && !before?.complete) {
        await tx.done;
        return { kind: 'refused', reason: 'reason_not_synced' };
      }
      // What a whole reading has read is paid for: looking for new people goes on with it instead.
      const fits = syncRun?.mode === mode || syncRun?.mode === 'complete';
      const goesOn = syncRun !== null && fits && !NEEDS_NEW_RUN.has(syncRun.reason);
      // How many are new is what is to be found out.
      const expected =
        mode === 'additions' ? null : list === 'following' ? account.followingCount : account.followersCount;
      await tx.objectStore('lists').put({
        ...before,
        accountId,
        list,
        complete: before?.complete ?? null,
        cutShort: before?.cutShort ?? null,
        syncRun: goesOn
          ? { ...syncRun, state: 'running', countedAt: null, until: null, reason: null, attempts: 0 }
          : newSyncRun(before, expected, now(), mode),
      });
      await tx.done;
      onChange(accountId);
      return { kind: goesOn ? 'resumed' : 'started' };
    },

    async stop(accountId, only) {
      const reason: SyncReason = 'reason_stopped';
      const tx = db.writeTransaction(['lists'], { durability: 'strict' });
      for (const list of only ? [only] : (['following', 'followers'] as const)) {
        const record = await tx.objectStore('lists').get([accountId, list]);
        if (!record?.syncRun || record.syncRun.state === 'stopped') continue;
        await tx
          .objectStore('lists')
          .put({ ...record, syncRun: { ...record.syncRun, state: 'stopped', until: null, reason } });
      }
      await tx.done;
      onChange(accountId);
    },

    run() {
      // A call during a run waits for its own turn, since the runner may just have found nothing to do.
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

    async lookUp(accountId, who) {
      const at = now();
      const answer = await ask(apiFor(accountId), who);
      if (answer.kind !== 'ok') {
        const { reason, until } = consequence(answer, 0, at, random());
        return { kind: 'refused', reason, until };
      }
      const { connection } = answer.value;
      const person = rowOf(answer.value);
      if (connection === null) return { kind: 'unreported', person };
      const tx = db.writeTransaction(['facts', 'accounts']);
      // Nothing is kept of an account that was erased while X was asked.
      if ((await tx.objectStore('accounts').getKey(accountId)) === undefined) {
        await tx.done;
        return { kind: 'refused', reason: 'reason_sign_in_needed', until: null };
      }
      await recordFactIn(tx, {
        accountId,
        userId: person.id,
        following: connection.following ? 'yes' : connection.requestSent ? 'asked' : 'no',
        followedBy: connection.followedBy ? 'yes' : 'no',
        source: 'lookup',
        at,
        row: person,
      });
      await tx.done;
      onChange(accountId);
      return { kind: 'known', person };
    },

    async explain(accountId, who) {
      const explained = await explainDepartures(db, accountId, who, (ids) => apiFor(accountId).usersByIds(ids));
      onChange(accountId);
      if (explained.kind === 'explained') return explained;
      const { reason, until } = consequence(explained, 0, now(), random());
      return { kind: 'refused', reason, until };
    },
  };
}

async function ask(api: ListApi, who: Person): Promise<{ kind: 'ok'; value: User } | ApiError> {
  if ('handle' in who) return api.userByHandle(who.handle);
  const answer = await api.usersByIds([who.userId]);
  if (answer.kind !== 'ok') return answer;
  const value = answer.value.users.find(({ id }) => id === who.userId);
  return value ? { kind: 'ok', value } : { kind: 'not found', detail: '' };
}

function isDue({ state, until }: SyncRunRecord, now: number): boolean {
  return state === 'running' || (state === 'waiting' && until !== null && until <= now);
}

function nameOf({ accountId, list }: SyncingList): string {
  return `${accountId} ${list}`;
}
