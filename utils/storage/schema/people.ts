import * as v from 'valibot';
import { PROFILE_FIELDS, type AccountId, type UserId } from '../../base';
import { accountId, handle, many, maybe, number, record, text, userId } from './fields';
import type { list } from './fields';

/** A list of people that X keeps for an account. */
export type ListName = v.InferOutput<typeof list>;

/** One person as X describes them, as kept at rest: short names are not worth the bytes saved. */
export const PersonSchema = record({
  id: userId,
  handle,
  /** As the person wrote it: any script, at most 200 UTF-16 units, never empty. */
  name: text,
  /** https://pbs.twimg.com/…, or null: no other host may be shown. */
  pictureUrl: maybe(text),
  verified: v.picklist(['none', 'blue', 'business', 'government']),
  protected: v.boolean(),
  followersCount: maybe(number),
  followingCount: maybe(number),
  postCount: maybe(number),
  /** ms since 1970, or null when X did not say. */
  createdAt: maybe(number),
  /** ms since 1970 of the newest post, read from its id, or null. */
  lastPostAt: maybe(number),
  /** At most 1,000 UTF-16 units. */
  bio: text,
  /** Whether they pay for a subscription to the account that asked; absent where X did not say. */
  subscribes: v.exactOptional(v.boolean()),
  /** What X left out of its answer, so that what stands here is none of its words. */
  unreported: v.exactOptional(many(v.picklist(PROFILE_FIELDS))),
  /** Where a page of X showed the handle and name, and nothing else is known: when, ms since 1970. */
  seenAt: v.exactOptional(number),
});
export type PersonRow = v.InferOutput<typeof PersonSchema>;

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

/** One side of a relationship as something other than a list reported it. */
const FactSideSchema = record({
  /** 'asked': a follow request waits for a protected account. */
  is: v.picklist(['yes', 'no', 'asked']),
  source: v.picklist(['action', 'lookup', 'hand']),
  /** ms since 1970. */
  at: number,
});
export type FactSide = v.InferOutput<typeof FactSideSchema>;

/** The newest facts about one person, for each side. Key: [accountId, userId]. */
export const FactSchema = record({
  accountId,
  userId,
  /** Null where nothing but the lists reports it. */
  following: maybe(FactSideSchema),
  followedBy: maybe(FactSideSchema),
  row: maybe(PersonSchema),
});
export type FactRecord = v.InferOutput<typeof FactSchema>;

/** A person never to be unfollowed. */
export const KeepSchema = record({ accountId, userId, handle: maybe(handle), note: text, at: number });
export type KeepRecord = v.InferOutput<typeof KeepSchema>;
