import type { Chosen } from '../../utils/queue';
import type { AccountId, UserId } from '../../utils/base';
import type { Reader } from '../../utils/relationships';

/** Those of the people a page names who may be queued, or that it named somebody it cannot have shown. */
export type Sorted =
  { readonly kind: 'sorted'; readonly people: readonly UserId[] } | { readonly kind: 'somebody unknown' };

/**
 * A page's content script shows who can be unfollowed only where that is known: whoever asks for more
 * was not asked by the person. So a page may unfollow only people known as followed by the account, and
 * follow only people known as not followed. Who is already as wanted is left out; the whole message is
 * refused where anybody in it is unknown.
 */
export async function sortOut(
  reader: Pick<Reader, 'relationshipOf'>,
  accountId: AccountId,
  kind: 'follow' | 'unfollow',
  people: readonly UserId[],
): Promise<Sorted> {
  const wanted: UserId[] = [];
  for (const userId of new Set(people)) {
    if (userId === (accountId as string)) return { kind: 'somebody unknown' };
    const relationship = await reader.relationshipOf(accountId, userId);
    if (relationship.kind === 'unknown') return { kind: 'somebody unknown' };
    const followed = relationship.kind === 'mutual' || relationship.kind === 'non-follower';
    if (followed === (kind === 'unfollow')) wanted.push(userId);
  }
  return { kind: 'sorted', people: wanted };
}

/** The people of some ids as the queue wants them, with what is stored of them. */
export async function chosenOf(
  reader: Pick<Reader, 'peopleOf'>,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<Chosen[]> {
  const known = new Map((await reader.peopleOf(accountId, ids)).map((person) => [person.id, person]));
  return ids.map((userId) => {
    const { handle = null, name = null, pictureUrl = null } = known.get(userId) ?? {};
    return { userId, handle, name, pictureUrl };
  });
}
