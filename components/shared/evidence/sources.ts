import type { Relationship, RelationshipView } from '../../../utils/relationships';
import type { PageEvidence, PageRelation } from '../../../utils/x';

/** What is known of a person: what X's page says now, and what is stored. */
export interface Known {
  /** Null where the page does not say it. */
  readonly page: PageEvidence | null;
  /** Null where nothing is stored, or of somebody else. */
  readonly stored: Relationship | null;
  /** ms since 1970 when X's page began to say so: it is at least as new. */
  readonly saidSince: number;
}

type Side = 'following' | 'followedBy';
type Evidence = NonNullable<Relationship[Side]>;

/** One statement about one side, with where it is from; `at` in ms since 1970, null for the page's: now. */
export interface SourceLine {
  readonly side: Side;
  readonly is: boolean;
  readonly source: Evidence['source'] | 'page';
  readonly at: number | null;
}

/** A side on which the page differs from what is stored. */
export interface Difference {
  readonly side: Side;
  /** What the page says. */
  readonly is: boolean;
  /** ms since 1970 of what is stored; null where that may be newer than the page, so that nothing follows from it. */
  readonly since: number | null;
}

/** What each source says of the two of them, the page first, then the newest; and where the page differs. */
export function compareSources(known: Known): { readonly lines: SourceLine[]; readonly differences: Difference[] } {
  const { page, stored, saidSince } = known;
  const now: SourceLine[] = [];
  const before: (SourceLine & { readonly at: number })[] = [];
  const differences: Difference[] = [];
  for (const side of ['followedBy', 'following'] as const) {
    const is = onPage(page, side);
    const evidence = stored?.[side] ?? null;
    const differs = evidence !== null && is !== null && evidence.is !== is;
    if (differs) differences.push({ side, is, since: evidence.at < saidSince ? evidence.at : null });
    // X's own button shows that they are followed: repeated only where a source differs or adds to it.
    const adds = side === 'followedBy' || differs;
    if (is !== null && adds) now.push({ side, is, source: 'page', at: null });
    if (evidence && (adds || is === null || !stored?.followedBy || isAct(evidence))) before.push({ side, ...evidence });
  }
  return { lines: [...now, ...before.sort((a, b) => b.at - a.at)], differences };
}

/**
 * The current relation: by the page, except for what was stored since the page began to say so (X's page does not
 * show what the API did); without the page, by what is stored.
 */
export function relationNow(known: Known): PageRelation | RelationshipView['kind'] {
  const { page, stored } = known;
  if (!page) return stored?.kind ?? 'unknown';
  if (page.youFollow === 'requested' && !isNewer(stored?.following, known)) return 'requested';
  if (sideNow(known, 'following')) return sideNow(known, 'followedBy') ? 'mutual' : 'non-follower';
  return sideNow(known, 'followedBy') ? 'follows-you' : 'none';
}

function sideNow(known: Known, side: Side): boolean {
  const evidence = known.stored?.[side];
  return isNewer(evidence, known) ? evidence.is : onPage(known.page, side) === true;
}

function isNewer(evidence: Evidence | null | undefined, { saidSince }: Known): evidence is Evidence {
  return !!evidence && evidence.at >= saidSince;
}

/** What the page says of a side; null of a request that waits, which is neither. */
function onPage(page: PageEvidence | null, side: Side): boolean | null {
  if (!page) return null;
  if (side === 'followedBy') return page.followsYou;
  return page.youFollow === 'requested' ? null : page.youFollow === 'yes';
}

/** Whether the evidence is an act of the person, here or on X, rather than a list. */
function isAct({ source }: Evidence): boolean {
  return source === 'action' || source === 'hand';
}
