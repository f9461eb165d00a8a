import { listPrices } from '../../../../test/unit/accounts';
import type { ApiAnswer, XApi, XApiNeeds } from '../../../../utils/x/api';
import type { Authorise } from '../../../../utils/x/api/answer';
import { createXApi } from '../../../../utils/x/api';
import type { Handle, UserId } from '../../../../utils/base/ids';

/** 24 November 2026, 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 10, 24, 12);
export const NOON_HEADER = 'Tue, 24 Nov 2026 12:00:00 GMT';

export type Answerer = (request: Request) => Response | Promise<Response>;

/** A fetch that answers from a function, keeps what it was asked, and like a browser's refuses a foreign `this`. */
export function fakeFetch(answer: Answerer): { fetch: typeof fetch; asked: Request[] } {
  const asked: Request[] = [];
  return {
    asked,
    async fetch(this: unknown, input, init) {
      if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation');
      const request = new Request(input, init);
      asked.push(request.clone());
      return answer(request);
    },
  };
}

/** Signs everything with one token; a refusal ends it. */
export const oneToken: Authorise = async (request, again) => {
  if (again) return { kind: 'sign-in needed', detail: 'refused' };
  const headers = new Headers(request.headers);
  headers.set('authorization', 'Bearer first-token');
  return { kind: 'authorised', request: new Request(request, { headers }) };
};

/** An API over a fake fetch, at noon. */
export function apiOver(answer: Answerer, more: Partial<XApiNeeds> = {}): { api: XApi; asked: Request[] } {
  const { fetch, asked } = fakeFetch(answer);
  return { api: createXApi({ prices: listPrices, fetch, authorise: oneToken, now: () => NOON, ...more }), asked };
}

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

export const ANN = '2244994945' as UserId;
export const BOB = '1234567890123456789' as UserId;

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
