import type { AccountRecord, AdditionsRecord, ListRecord, ReadTransaction, SyncRunRecord } from '../storage';
import type { AccountId } from '../base';
import { codeOf, countsOf, LIST_RELATIONS, NON_FOLLOWER } from './evidence/classification';
import { lookUpFacts, readLists, sidesOf, type SetCache } from './evidence/lookup';
import { NEEDS_NEW_RUN } from './sync/reasons';

/** A sync under way, waiting or stopped. `until` in ms since 1970, `reason` a key of the words. */
export type SyncRunView = Pick<SyncRunRecord, 'expected' | 'state' | 'until' | 'reason' | 'mode'> & {
  /** Stored so far. */
  readonly people: number;
  /** It can't be resumed: a sync begins a new run, at its full price. */
  readonly startsAgain: boolean;
};

/** What the lists and newer facts add up to. */
export interface Summary {
  readonly following: number;
  readonly mutuals: number;
  readonly nonFollowers: number;
  /** Null until the followers list is complete. */
  readonly notFollowedBack: number | null;
  /** Followed people of whom nothing says whether they follow back: the followers list would. */
  readonly unreported: number;
  /** Of the following list. 'syncing' also while an earlier complete list is being synced again. */
  readonly state: 'never' | 'syncing' | 'complete';
  /** ms since 1970 when the complete following list was finished, or null. */
  readonly at: number | null;
  /** Where that list came from, or null. */
  readonly source: 'list' | 'archive' | null;
  /** People by X's own count who were not in the complete list. Null without one. */
  readonly shortBy: number | null;
  readonly expected: number | null;
  /** Syncs under way, waiting or stopped. */
  readonly syncRun: SyncRunView | null;
  readonly followersSyncRun: SyncRunView | null;
  /** ms since 1970 when the complete followers list was finished, or null. */
  readonly followersAt: number | null;
  readonly followersSource: 'list' | 'archive' | null;
  /** As `shortBy`, of the followers list: there may be so many more people not followed back. */
  readonly followersShortBy: number | null;
  /** New people looked for since each complete sync, or null. */
  readonly additions: AdditionsRecord | null;
  readonly followersAdditions: AdditionsRecord | null;
}

/** The sync state of a list. */
export function stateOf(list: ListRecord | null): 'never' | 'syncing' | 'complete' {
  if (list?.syncRun) return 'syncing';
  return list?.complete ? 'complete' : 'never';
}

/** Sums up an account: the counts of the complete lists, adjusted by what facts changed since. */
export async function summarise(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'classifications'>,
  cache: SetCache,
  accountId: AccountId,
): Promise<Summary> {
  const lists = await readLists(tx, accountId);
  const complete = lists.following?.complete ?? null;
  const counted = await tx.objectStore('classifications').get(accountId);
  let uncounted = 0;
  const changes = new Int32Array(LIST_RELATIONS.length);
  const count = (code: number, by: 1 | -1): void => void (changes[code] = (changes[code] ?? 0) + by);
  // Without a complete list a few facts would look like all there is.
  if (complete) {
    for await (const person of lookUpFacts(tx, cache, accountId, lists)) {
      count(codeOf(sidesOf({ ...person, fact: null })), -1);
      const code = codeOf(sidesOf(person));
      // Nobody is listed whose profile is not stored, and the number is that of the list.
      const isStored = person.fact.row !== null || person.ranks.following !== null || person.ranks.followers !== null;
      if (code === NON_FOLLOWER && !isStored) uncounted++;
      count(code, 1);
    }
  }
  const syncRun = lists.following?.syncRun ?? null;
  const more = countsOf(changes);
  const base = (complete && counted) ?? { following: 0, mutuals: 0, nonFollowers: 0, unreported: 0 };
  const notFollowedBack = counted?.notFollowedBack ?? null;
  return {
    following: base.following + more.following,
    mutuals: base.mutuals + more.mutuals,
    nonFollowers: base.nonFollowers + more.nonFollowers - uncounted,
    unreported: base.unreported + more.unreported,
    notFollowedBack: notFollowedBack === null ? null : notFollowedBack + more.notFollowedBack,
    state: stateOf(lists.following),
    at: complete?.finishedAt ?? null,
    source: complete?.source ?? null,
    shortBy: shortOf(lists.following),
    expected: syncRun ? syncRun.expected : (complete?.expected ?? null),
    syncRun: syncRunView(syncRun),
    followersSyncRun: syncRunView(lists.followers?.syncRun ?? null),
    followersAt: lists.followers?.complete?.finishedAt ?? null,
    followersSource: lists.followers?.complete?.source ?? null,
    followersShortBy: shortOf(lists.followers),
    additions: lists.following?.additions ?? null,
    followersAdditions: lists.followers?.additions ?? null,
  };
}

/** Leaves out the pagination tokens, which only the sync needs. */
function syncRunView(syncRun: SyncRunRecord | null): SyncRunView | null {
  if (!syncRun) return null;
  const { peopleStored, expected, state, until, reason, mode } = syncRun;
  const startsAgain = state === 'stopped' && NEEDS_NEW_RUN.has(reason);
  return { people: peopleStored, expected, state, until, reason, mode, startsAgain };
}

/** People X counts and did not list, accounts it never shows among them; null where it was never synced. */
export function shortOf(list: ListRecord | null | undefined): number | null {
  const complete = list?.complete ?? null;
  return complete && complete.shortBy;
}

/**
 * The summary as it is shown for an account: where X gives no `connection_status`, its numbers stand only
 * once both lists are synced, so that the sync of either counts.
 */
export function summaryFor({ kind }: Pick<AccountRecord, 'kind'>, summary: Summary): Summary {
  return { ...summary, syncRun: summary.syncRun ?? (kind === 'app-only' ? summary.followersSyncRun : null) };
}
