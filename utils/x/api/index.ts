import { PRICES, type Prices } from '../../storage';
import { parseHandle, parseUserId, type Handle, type UserId } from '../../base';
import type { ApiAnswer, AppAuthoriser, Authorise, Authoriser } from './answer';
import * as endpoints from './endpoints';
import type { Call, Follow, ListName, UserLookup, UserPage } from './endpoints';
import { send } from './send';
import { PUBLIC_USER_FIELDS, USER_FIELDS, type User } from './user';

export type { ApiAnswer, Problem, AnswerMeta, ApiError } from './answer';
export type { UserLookup, UserPage } from './endpoints';
export { readServerTime } from './headers';
export { priceOf } from './prices';
export type { User } from './user';

/** The calls of the X API v2 in use. None rejects: errors are kinds of answer. */
export interface XApi {
  /** Who is signed in. */
  me(): Promise<ApiAnswer<User>>;
  /** One profile by handle. */
  userByHandle(handle: Handle): Promise<ApiAnswer<User>>;
  /** Up to 100 profiles; more, or none, is 'rejected' unsent. */
  usersByIds(ids: readonly UserId[]): Promise<ApiAnswer<UserLookup>>;
  /** A page of a list, newest follow first; `pageSize` 1 to 1,000. */
  list(name: ListName, id: UserId, paginationToken: string | null, pageSize?: number): Promise<ApiAnswer<UserPage>>;
  /** Follows `target` as `source`, the signed-in user. Idempotent: may be sent again. */
  follow(source: UserId, target: UserId): Promise<ApiAnswer<Follow>>;
  /** Unfollows `target` as `source`, the signed-in user. Idempotent: may be sent again. */
  unfollow(source: UserId, target: UserId): Promise<ApiAnswer<Follow>>;
}

/** The calls that need no signed-in user. */
export type PublicXApi = Pick<XApi, 'userByHandle' | 'usersByIds' | 'list'>;

/** What {@link createXApi} needs. */
export interface XApiNeeds {
  readonly fetch: typeof fetch;
  /** A plain function stands for a signed-in user. */
  readonly authorise: Authorise | Authoriser;
  /** ms since 1970. */
  readonly now: () => number;
  /** Called with every answer, to learn X's time and limits from. */
  readonly onAnswer?: (answer: ApiAnswer<unknown>) => void;
  /** How long an answer may take in all, ms; 30 s by default. */
  readonly timeout?: number;
  /** What X charges; the list prices by default, and where it rejects. */
  readonly prices?: () => Promise<Prices>;
}

/** The X API with App-only access. */
export function createXApi(needs: XApiNeeds & { readonly authorise: AppAuthoriser }): PublicXApi;
/** The X API as one account's signed-in user. */
export function createXApi(needs: XApiNeeds): XApi;
export function createXApi({
  fetch,
  authorise,
  now,
  onAnswer,
  timeout = 30_000,
  prices = listPrices,
}: XApiNeeds): XApi {
  const fields = 'can' in authorise && !authorise.can.connectionStatus ? PUBLIC_USER_FIELDS : USER_FIELDS;
  const ask = async <Value>(call: Call<Value>): Promise<ApiAnswer<Value>> => {
    const answer = await send({ fetch, authorise, now, timeout, prices: await prices().catch(listPrices) }, call);
    onAnswer?.(answer);
    return answer;
  };
  // Ids come from storage and messages: an invalid one must not change the URL's path.
  const checked = <Value>(call: Call<Value>, ...ids: (string | null)[]): Promise<ApiAnswer<Value>> =>
    ids.includes(null) ? Promise.resolve(unsent(call, 'not a valid id or handle')) : ask(call);

  return {
    me: () => ask(endpoints.me()),
    userByHandle: (handle) => checked(endpoints.userByHandle(handle, fields), parseHandle(handle)),
    usersByIds(ids) {
      const call = endpoints.usersByIds(ids, fields);
      if (ids.length === 0 || ids.length > 100)
        return Promise.resolve(unsent(call, `${ids.length} ids: 1 to 100 go in one call`));
      return checked(call, ...ids.map(parseUserId));
    },
    list(name, id, paginationToken, pageSize = 1_000) {
      const size = Math.min(1_000, Math.max(1, Math.trunc(pageSize)));
      return checked(endpoints.list(name, id, paginationToken, size, fields), parseUserId(id));
    },
    follow: (source, target) => checked(endpoints.follow(source, target), parseUserId(source), parseUserId(target)),
    unfollow: (source, target) => checked(endpoints.unfollow(source, target), parseUserId(source), parseUserId(target)),
  };
}

async function listPrices(): Promise<Prices> {
  return PRICES;
}

function unsent<Value>(call: Call<Value>, detail: string): ApiAnswer<Value> {
  return {
    kind: 'rejected',
    detail: `not sent: ${detail}`,
    meta: { endpoint: call.endpoint, serverTime: null, limits: [], resourceIds: [], listOf: call.listOf, usd: 0 },
  };
}
