import type { ListName, Prices } from '../../storage';
import { parseHandle, parseUserId, type Handle, type UserId } from '../../base';
import type { ApiAnswer, Authorise, Optional } from './answer';
import * as endpoints from './endpoints';
import type { Call, Follow, UserLookup, UserPage } from './endpoints';
import { nothingReported, send } from './send';
import { EVERY_FIELD, type User, type Wanted } from './user';

export type { AnswerMeta, ApiAnswer, ApiError, Hold, Problem } from './answer';
export type { UserLookup, UserPage } from './endpoints';
export { lookupUsd, priceOf } from './prices';
export { askServerTime } from './server-time';
export type { User } from './user';

/** What {@link createXApi} needs. */
export interface XApiNeeds {
  readonly fetch: typeof fetch;
  readonly authorise: Authorise;
  /** ms since 1970. */
  readonly now: () => number;
  /** What X charges. Where it rejects, nothing is sent: 'server error'. */
  readonly prices: () => Promise<Prices>;
  /** Whether a user is signed in, whose connection to people X reports; by default one is. */
  readonly asksConnection?: () => Promise<boolean>;
  /** What X has rejected a call for before, by this App and way of signing: it is not asked for. */
  readonly leftOut?: () => Promise<readonly string[]>;
  /** Notes what X has rejected a call for. */
  readonly onLeftOut?: (parameter: Optional) => Promise<void>;
  /** Called with every answer, to learn X's time and limits from. */
  readonly onAnswer?: (answer: ApiAnswer<unknown>) => void;
  /** How long an answer may take in all, ms; 30 s by default. */
  readonly timeout?: number;
}

export type XApi = ReturnType<typeof createXApi>;

/** The calls of the X API v2 in use. None rejects: errors are kinds of answer. */
export function createXApi({
  fetch,
  authorise,
  now,
  prices,
  asksConnection = async () => true,
  leftOut = async () => [],
  onLeftOut = async () => undefined,
  onAnswer,
  timeout = 30_000,
}: XApiNeeds) {
  /** @param ids from storage and messages: an invalid one, as null, must not change the URL's path. */
  async function ask<Value>(
    call: (wanted: Wanted) => Call<Value>,
    ...ids: (string | null)[]
  ): Promise<ApiAnswer<Value>> {
    if (ids.includes(null)) return unsent(call(EVERY_FIELD), 'rejected', 'not a valid id or handle');
    const known = await Promise.all([prices(), asksConnection(), leftOut()]).catch(() => null);
    if (known === null) return unsent(call(EVERY_FIELD), 'server error', 'storage');
    const [charged, withConnection, out] = known;
    const without = (names: readonly string[]): Wanted => ({
      fields: EVERY_FIELD.fields.filter((field) => !names.includes(field)),
      lastPost: charged.post !== null && !names.includes('expansions'),
    });
    const left = withConnection ? out : [...out, 'connection_status'];
    const sent = (names: readonly string[]) =>
      send({ fetch, authorise, now, timeout, prices: charged }, call(without(names)));
    let answer = await sent(left);
    if (answer.kind === 'rejected' && answer.optional && !left.includes(answer.optional)) {
      onAnswer?.(answer);
      await onLeftOut(answer.optional).catch(() => undefined);
      answer = await sent([...left, answer.optional]);
    }
    onAnswer?.(answer);
    return answer;
  }

  return {
    /** Who is signed in. */
    me: (): Promise<ApiAnswer<User>> => ask(endpoints.me),
    /** One profile by handle. */
    userByHandle: (handle: Handle): Promise<ApiAnswer<User>> =>
      ask((wanted) => endpoints.userByHandle(handle, wanted), parseHandle(handle)),
    /** Up to 100 profiles; more, or none, is 'rejected' unsent. */
    async usersByIds(ids: readonly UserId[]): Promise<ApiAnswer<UserLookup>> {
      const call = (wanted: Wanted) => endpoints.usersByIds(ids, wanted);
      if (ids.length === 0 || ids.length > 100)
        return unsent(call(EVERY_FIELD), 'rejected', `${ids.length} ids: 1 to 100 go in one call`);
      return ask(call, ...ids.map(parseUserId));
    },
    /** A page of a list, newest follow first; `pageSize` 1 to 1,000. */
    list(name: ListName, id: UserId, paginationToken: string | null, pageSize = 1_000): Promise<ApiAnswer<UserPage>> {
      const size = Math.min(1_000, Math.max(1, Math.trunc(pageSize)));
      return ask((wanted) => endpoints.list(name, id, paginationToken, size, wanted), parseUserId(id));
    },
    /** Follows `target` as `source`, the signed-in user. Idempotent: may be sent again. */
    follow: (source: UserId, target: UserId): Promise<ApiAnswer<Follow>> =>
      ask(() => endpoints.follow(source, target), parseUserId(source), parseUserId(target)),
    /** Unfollows `target` as `source`, the signed-in user. Idempotent: may be sent again. */
    unfollow: (source: UserId, target: UserId): Promise<ApiAnswer<Follow>> =>
      ask(() => endpoints.unfollow(source, target), parseUserId(source), parseUserId(target)),
  };
}

function unsent<Value>(call: Call<Value>, kind: 'rejected' | 'server error', detail: string): ApiAnswer<Value> {
  return { kind, detail: `not sent: ${detail}`, meta: nothingReported(call) };
}
