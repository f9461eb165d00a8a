import type { CompleteRecord, FactRecord, FactSide } from '../../storage';
import { hasId, lastAtOrBefore } from '../../base';
import { FOLLOWED_BY, FOLLOWING, followsBack, NO_RANK, REPORTED, UNAVAILABLE } from './flags';

/** What a complete list says of one person. */
export type ListEvidence =
  /** In the list; `at` (ms since 1970) is when their page was asked for. */
  | { readonly kind: 'in'; readonly flags: number; readonly at: number; readonly source: 'list' | 'archive' }
  /** Not in a complete list; `at` is when its sync began. */
  | { readonly kind: 'absent'; readonly at: number; readonly source: 'list' | 'archive' }
  /** No complete list, or one of which absence proves nothing. */
  | { readonly kind: 'silent' };

/** One side of a relationship: whether it holds, and when (ms since 1970) and from what source that was known. */
export interface Evidence {
  readonly is: boolean;
  readonly at: number;
  readonly source: 'list' | 'archive' | 'lookup' | 'action' | 'hand';
}

export interface Sides {
  readonly following: Evidence | null;
  readonly followedBy: Evidence | null;
}

/** The relation that two sides make. */
export type Relation = 'mutual' | 'follows-you' | 'non-follower' | 'none' | 'unknown';

export const NO_EVIDENCE: ListEvidence = { kind: 'silent' };

/** The newest evidence of each side. */
export function mergeEvidence(following: ListEvidence, followers: ListEvidence, fact: FactRecord | null): Sides {
  let follows: Evidence | null = null;
  let followed: Evidence | null = null;
  if (following.kind === 'in' && !(following.flags & UNAVAILABLE)) {
    follows = fromList(true, following);
    const isFollowed = followsBack(following.flags);
    if (isFollowed !== null) followed = fromList(isFollowed, following);
  } else if (following.kind === 'absent') {
    follows = fromList(false, following);
  }
  if (followers.kind === 'in' && !(followers.flags & UNAVAILABLE)) {
    followed = newer(followed, fromList(true, followers));
    if (followers.flags & REPORTED && followers.flags & FOLLOWED_BY) {
      follows = newer(follows, fromList((followers.flags & FOLLOWING) !== 0, followers));
    }
  } else if (followers.kind === 'absent') {
    followed = newer(followed, fromList(false, followers));
  }
  return {
    following: settled(follows, fromFact(fact?.following ?? null)),
    followedBy: settled(followed, fromFact(fact?.followedBy ?? null)),
  };
}

/** How far X's lists may lag behind what the person did, ms. */
export const LIST_LAG_MS = 5 * 60_000;

/** The newer of a list's evidence and a fact; a list read within LIST_LAG_MS after an act does not override it. */
function settled(list: Evidence | null, fact: Evidence | null): Evidence | null {
  const isAct = list?.source === 'list' && (fact?.source === 'action' || fact?.source === 'hand');
  const isTooSoon = list !== null && fact !== null && list.at > fact.at && list.at < fact.at + LIST_LAG_MS;
  return isAct && isTooSoon ? fact : newer(list, fact);
}

/** The relation of two sides; 'unknown' unless both are known. */
export function relationOf({ following, followedBy }: Sides): Relation {
  if (following === null || followedBy === null) return 'unknown';
  if (following.is) return followedBy.is ? 'mutual' : 'non-follower';
  return followedBy.is ? 'follows-you' : 'none';
}

/** The newer of two; the second where both are of the same millisecond. */
export function newer<Dated extends { readonly at: number }>(one: Dated | null, other: Dated | null): Dated | null {
  if (one === null || other === null) return one ?? other;
  return other.at >= one.at ? other : one;
}

function fromList(is: boolean, { at, source }: Exclude<ListEvidence, { kind: 'silent' }>): Evidence {
  return { is, at, source };
}

/** A request that waits for a protected account's answer is not following. */
function fromFact(side: FactSide | null): Evidence | null {
  return side && { is: side.is === 'yes', at: side.at, source: side.source };
}

/** What a list says of somebody who is not in it. @param id theirs */
export function evidenceOfAbsence(complete: CompleteRecord | null, id: bigint): ListEvidence {
  return complete?.hasEveryone && !hasId(complete.doubted, id)
    ? { kind: 'absent', at: complete.startedAt, source: complete.source }
    : NO_EVIDENCE;
}

/** What a list says of the person at a rank, with the flags stored of them. */
export function evidenceAt({ startedAt, askedAt, pageStarts, source }: CompleteRecord, rank: number, flags: number) {
  const at = (rank === NO_RANK ? undefined : askedAt[lastAtOrBefore(pageStarts, rank)]) ?? startedAt;
  return { kind: 'in', flags, at, source } as const;
}
