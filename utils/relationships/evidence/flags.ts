import type { User } from '../../x';

/** Bits kept for each person of a list. Without REPORTED, X gave no connection_status. */
export const REPORTED = 1;
export const FOLLOWING = 2;
export const FOLLOWED_BY = 4;
/** X listed the person and did not show them: in the list, and nothing else is known. */
export const UNAVAILABLE = 128;

/** The bits of a connection_status; 0 where X gave none. */
export function flagsOf(connection: User['connection']): number {
  if (connection === null) return 0;
  return REPORTED | (connection.following ? FOLLOWING : 0) | (connection.followedBy ? FOLLOWED_BY : 0);
}

/**
 * Whether somebody of the following list follows back; null where X did not say. A connection_status that contradicts
 * the list it came with (in "following" without `following`) is not believed.
 */
export function followsBack(flags: number): boolean | null {
  const isReported = (flags & REPORTED) !== 0 && (flags & FOLLOWING) !== 0 && (flags & UNAVAILABLE) === 0;
  return isReported ? (flags & FOLLOWED_BY) !== 0 : null;
}

/** Rank of a person who is in the list and was not shown. */
export const NO_RANK = 0xffffffff;
