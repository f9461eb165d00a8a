import type { ClassificationRecord, CompleteRecord, Database } from '../../storage';
import { lastAtOrBefore, type AccountId } from '../../base';
import { evidenceAt, evidenceOfAbsence, mergeEvidence, type ListEvidence, type Sides } from './evidence';
import { NO_RANK } from './flags';
import { idOf, mergeSets, type SetEntry } from './set-pair';

/**
 * What a person of a list is to the account, by their code. 'nobody': listed again at another rank. 'left': in the
 * list, and something newer says they no longer are. 'unreported': followed, and nothing says whether they follow
 * back; 'follower': the reverse.
 */
export const LIST_RELATIONS = [
  'nobody',
  'mutual',
  'non-follower',
  'unreported',
  'left',
  'follows-you',
  'follower',
] as const;
export type ListRelation = (typeof LIST_RELATIONS)[number];

export const NOBODY = 0;
const MUTUAL = 1;
export const NON_FOLLOWER = 2;
const UNREPORTED = 3;
export const LEFT = 4;
const FOLLOWS_YOU = 5;
const FOLLOWER = 6;

/** The relation of a code. */
export function listRelation(code: number | undefined): ListRelation {
  return LIST_RELATIONS[code ?? NOBODY] ?? 'nobody';
}

/** The code of a person, by what is known of both sides. */
export function codeOf({ following, followedBy }: Sides): number {
  if (following?.is) return followedBy === null ? UNREPORTED : followedBy.is ? MUTUAL : NON_FOLLOWER;
  if (followedBy?.is) return following === null ? FOLLOWER : FOLLOWS_YOU;
  return following === null ? NOBODY : LEFT;
}

/** People by code. */
export type Counts = Pick<ClassificationRecord, 'following' | 'mutuals' | 'nonFollowers' | 'unreported'> & {
  readonly notFollowedBack: number;
};

/** The counts from a number of people for each code. */
export function countsOf(codes: ArrayLike<number>): Counts {
  const of = (code: number): number => codes[code] ?? 0;
  return {
    following: of(MUTUAL) + of(NON_FOLLOWER) + of(UNREPORTED),
    mutuals: of(MUTUAL),
    nonFollowers: of(NON_FOLLOWER),
    unreported: of(UNREPORTED),
    notFollowedBack: of(FOLLOWS_YOU),
  };
}

/** Classifies everybody in the complete lists, facts apart: codes by rank in the following list, and counts. */
export async function classifyLists(
  db: Database,
  accountId: AccountId,
  following: CompleteRecord | null,
  followers: CompleteRecord | null,
): Promise<ClassificationRecord> {
  const codes = new Uint8Array(following ? following.people + following.repeats : 0);
  const counts = new Uint32Array(LIST_RELATIONS.length);
  await classify(db, accountId, following, followers, (code, rank) => {
    counts[code] = (counts[code] ?? 0) + 1;
    // Somebody followed since the following list was synced has no rank in it, and counts.
    if (rank !== NO_RANK) codes[rank] = code;
  });
  const { notFollowedBack, ...rest } = countsOf(counts);
  return {
    accountId,
    followingSyncId: following?.syncId ?? null,
    followersSyncId: followers?.syncId ?? null,
    codes,
    ...rest,
    notFollowedBack: followers ? notFollowedBack : null,
  };
}

/** Codes by rank in the followers list, facts apart. */
export async function classifyFollowers(
  db: Database,
  accountId: AccountId,
  following: CompleteRecord | null,
  followers: CompleteRecord,
): Promise<Uint8Array<ArrayBuffer>> {
  const codes = new Uint8Array(followers.people + followers.repeats);
  await classify(db, accountId, following, followers, (code, _, rank) => {
    if (rank !== NO_RANK) codes[rank] = code;
  });
  return codes;
}

async function classify(
  db: Database,
  accountId: AccountId,
  following: CompleteRecord | null,
  followers: CompleteRecord | null,
  visit: (code: number, followingRank: number, followersRank: number) => void,
): Promise<void> {
  const none = -1n;
  const [notFollowed, notFollowing] = [evidenceOfAbsence(following, none), evidenceOfAbsence(followers, none)];
  // Of nearly all lists nobody is doubted: then no id need be put together for a million people.
  const absent = (complete: CompleteRecord | null, otherwise: ListEvidence, entry: SetEntry): ListEvidence =>
    complete?.doubted.length ? evidenceOfAbsence(complete, idOf(entry)) : otherwise;
  const codeOfBoth = (follows: ListEvidence, followed: ListEvidence): number =>
    codeOf(mergeEvidence(follows, followed, null));
  const onlyFollowed = memoized(following, followers, (evidence) => codeOfBoth(evidence, notFollowing));
  const onlyFollowing = memoized(followers, following, (evidence) => codeOfBoth(notFollowed, evidence));
  const [a, b] = [
    { accountId, list: 'following', complete: following },
    { accountId, list: 'followers', complete: followers },
  ] as const;
  await mergeSets(db, a, b, (one, other) => {
    const code =
      one && !other && onlyFollowed
        ? onlyFollowed(one)
        : other && !one && onlyFollowing
          ? onlyFollowing(other)
          : codeOfBoth(
              one && following
                ? evidenceAt(following, one.rank, one.flags)
                : absent(following, notFollowed, (other ?? one)!),
              other && followers
                ? evidenceAt(followers, other.rank, other.flags)
                : absent(followers, notFollowing, (one ?? other)!),
            );
    visit(code, one?.rank ?? NO_RANK, other?.rank ?? NO_RANK);
  });
}

/**
 * The code of whoever is in one list alone, by the page and the flags that they were read with: made once for each
 * pair of these, not for each of a million people. Null where somebody is doubted in the other list, or there is no
 * list.
 */
function memoized(
  list: CompleteRecord | null,
  other: CompleteRecord | null,
  codeOfEvidence: (evidence: ListEvidence) => number,
): ((entry: SetEntry) => number) | null {
  if (!list || other?.doubted.length) return null;
  // By page (0: of no rank) and flags, as code + 1; 0 is none yet.
  const codes = new Uint8Array((list.pageStarts.length + 1) << 8);
  return ({ rank, flags }) => {
    const page = rank === NO_RANK ? 0 : lastAtOrBefore(list.pageStarts, rank) + 1;
    const at = (page << 8) | flags;
    const known = codes[at] ?? 0;
    if (known > 0) return known - 1;
    const code = codeOfEvidence(evidenceAt(list, rank, flags));
    codes[at] = code + 1;
    return code;
  };
}
