import type { Handle, UserId } from '../../../base';

/** What a profile header, a hover card or a row of a list says of a person and whoever is signed in. */
export interface PageEvidence {
  readonly userId: UserId;
  readonly handle: Handle;
  /** By their button: 'requested' is a request that waits, neither yes nor no. */
  readonly youFollow: 'yes' | 'no' | 'requested';
  /** Whether X's "Follows you" stands there. */
  readonly followsYou: boolean;
}

/**
 * Why a part of the page gives no evidence: handle or button is not drawn yet; parts name different people; it is the
 * viewer; they are blocked; X shows their account as suspended or withheld.
 */
export type NoEvidence = 'incomplete' | 'ambiguous' | 'own' | 'blocked' | 'unavailable';

/** What a part of the page says, with the element that says the handle. */
export type PageReading =
  | { readonly kind: 'evidence'; readonly evidence: PageEvidence; readonly handleElement: Element }
  | { readonly kind: 'none'; readonly why: NoEvidence };

/** The relation of the signed-in account and a person, by X's page alone. */
export type PageRelation = 'mutual' | 'non-follower' | 'follows-you' | 'requested' | 'none';

/** The relation of complete evidence: that an indicator is absent counts once its part of the page is at rest. */
export function relationOnPage({ youFollow, followsYou }: PageEvidence): PageRelation {
  if (youFollow === 'requested') return 'requested';
  if (youFollow === 'yes') return followsYou ? 'mutual' : 'non-follower';
  return followsYou ? 'follows-you' : 'none';
}

/** Whether only the person's button has changed: that counts at once, without waiting for a frame. */
export function isPressed(before: PageEvidence, now: PageEvidence): boolean {
  return before.userId === now.userId && before.followsYou === now.followsYou && before.youFollow !== now.youFollow;
}

export type PageWord = Exclude<PageRelation, 'none'>;

/**
 * The word for a relation beside a name, or null where there is nothing to say or X says it itself a few pixels away.
 * @param where in a row X's own tag and button say all but what is sought
 * @param indicator whether X's "Follows you" stands there
 */
export function wordFor(relation: PageRelation, where: 'badge' | 'row', indicator: boolean): PageWord | null {
  if (relation === 'none' || (relation === 'follows-you' && indicator)) return null;
  if (where === 'row' && relation !== 'non-follower') return null;
  return relation;
}
