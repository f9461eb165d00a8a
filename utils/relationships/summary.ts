import type { AdditionsRecord, ListRecord, ReadingRecord, ReadTransaction } from '../storage';
import type { AccountId } from '../base';
import { kindOf, weigh, type Sides } from './judge';
import { facts, look, readLists, type Parts } from './look';
import { codeOf, MUTUAL, NON_FOLLOWER, UNSAID } from './standing';

/** A sync under way, waiting or stopped. `until` in ms since 1970, `reason` a key of the words. */
export type ReadingView = Pick<ReadingRecord, 'expected' | 'state' | 'until' | 'reason' | 'mode'> & {
  /** Stored so far. */
  readonly people: number;
};

/** What the lists and newer facts add up to. */
export interface Summary {
  readonly following: number;
  readonly mutuals: number;
  readonly nonFollowers: number;
  /** Null until the followers list is complete. */
  readonly fans: number | null;
  /** Followed people of whom nothing says whether they follow back: the followers list would. */
  readonly unsaid: number;
  /** Of the following list. 'reading' also while an earlier complete list is being read again. */
  readonly state: 'never' | 'reading' | 'complete';
  /** ms since 1970 when the complete following list was finished, or null. */
  readonly at: number | null;
  /** Where that list came from, or null. */
  readonly source: 'list' | 'archive' | null;
  /** People by X's own count who were not in the complete list; 0 when it is whole. Null without one. */
  readonly shortBy: number | null;
  readonly expected: number | null;
  /** Syncs under way, waiting or stopped. */
  readonly reading: ReadingView | null;
  readonly followersReading: ReadingView | null;
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
export function stateOf(list: ListRecord | null): 'never' | 'reading' | 'complete' {
  if (list?.reading) return 'reading';
  return list?.complete ? 'complete' : 'never';
}

const NOBODY_YET = { following: 0, mutuals: 0, nonFollowers: 0, unsaid: 0 };

/** Adds up an account. */
export async function summarise(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'standings'>,
  parts: Parts,
  accountId: AccountId,
): Promise<Summary> {
  const lists = await readLists(tx, accountId);
  const standing = await tx.objectStore('standings').get(accountId);
  const complete = lists.following?.complete ?? null;
  let { following, mutuals, nonFollowers, unsaid } = complete && standing ? standing : NOBODY_YET;
  let fans = standing?.fans ?? null;
  const count = (sides: Sides, by: 1 | -1, profile: 'stored' | 'none' = 'stored'): void => {
    const code = codeOf(sides);
    if (code === MUTUAL) mutuals += by;
    // Whose profile nobody has told can't be listed, and the number is that of the list.
    if (code === NON_FOLLOWER && profile === 'stored') nonFollowers += by;
    if (code === UNSAID) unsaid += by;
    if (code === MUTUAL || code === NON_FOLLOWER || code === UNSAID) following += by;
    if (fans !== null && kindOf(sides) === 'fan') fans += by;
  };
  // Without a complete list a few facts would look like all there is.
  if (complete) {
    for await (const fact of facts(tx, accountId)) {
      const person = await look(tx, parts, accountId, lists, BigInt(fact.userId));
      count(weigh(person.following, person.followers, null), -1);
      const stored = fact.row !== null || person.place !== null || person.followersPlace !== null;
      count(weigh(person.following, person.followers, fact), 1, stored ? 'stored' : 'none');
    }
  }
  const reading = lists.following?.reading ?? null;
  return {
    following,
    mutuals,
    nonFollowers,
    fans,
    unsaid,
    state: stateOf(lists.following),
    at: complete?.finishedAt ?? null,
    source: complete?.source ?? null,
    shortBy: shortOf(lists.following),
    expected: reading ? reading.expected : (complete?.expected ?? null),
    reading: readingView(reading),
    followersReading: readingView(lists.followers?.reading ?? null),
    followersAt: lists.followers?.complete?.finishedAt ?? null,
    followersSource: lists.followers?.complete?.source ?? null,
    followersShortBy: shortOf(lists.followers),
    additions: lists.following?.additions ?? null,
    followersAdditions: lists.followers?.additions ?? null,
  };
}

/** Without pagination tokens: those are nobody's business but the sync's. */
function readingView(reading: ReadingRecord | null): ReadingView | null {
  if (!reading) return null;
  const { peopleStored, expected, state, until, reason, mode } = reading;
  return { people: peopleStored, expected, state, until, reason, mode };
}

function shortOf(list: ListRecord | null): number | null {
  const complete = list?.complete ?? null;
  return complete && (complete.hasEveryone ? 0 : Math.max(0, (complete.expected ?? 0) - complete.people));
}
