import type { CompleteRecord, Database, ClassificationRecord } from '../../storage';
import type { AccountId } from '../../base';
import { NO_RANK } from '../sync/build-set';
import { relationOf, mergeEvidence, type Sides } from './evidence';
import { walk } from './set-pair';
import { evidenceOfAbsence } from './list-evidence';

/** What the person at a place of the following list is. NOBODY: met again at another place. */
export const NOBODY = 0;
export const MUTUAL = 1;
export const NON_FOLLOWER = 2;
export const UNSAID = 3;
/** The followers list, read later, says they are no longer followed. */
export const LEFT = 4;

/** The code of a followed person, by what is known of both sides. */
export function codeOf(sides: Sides): number {
  if (!sides.following?.is) return sides.following === null ? NOBODY : LEFT;
  if (sides.followedBy === null) return UNSAID;
  return sides.followedBy.is ? MUTUAL : NON_FOLLOWER;
}

/**
 * Puts the complete lists together: one pass over both packed sets, part by part, facts apart.
 */
export async function classifyLists(
  db: Database,
  accountId: AccountId,
  following: CompleteRecord | null,
  followers: CompleteRecord | null,
): Promise<ClassificationRecord> {
  const kinds = new Uint8Array(following ? ranksOf(following) : 0);
  const counts = new Uint32Array(LEFT + 1);
  let notFollowedBack = 0;
  const [notFollowed, notFollowing] = [evidenceOfAbsence(following), evidenceOfAbsence(followers)];
  const left = walk(db, accountId, 'following', following);
  const right = walk(db, accountId, 'followers', followers);
  let [l, r] = [await left.next(), await right.next()];
  while (l || r) {
    const order = !l ? 1 : !r ? -1 : l.high - r.high || l.low - r.low;
    const sides = mergeEvidence(order <= 0 && l ? l.word : notFollowed, order >= 0 && r ? r.word : notFollowing, null);
    if (relationOf(sides) === 'follows-you') notFollowedBack++;
    const code = codeOf(sides);
    counts[code]!++;
    // Somebody followed since the following list was read has no place in it, and counts.
    if (order <= 0 && l && l.rank !== NO_RANK) kinds[l.rank] = code;
    const [goLeft, goRight] = [order <= 0, order >= 0];
    if (goLeft) l = left.step() ?? (await left.next());
    if (goRight) r = right.step() ?? (await right.next());
  }
  return {
    accountId,
    followingSyncId: following?.syncId ?? null,
    followersSyncId: followers?.syncId ?? null,
    kinds,
    following: counts[MUTUAL]! + counts[NON_FOLLOWER]! + counts[UNSAID]!,
    mutuals: counts[MUTUAL]!,
    nonFollowers: counts[NON_FOLLOWER]!,
    unreported: counts[UNSAID]!,
    notFollowedBack: followers ? notFollowedBack : null,
  };
}

/** Places of a list: people, and those met twice once more. */
function ranksOf(complete: CompleteRecord): number {
  return complete.people + complete.repeats;
}
