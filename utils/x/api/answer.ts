/** A call of the X API v2 as this product uses it. */
export type Endpoint = 'me' | 'user by handle' | 'users by ids' | 'following' | 'followers' | 'follow' | 'unfollow';

/** A rate limit in an answer's headers; left out unless all three figures are valid integers. */
export interface RateLimit {
  /** 'window': 15 minutes, per user and endpoint. 'user day' and 'app day': 24 hours. */
  readonly name: 'window' | 'user day' | 'app day';
  readonly limit: number;
  readonly remaining: number;
  /** ms since 1970, on X's clock. */
  readonly resetAt: number;
}

/** What an answer reports besides its value: X's time, limits, and what is charged. */
export interface AnswerMeta {
  readonly endpoint: Endpoint;
  /** ms since 1970 by X's `date` header (whole seconds), or null. */
  readonly serverTime: number | null;
  readonly limits: readonly RateLimit[];
  /** Ids of the users billed by this answer; repeats within a UTC day are billed once. */
  readonly resourceIds: readonly string[];
  /** Ids of the newest posts that came along, each billed like a user. */
  readonly postIds: readonly string[];
  /** Whose list was read: only a list of the signed-in account can be an owned read. */
  readonly listOf: string | null;
  /** USD at most: the price before the owned-read discount and the day's repeats. */
  readonly usd: number;
}

/** A partial error inside a successful answer (a suspended or malformed person). */
export interface Problem {
  /** The last part of X's problem type ("resource-not-found"), 'malformed' for one that Mutuals found, or ''. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** The id or handle it is about, where X names one. */
  readonly about: string | null;
  /** What kind of thing it is about, as X names it ('user', 'post', 'tweet'), or null. */
  readonly resourceType: string | null;
}

/** What X may be asked for of a person, and refuse to give. 'expansions': the newest post. */
export type Optional = 'expansions' | (typeof OPTIONAL_FIELDS)[number];

/** The optional user fields: a person is valid without them. */
export const OPTIONAL_FIELDS = [
  'connection_status',
  'created_at',
  'description',
  'profile_image_url',
  'protected',
  'public_metrics',
  'subscribes_to_you',
  'verified',
  'verified_type',
] as const;

/** A problem as X wrote it, with all that tells what it means. */
export interface RawProblem extends Problem {
  /** X's response code, as in `{ errors: [{ code, message }] }`, or null. */
  readonly code: number | null;
  /** X's `reason` ("client-not-enrolled") and `period` ("Daily"), or ''. */
  readonly reason: string;
  readonly period: string;
  /** X's `reset_date`, ms since 1970, or null. */
  readonly resetAt: number | null;
  /** The optional parameter it names, or null. */
  readonly optional: Optional | null;
}

/**
 * Why a call has no value. `detail` is for the diagnostic report: at most 300 characters, no secrets.
 * - 'sign-in needed': no token, X refused it again after one refresh, or the person left out a right it needs.
 * - 'forbidden': 403. `whose`: the account it is about. 'App not allowed': by one of X's types or codes, which
 *   is learnt; 'App refused': by X's words alone, which is not. 'locked': X wants the person to unlock or
 *   check their account. 'automated': it looks automated to X. 'already asked': a follow request waits.
 * - 'out of credits': of the developer App (402, 403 or 429). 'capped': its spending limit or daily cap;
 *   `until` (ms since 1970) is null when X named no time.
 * - 'rate limited': 429; `until` (ms since 1970, X's clock) is null when X named no valid time.
 * - 'server error': 5xx, or a temporary failure of X's token endpoint.
 * - 'offline': no complete answer arrived; X may have acted all the same.
 * - 'not understood': HTML, a redirect, malformed JSON, missing fields, more than 8 MB.
 * - 'held': not sent: the person has paused Mutuals, or lets nothing leave the browser. `reason`: a key of the words.
 * - 'own limit': not sent, since it could cost more than the person's own limit of the day leaves.
 * - 'rejected': 400 and other 4xx: the call itself is wrong.
 * - 'no endpoint': a 404 that names no user, of a gateway or an endpoint withdrawn.
 */
export type ApiError =
  | {
      readonly kind: 'forbidden';
      readonly what:
        | 'App not allowed'
        | 'App refused'
        | 'suspended'
        | 'locked'
        | 'automated'
        | 'follow limit'
        | 'already asked'
        | 'protected'
        | 'other';
      readonly whose: 'own' | 'theirs' | 'unknown';
      readonly detail: string;
    }
  | { readonly kind: 'rate limited'; readonly until: number | null; readonly detail: string }
  | { readonly kind: 'held'; readonly reason: Hold; readonly detail: string }
  | {
      readonly kind: 'rejected';
      /** What X does not know or not allow, where the call goes without it. */
      readonly optional?: Optional;
      readonly detail: string;
    }
  | {
      readonly kind: 'capped';
      readonly what: 'spending limit' | 'daily cap';
      readonly until: number | null;
      readonly detail: string;
    }
  | {
      readonly kind:
        | 'sign-in needed'
        | 'out of credits'
        | 'not found'
        | 'no endpoint'
        | 'server error'
        | 'offline'
        | 'not understood'
        | 'own limit';
      readonly detail: string;
    };

/** The outcome of a call. */
export type ApiAnswer<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly meta: AnswerMeta }
  | (ApiError & { readonly meta: AnswerMeta });

/**
 * Puts credentials on a request. After X's 401 it is called again with `again` and the refused token in the
 * request's Authorization header, to compare with a token renewed meanwhile.
 */
export type Authorise = (request: Request, again?: Refusal) => Promise<Authorised>;

/** That X answered 401 to the request. */
export interface Refusal {
  readonly refused: true;
  /** Refusals so far within one call, from 1. */
  readonly times: number;
}

/** Why the person lets nothing be sent now: a key of the words. */
export type Hold = 'reason_mutuals_paused' | 'reason_no_access';

/** The result of {@link Authorise}; the request is sent only if 'authorised'. */
export type Authorised =
  | { readonly kind: 'authorised'; readonly request: Request }
  | { readonly kind: 'held'; readonly reason: Hold; readonly detail: string }
  | { readonly kind: 'sign-in needed'; readonly detail: string }
  | { readonly kind: 'offline'; readonly detail: string }
  | { readonly kind: 'failed'; readonly detail: string };
