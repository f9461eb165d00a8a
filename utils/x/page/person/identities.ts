import { createLru, type Handle, type UserId } from '../../../base';

/** Which id goes with which handle, as complete headers and rows of this page have shown. In memory only. */
export interface Identities {
  /** Whether an id and a handle are known to belong to two people: one that was seen with another. */
  conflict(userId: UserId, handle: Handle): boolean;
  /** Notes a pair that stood together. The first one seen stays. */
  note(userId: UserId, handle: Handle): void;
}

/** As many people as a long scroll shows; the least recently used are forgotten. */
const SIZE = 1_000;

/** Starts without any. */
export function createIdentities(): Identities {
  const handles = createLru<string>(SIZE);
  const ids = createLru<UserId>(SIZE);
  const conflict = (userId: UserId, handle: Handle): boolean => {
    const folded = handle.toLowerCase();
    return (handles.get(userId) ?? folded) !== folded || (ids.get(folded) ?? userId) !== userId;
  };
  return {
    conflict,
    note(userId, handle) {
      if (conflict(userId, handle)) return;
      handles.set(userId, handle.toLowerCase());
      ids.set(handle.toLowerCase(), userId);
    },
  };
}
