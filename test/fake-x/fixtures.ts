import { createXApi, type ApiAnswer, type XApi } from '../../utils/x/api';
import type { Authorise } from '../../utils/x/api/answer';
import type { Handle, UserId } from '../../utils/base/ids';
import { listPrices } from '../unit/accounts';
import { FakeX, type Answer } from './fake-x';

/** 24 November 2026, 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 10, 24, 12);
export const NOON_HEADER = new Date(NOON).toUTCString();

export const ANN = '2244994945' as UserId;
export const BOB = '1234567890123456789' as UserId;

/** A JSON answer of X's. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', date: NOON_HEADER, ...headers },
  });
}

/** A problem answer of X's. */
export function problem(status: number, type: string, title: string, detail: string): Response {
  return json({ type: `https://api.x.com/2/problems/${type}`, title, detail, status }, status, {
    'content-type': 'application/problem+json',
  });
}

/** A user as X writes one. */
export function userJson(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    username: `user_${id.slice(-8)}`,
    name: 'Somebody',
    created_at: '2013-12-14T04:35:55.000Z',
    protected: false,
    verified: false,
    public_metrics: { followers_count: 5, following_count: 6, post_count: 7, listed_count: 0 },
    ...more,
  };
}

/** Signs everything with one token; a refusal ends it. */
export const oneToken: Authorise = async (request, again) => {
  if (again) return { kind: 'sign-in needed', detail: 'refused' };
  const headers = new Headers(request.headers);
  headers.set('authorization', 'Bearer first-token');
  return { kind: 'authorised', request: new Request(request, { headers }) };
};

/** The API over an X that gives every request this answer, at noon. */
export function apiOver(
  answer: Answer,
  more: Partial<Parameters<typeof createXApi>[0]> = {},
): { api: XApi; asked: readonly Request[] } {
  const x = new FakeX({ '*': answer });
  return {
    api: createXApi({ prices: listPrices, fetch: x.fetch, authorise: oneToken, now: () => NOON, ...more }),
    asked: x.asked,
  };
}

/** Every call of the API, by name. */
export const CALLS: Readonly<Record<string, (api: XApi) => Promise<ApiAnswer<unknown>>>> = {
  me: (api) => api.me(),
  'user by handle': (api) => api.userByHandle('XDevelopers' as Handle),
  'users by ids': (api) => api.usersByIds([ANN, BOB]),
  following: (api) => api.list('following', ANN, null),
  followers: (api) => api.list('followers', ANN, 'a-page-of-sixteen-or-more'),
  follow: (api) => api.follow(ANN, BOB),
  unfollow: (api) => api.unfollow(ANN, BOB),
};
