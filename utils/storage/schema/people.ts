import type { AccountId, Handle, UserId } from '../../base';

/** A list of people that X keeps for an account. */
export type ListName = 'following' | 'followers';

/** One person as X describes them, as kept at rest: short names are not worth the bytes saved. */
export interface PersonRow {
  readonly id: UserId;
  readonly handle: Handle;
  /** As the person wrote it: any script, at most 200 UTF-16 units, never empty. */
  readonly name: string;
  /** https://pbs.twimg.com/…, or null: no other host may be shown. */
  readonly pictureUrl: string | null;
  readonly verified: 'none' | 'blue' | 'business' | 'government';
  readonly protected: boolean;
  readonly followersCount: number | null;
  readonly followingCount: number | null;
  readonly postCount: number | null;
  /** ms since 1970, or null when X did not say. */
  readonly createdAt: number | null;
  /** ms since 1970 of the newest post, read from its id, or null. */
  readonly lastPostAt: number | null;
  /** At most 1,000 UTF-16 units. */
  readonly bio: string;
}

/** News of one person that did not come from a list: our own action, a lookup, or a click seen on X. */
export interface Fact {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** 'unknown' where this says nothing of it; 'asked' while a protected account has not answered. */
  readonly following: 'yes' | 'no' | 'asked' | 'unknown';
  readonly followedBy: 'yes' | 'no' | 'unknown';
  readonly source: 'action' | 'lookup' | 'hand';
  /** ms since 1970. */
  readonly at: number;
  readonly row: PersonRow | null;
}

/** One side of a relationship as something other than a list told it. */
export interface FactSide {
  /** 'asked': a follow request waits for a protected account. */
  readonly is: 'yes' | 'no' | 'asked';
  readonly source: 'action' | 'lookup' | 'hand';
  /** ms since 1970. */
  readonly at: number;
}

/** The newest facts about one person, for each side. Key: [accountId, userId]. */
export interface FactRecord {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** Null where nothing but the lists speaks of it. */
  readonly following: FactSide | null;
  readonly followedBy: FactSide | null;
  readonly row: PersonRow | null;
}

/** A person never to be unfollowed. */
export interface KeepRecord {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  readonly at: number;
}
