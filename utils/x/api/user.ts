import * as v from 'valibot';
import { clip, parseHandle, parseUserId, readName } from '../../base';
import type { PersonRow } from '../../storage';
import { OPTIONAL_FIELDS } from './answer';

/** How the signed-in account is connected to a person (X API v2, `connection_status`). */
export interface Connection {
  readonly following: boolean;
  readonly followedBy: boolean;
  readonly requestSent: boolean;
}

/** A person as X describes them, and how the signed-in account is connected to them. */
export interface User extends PersonRow {
  /** Null when X left connection_status out: then nothing is known, not "no connection". */
  readonly connection: Connection | null;
}

/** What of people a call asks for, besides id, name and handle. */
export interface Wanted {
  readonly fields: readonly (typeof OPTIONAL_FIELDS)[number][];
  /** The newest post, whose id holds its time. */
  readonly lastPost: boolean;
}

/** All of it but the newest post. */
export const EVERY_FIELD: Wanted = { fields: OPTIONAL_FIELDS, lastPost: false };

/** The query parameters of {@link Wanted}. */
export function wantedQuery({ fields, lastPost }: Wanted): Record<string, string> {
  const names = [...fields, 'id', 'name', 'username'].sort();
  return { 'user.fields': names.join(','), ...(lastPost ? { expansions: 'most_recent_post_id' } : {}) };
}

const EARLIEST = Date.UTC(2006, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** When post ids began to carry their time (X's "snowflake" epoch), ms since 1970. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;

const count = v.fallback(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), null);
const text = v.fallback(v.string(), '');
/** Undefined where X left it out. */
const yesNo = v.fallback(v.optional(v.boolean()), undefined);

/** Strict on who it is, forgiving on the rest: an odd picture must not lose a person. */
const UserSchema = v.object({
  id: v.pipe(v.string(), v.rawTransform(branded(parseUserId))),
  username: v.pipe(v.string(), v.rawTransform(branded(parseHandle))),
  name: text,
  description: v.fallback(v.optional(v.string()), undefined),
  profile_image_url: v.fallback(v.optional(v.string()), undefined),
  created_at: text,
  most_recent_post_id: text,
  most_recent_tweet_id: text,
  protected: yesNo,
  subscribes_to_you: yesNo,
  verified: yesNo,
  verified_type: text,
  public_metrics: v.fallback(
    v.object({ followers_count: count, following_count: count, post_count: count, tweet_count: count }),
    {
      followers_count: null,
      following_count: null,
      post_count: null,
      tweet_count: null,
    },
  ),
  connection_status: v.fallback(v.nullable(v.array(v.string())), null),
});

function branded<Id extends string>(parse: (text: unknown) => Id | null) {
  return ({ dataset, addIssue, NEVER }: v.RawTransformContext<string>): Id => {
    const id = parse(dataset.value);
    if (id !== null) return id;
    addIssue({ message: 'not an id' });
    return NEVER;
  };
}

/** The person in an entry of an answer, or null when it has no valid id and handle. */
export function parseUser(raw: unknown): User | null {
  const parsed = v.safeParse(UserSchema, raw);
  if (!parsed.success) return null;
  const user = parsed.output;
  const unreported = unreportedOf(user);
  return {
    id: user.id,
    handle: user.username,
    name: readName(user.name) || user.username,
    pictureUrl: pictureOf(user.profile_image_url ?? ''),
    verified: verifiedAs(user.verified_type, user.verified ?? false),
    protected: user.protected ?? false,
    followersCount: user.public_metrics.followers_count,
    followingCount: user.public_metrics.following_count,
    // X renamed the count; older Apps are still answered with the old name.
    postCount: user.public_metrics.post_count ?? user.public_metrics.tweet_count,
    createdAt: timeOf(user.created_at),
    // The older name is answered by endpoints that X has not renamed it for yet.
    lastPostAt: postTime(user.most_recent_post_id || user.most_recent_tweet_id),
    bio: clip(user.description ?? '', 1_000),
    ...(user.subscribes_to_you === undefined ? {} : { subscribes: user.subscribes_to_you }),
    ...(unreported.length > 0 ? { unreported } : {}),
    connection: user.connection_status === null ? null : connectionOf(user.connection_status),
  };
}

/** Fields that X left out of this person. An odd address of a picture is none of its grey one either. */
function unreportedOf(user: v.InferOutput<typeof UserSchema>): NonNullable<PersonRow['unreported']> {
  return [
    ...(user.verified === undefined && user.verified_type === '' ? (['verified'] as const) : []),
    ...(user.protected === undefined ? (['protected'] as const) : []),
    ...(hasPictureOrNone(user.profile_image_url ?? '') ? [] : (['picture'] as const)),
    ...(user.description === undefined ? (['bio'] as const) : []),
  ];
}

/** ms since 1970 of a post, by its id; null when the id is none or older than snowflakes. */
export function postTime(postId: string): number | null {
  if (!/^[1-9]\d{0,18}$/.test(postId)) return null;
  const since = BigInt(postId) >> 22n;
  const at = Number(since + SNOWFLAKE_EPOCH);
  return since > 0n && at < LATEST ? at : null;
}

function connectionOf(status: readonly string[]): Connection {
  const has = new Set(status);
  return {
    following: has.has('following'),
    followedBy: has.has('followed_by'),
    requestSent: has.has('follow_request_sent'),
  };
}

function verifiedAs(type: string, verified: boolean): User['verified'] {
  if (type === 'blue' || type === 'business' || type === 'government') return type;
  return verified && type !== 'none' ? 'blue' : 'none';
}

function pictureOf(address: string): string | null {
  if (!address.startsWith('https://pbs.twimg.com/') || address.length > 500) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && url.origin === 'https://pbs.twimg.com' ? url.href : null;
}

/** X gives people without a picture its grey one. */
function hasPictureOrNone(address: string): boolean {
  return pictureOf(address) !== null || address.includes('/default_profile_images/');
}

function timeOf(written: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(written)) return null;
  const at = Date.parse(written);
  return at >= EARLIEST && at < LATEST ? at : null;
}
