import * as v from 'valibot';
import type { Handle, UserId } from '../../base';
import type { ListName } from '../../storage';
import type { Endpoint, Problem } from './answer';
import { EVERY_FIELD, parseUser, wantedQuery, type User, type Wanted } from './user';

const HOST = 'https://api.x.com';

/** One page of a list, newest follow first. */
export interface UserPage {
  readonly users: readonly User[];
  /** The page after this one, or null when this is the last. */
  readonly nextToken: string | null;
  /** People X could not show, and any whose entry was malformed. */
  readonly problems: readonly Problem[];
}

/** People looked up by id; those X can't show are in `problems`. */
export type UserLookup = Omit<UserPage, 'nextToken'>;

/** The state of the follow after an action. */
export interface Follow {
  /** 'requested': a protected account that has not answered. */
  readonly state: 'following' | 'requested' | 'not following';
}

/** One call: its request, and how its answer is parsed. */
export interface Call<Value> {
  readonly endpoint: Endpoint;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly body?: string;
  readonly listOf: UserId | null;
  /** The value in a 200's body, or null when it is missing or malformed. `problems`: the body's partial errors. */
  readonly read: (body: Readonly<Record<string, unknown>>, problems: readonly Problem[]) => Read<Value> | null;
}

/** A value, and what X bills for it. */
export interface Read<Value> {
  readonly value: Value;
  /** Ids of the users returned. */
  readonly resourceIds: readonly string[];
  /** How many resources or calls are billed. */
  readonly billed: number;
}

/** `GET /2/users/me`: who is signed in. */
export function me(wanted: Wanted = EVERY_FIELD): Call<User> {
  return oneUser('me', address('/2/users/me', { ...wanted, lastPost: false }));
}

/** `GET /2/users/by/username/:username`: one profile. */
export function userByHandle(handle: Handle, wanted = EVERY_FIELD): Call<User> {
  return oneUser('user by handle', address(`/2/users/by/username/${encodeURIComponent(handle)}`, wanted));
}

/** `GET /2/users?ids=`: 1 to 100 profiles. */
export function usersByIds(ids: readonly UserId[], wanted = EVERY_FIELD): Call<UserLookup> {
  return {
    endpoint: 'users by ids',
    method: 'GET',
    url: address('/2/users', wanted, { ids: ids.join(',') }),
    listOf: null,
    read(body, problems) {
      // X leaves `data` out when none can be shown; `errors` then names each.
      const data = isAbsent(body['data']) && problems.length > 0 && problems.every(isMissingUser) ? [] : body['data'];
      if (!Array.isArray(data)) return null;
      const { users, malformed } = parseUsers(data);
      return readsOf({ users, problems: [...problems, ...malformed] }, data);
    },
  };
}

/** `GET /2/users/:id/following` or `/followers`: a page of 1 to 1,000, newest follow first. */
export function list(
  name: ListName,
  id: UserId,
  paginationToken: string | null,
  pageSize: number,
  wanted = EVERY_FIELD,
): Call<UserPage> {
  return {
    endpoint: name,
    method: 'GET',
    url: address(`/2/users/${encodeURIComponent(id)}/${name}`, wanted, {
      max_results: String(pageSize),
      ...(paginationToken === null ? {} : { pagination_token: paginationToken }),
    }),
    listOf: id,
    read(body, problems) {
      const meta = v.safeParse(MetaSchema, body['meta']);
      // Without meta a truncated answer would look like the last page.
      if (!meta.success) return null;
      const data = isAbsent(body['data']) && meta.output.result_count === 0 ? [] : body['data'];
      const nextToken = meta.output.next_token ?? null;
      // A cursor that names its own page would be an endless loop of billed requests.
      if (!Array.isArray(data) || (nextToken !== null && nextToken === paginationToken)) return null;
      const { users, malformed } = parseUsers(data);
      return readsOf({ users, nextToken, problems: [...problems, ...malformed] }, data);
    },
  };
}

/** `POST /2/users/:id/following` (X API v2, manage follows). Idempotent. */
export function follow(source: UserId, target: UserId): Call<Follow> {
  return {
    endpoint: 'follow',
    method: 'POST',
    url: `${HOST}/2/users/${encodeURIComponent(source)}/following`,
    body: JSON.stringify({ target_user_id: target }),
    listOf: null,
    read(body) {
      const data = v.safeParse(
        v.object({ following: v.boolean(), pending_follow: v.fallback(v.boolean(), false) }),
        body['data'],
      );
      if (!data.success) return null;
      const { following, pending_follow } = data.output;
      return action(following ? 'following' : pending_follow ? 'requested' : 'not following');
    },
  };
}

/** `DELETE /2/users/:source/following/:target` (X API v2, manage follows). Idempotent. */
export function unfollow(source: UserId, target: UserId): Call<Follow> {
  return {
    endpoint: 'unfollow',
    method: 'DELETE',
    url: `${HOST}/2/users/${encodeURIComponent(source)}/following/${encodeURIComponent(target)}`,
    listOf: null,
    read(body) {
      const data = v.safeParse(v.object({ following: v.boolean() }), body['data']);
      return data.success ? action(data.output.following ? 'following' : 'not following') : null;
    },
  };
}

const MetaSchema = v.object({
  next_token: v.nullish(v.pipe(v.string(), v.minLength(1), v.maxLength(1_000))),
  result_count: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

function oneUser(endpoint: Endpoint, url: string): Call<User> {
  return {
    endpoint,
    method: 'GET',
    url,
    listOf: null,
    read(body) {
      const user = parseUser(body['data']);
      return user === null ? null : { value: user, resourceIds: [user.id], billed: 1 };
    },
  };
}

function address(path: string, wanted: Wanted, query: Readonly<Record<string, string>> = {}): string {
  return `${HOST}${path}?${new URLSearchParams({ ...wantedQuery(wanted), ...query }).toString()}`;
}

/** `data` that X left out, or gave as null. */
function isAbsent(data: unknown): boolean {
  return data === undefined || data === null;
}

function parseUsers(data: readonly unknown[]): { users: User[]; malformed: Problem[] } {
  const users: User[] = [];
  const malformed: Problem[] = [];
  data.forEach((raw, index) => {
    const user = parseUser(raw);
    if (user !== null) users.push(user);
    else
      malformed.push({
        type: 'malformed',
        title: 'Malformed user',
        detail: `entry ${index} has no valid id and username`,
        about: null,
        resourceType: 'user',
      });
  });
  return { users, malformed };
}

function isMissingUser({ type, about, resourceType }: Problem): boolean {
  return type === 'resource-not-found' && about !== null && (resourceType === null || resourceType === 'user');
}

/** A malformed person is billed all the same. */
function readsOf<Value extends UserLookup>(value: Value, data: readonly unknown[]): Read<Value> {
  return { value, resourceIds: value.users.map((user) => user.id), billed: data.length };
}

function action(state: Follow['state']): Read<Follow> {
  return { value: { state }, resourceIds: [], billed: 1 };
}
