import { createLru, parseHandle, type Handle, type UserId } from '../../../base';
import type { PageEvidence } from './evidence';

/**
 * What this page has shown so far, in memory only: pairs of id and handle, in complete headers and rows; and whether
 * X's "Follows you" stands where it must.
 */
export interface Identities {
  /** Whether an id and a handle are known to belong to two people: one that was seen with another. */
  conflict(userId: UserId, handle: Handle): boolean;
  /** The handle that an id was shown with, in lower case, or null. */
  handleOf(userId: UserId): Handle | null;
  /** Notes a pair that stood together, and returns true; false where they conflict: the first one seen stays. */
  note(userId: UserId, handle: Handle): boolean;
  /**
   * Notes a pair shown together in a complete, settled header. It replaces a contradicting pair once it was seen on
   * two visits more than that: a first reading may have mixed parts of two people.
   * @param visit the number of the address at which it rested
   */
  confirm(userId: UserId, handle: Handle, visit: number): void;
  /**
   * Notes what a row said. X's tag has gone where it stands beside none of several who do follow, and is back with the
   * first that is seen. In other lists its absence alone proves nothing: there may be nobody who follows.
   * @param isFollower whether the row stands in the viewer's own list of followers
   * @returns whether that changes what {@link trusts} says
   */
  noteTag(evidence: PageEvidence, isFollower: boolean): boolean;
  /** Whether evidence says who follows: without the tag it doesn't once the tag has gone. */
  trusts(evidence: PageEvidence): boolean;
}

/** As many people as a long scroll shows; the least recently used are forgotten. */
const SIZE = 1_000;
/** By how many visits a pair outvotes the one noted before it. */
const MAJORITY = 2;
/** Of so many followers none has the tag: one alone may have left since X drew the list. */
const UNTAGGED = 3;

/** Empty {@link Identities}. */
export function createIdentities(): Identities {
  const handles = createLru<string>(SIZE);
  const ids = createLru<UserId>(SIZE);
  /** On how many visits a pair rested, and the last of them. */
  const rests = createLru<{ readonly count: number; readonly visit: number }>(SIZE);
  const untagged = new Set<UserId>();
  let isTagged = false;
  const isTagGone = (): boolean => !isTagged && untagged.size >= UNTAGGED;
  const restsOf = (userId: UserId | undefined, handle: string | undefined) =>
    rests.get(`${userId} ${handle}`) ?? { count: 0, visit: -1 };
  const conflict = (userId: UserId, handle: Handle): boolean => {
    const folded = handle.toLowerCase();
    return (handles.get(userId) ?? folded) !== folded || (ids.get(folded) ?? userId) !== userId;
  };
  const set = (userId: UserId, folded: string): void => {
    handles.set(userId, folded);
    ids.set(folded, userId);
  };
  return {
    conflict,
    handleOf: (userId) => parseHandle(handles.get(userId)),
    note(userId, handle) {
      const isOne = !conflict(userId, handle);
      if (isOne) set(userId, handle.toLowerCase());
      return isOne;
    },
    confirm(userId, handle, visit) {
      const folded = handle.toLowerCase();
      const before = restsOf(userId, folded);
      const count = before.visit === visit ? before.count : before.count + 1;
      rests.set(`${userId} ${folded}`, { count, visit });
      const [formerHandle, formerId] = [handles.get(userId), ids.get(folded)];
      if (!conflict(userId, handle)) return set(userId, folded);
      const others = Math.max(restsOf(userId, formerHandle).count, restsOf(formerId, folded).count);
      if (count < others + MAJORITY) return;
      if (formerHandle) ids.delete(formerHandle);
      if (formerId) handles.delete(formerId);
      set(userId, folded);
    },
    noteTag({ userId, followsYou }, isFollower) {
      const before = isTagGone();
      if (followsYou) isTagged = true;
      else if (isFollower) untagged.add(userId);
      return isTagGone() !== before;
    },
    trusts: ({ followsYou }) => followsYou || !isTagGone(),
  };
}
