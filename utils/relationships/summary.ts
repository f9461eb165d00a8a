import type { AdditionsRecord, ListRecord, SyncRunRecord, ReadTransaction } from '../storage';
import type { AccountId } from '../base';
import { relationOf, mergeEvidence, type Sides } from './evidence/evidence';
import { readFacts, findInLists, readLists, type SetCache } from './evidence/lookup';
import { codeOf, MUTUAL, NON_FOLLOWER, UNSAID } from './evidence/classification';

/** A sync under way, waiting or stopped. `until` in ms since 1970, `reason` a key of the words. */
export type SyncRunView = Pick<SyncRunRecord, 'expected' | 'state' | 'until' | 'reason' | 'mode'> & {
  /** Stored so far. */
  readonly people: number;
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
  /** Of the following list. 'reading' also while an earlier complete list is being read again. */
  readonly state: 'never' | 'syncing' | 'complete';
  /** ms since 1970 when the complete following list was finished, or null. */
  readonly at: number | null;
  /** Where that list came from, or null. */
  readonly source: 'list' | 'archive' | null;
  /** People by X's own count who were not in the complete list; 0 when it is whole. Null without one. */
  readonly shortBy: number | null;
  readonly expected: number | null;
  /** Syncs under way, waiting or stopped. */
  readonly syncRun: SyncRunView | null;
  readonly followersSyncRun: SyncRunView | null;
  /** ms since 1970 when the complete followers list was finished, or null. */
  readonly followersAt: number | null;
  readonly followersSource: 'list' | 'archive' | null;
  /** As `shortBy`, of the followers list: there may be so many more fans. */
  readonly followersShortBy: number | null;
  /** New people looked for since each complete reading, or null. */
  readonly additions: AdditionsRecord | null;
  readonly followersAdditions: AdditionsRecord | null;
}

/** How the reading of a list stands. */
export function stateOf(list: ListRecord | null): 'never' | 'syncing' | 'complete' {
  if (list?.syncRun) return 'syncing';
  return list?.complete ? 'complete' : 'never';
}

const NOBODY_YET = { following: 0, mutuals: 0, nonFollowers: 0, unreported: 0 };

/** Adds up an account. */
export async function summarise(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'classifications'>,
  cache: SetCache,
  accountId: AccountId,
): Promise<Summary> {
  const lists = await readLists(tx, accountId);
  const classification = await tx.objectStore('classifications').get(accountId);
  const complete = lists.following?.complete ?? null;
  let { following, mutuals, nonFollowers, unreported } = complete && classification ? classification : NOBODY_YET;
  let notFollowedBack = classification?.notFollowedBack ?? null;
  const count = (sides: Sides, by: 1 | -1, profile: 'stored' | 'none' = 'stored'): void => {
    const code = codeOf(sides);
    if (code === MUTUAL) mutuals += by;
    // Whose profile nobody has told can't be listed, and the number is that of the list.
    if (code === NON_FOLLOWER && profile === 'stored') nonFollowers += by;
    if (code === UNSAID) unreported += by;
    if (code === MUTUAL || code === NON_FOLLOWER || code === UNSAID) following += by;
    if (notFollowedBack !== null && relationOf(sides) === 'follows-you') notFollowedBack += by;
  };
  // Without a complete list a few facts would look like all there is.
  if (complete) {
    for await (const fact of readFacts(tx, accountId)) {
      const person = await findInLists(tx, cache, accountId, lists, BigInt(fact.userId));
      count(mergeEvidence(person.following, person.followers, null), -1);
      const stored = fact.row !== null || person.rank !== null || person.followersRank !== null;
      count(mergeEvidence(person.following, person.followers, fact), 1, stored ? 'stored' : 'none');
    }
  }
  const syncRun = lists.following?.syncRun ?? null;
  return {
    following,
    mutuals,
    nonFollowers,
    notFollowedBack,
    unreported,
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

/** Without pagination tokens: those are nobody's business but the sync's. */
function syncRunView(syncRun: SyncRunRecord | null): SyncRunView | null {
  if (!syncRun) return null;
  const { peopleStored, expected, state, until, reason, mode } = syncRun;
  return { people: peopleStored, expected, state, until, reason, mode };
}

function shortOf(list: ListRecord | null): number | null {
  const complete = list?.complete ?? null;
  return complete && (complete.hasEveryone ? 0 : Math.max(0, (complete.expected ?? 0) - complete.people));
}
