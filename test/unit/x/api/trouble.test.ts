import { describe, expect, it } from 'vitest';
import type { Handle } from '../../../../utils/base/ids';
import { ANN, apiOver, BOB, CALLS, json, NOON, problem } from '../../../fake-x/fixtures';

const follow = (response: () => Response) => apiOver(response).api.follow(ANN, BOB);

describe("X's problems", () => {
  it.each([
    [
      403,
      'client-forbidden',
      'Client Forbidden',
      'You must use keys from an App attached to a Project.',
      { kind: 'forbidden', what: 'App not allowed' },
    ],
    [
      403,
      'unsupported-authentication',
      'Unsupported Authentication',
      'Authenticating with OAuth 2.0 Application-Only is forbidden',
      { kind: 'forbidden', what: 'App not allowed' },
    ],
    [
      403,
      'unknown-kind',
      'Forbidden',
      'This endpoint requires Enterprise access',
      { kind: 'forbidden', what: 'App refused' },
    ],
    [
      403,
      'about:blank',
      'Forbidden',
      'The access token lacks a scope this endpoint needs: follows.write.',
      { kind: 'sign-in needed' },
    ],
    [
      403,
      'about-blank',
      'Forbidden',
      'Your account is suspended and is not permitted to access this feature.',
      { kind: 'forbidden', what: 'suspended', whose: 'own' },
    ],
    [
      403,
      'about-blank',
      'Forbidden',
      'You cannot follow a suspended user.',
      { kind: 'forbidden', what: 'suspended', whose: 'theirs' },
    ],
    [403, 'not-authorized-for-resource', 'Authorization Error', 'Sorry, no.', { kind: 'forbidden', what: 'protected' }],
    [
      403,
      'a-type-of-tomorrow',
      'Forbidden',
      'You have been blocked from following this account.',
      { kind: 'forbidden', what: 'other' },
    ],
    [
      403,
      'about-blank',
      'Forbidden',
      'You are unable to follow more people at this time.',
      { kind: 'forbidden', what: 'follow limit' },
    ],
    [403, 'usage-capped', 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap', { kind: 'out of credits' }],
    [429, 'usage-capped', 'UsageCapExceeded', 'Usage cap exceeded', { kind: 'out of credits' }],
    [
      402,
      'credits',
      'CreditsDepleted',
      'Your enrolled account does not have any credits to fulfill this request.',
      { kind: 'out of credits' },
    ],
    [402, 'anything', 'Payment', 'Required', { kind: 'out of credits' }],
    [
      403,
      'credits',
      'SpendCapReached',
      'Your account has reached its billing cycle spend cap',
      { kind: 'capped', what: 'spending limit', until: null },
    ],
    [404, 'resource-not-found', 'Not Found Error', 'Could not find user', { kind: 'not found' }],
    [400, 'resource-not-found', 'Not Found Error', 'Could not find user', { kind: 'not found' }],
    [400, 'invalid-request', 'Invalid Request', 'The `target_user_id` is not valid', { kind: 'rejected' }],
    [409, 'conflict', 'Conflict', '', { kind: 'rejected' }],
    [500, 'internal-error', 'Internal Server Error', '', { kind: 'server error' }],
    [503, 'service-unavailable', 'Service Unavailable', 'usage-capped', { kind: 'server error' }],
  ])('%i %s (%s: %s)', async (status, type, title, detail, expected) => {
    expect(await follow(() => problem(status, type, title, detail))).toMatchObject(expected);
  });

  it.each(['suspended', 'usagecap', 'enterprise', 'scope', 'protected'])(
    'do not speak through a handle such as @%s',
    async (handle) => {
      const detail = `Could not find user with username: [${handle}].`;
      const type = 'https://api.x.com/2/problems/resource-not-found';
      const { api } = apiOver(() => json({ errors: [{ type, title: 'Not Found Error', detail, value: handle }] }));
      expect((await api.userByHandle(handle as Handle)).kind).toBe('not found');
      expect((await follow(() => problem(403, 'resource-not-found', 'Not Found Error', detail))).kind).toBe(
        'not found',
      );
      expect((await follow(() => problem(404, 'resource-not-found', 'Not Found Error', detail))).kind).toBe(
        'not found',
      );
    },
  );

  it('are read in the older forms too', async () => {
    expect(
      await follow(() => json({ errors: [{ code: 63, message: 'User has been suspended.' }] }, 403)),
    ).toMatchObject({ what: 'suspended' });
    expect(await follow(() => json({ errors: [{ message: 'x' }] }, 400))).toMatchObject({
      kind: 'rejected',
      detail: 'HTTP 400: x',
    });
    expect(
      await follow(() =>
        json(
          {
            title: 'Client Forbidden',
            reason: 'client-not-enrolled',
            type: 'https://api.twitter.com/2/problems/client-forbidden',
          },
          403,
        ),
      ),
    ).toMatchObject({ what: 'App not allowed' });
  });

  it('are told in one short line', async () => {
    const answer = await follow(() => problem(400, 'invalid-request', `a\u202e\n\u0000b${'é'.repeat(5000)}`, '<b>'));
    expect(answer).toMatchObject({
      kind: 'rejected',
      detail: expect.stringMatching(/^(?=.{0,300}$)HTTP 400: a bé+ <b> \(invalid-request\)$/),
    });
  });
});

describe('answers that are none', () => {
  const html = (status: number) => () =>
    new Response('<!doctype html><title>Blocked</title>', { status, headers: { 'content-type': 'text/html' } });

  it.each([
    ['an HTML 200', html(200), 'not understood'],
    ['an HTML 403', html(403), 'not understood'],
    ['an HTML 404', html(404), 'no endpoint'],
    ['an empty 404', () => new Response(null, { status: 404 }), 'no endpoint'],
    ['an empty 403', () => new Response(null, { status: 403 }), 'forbidden'],
    ['an HTML 429', html(429), 'rate limited'],
    ['an HTML 503', html(503), 'server error'],
    ['truncated JSON', () => new Response('{"data":{"follow'), 'not understood'],
    ['a JSON list', () => new Response('[]'), 'not understood'],
    ['a JSON null', () => new Response('null'), 'not understood'],
    ['nothing', () => new Response(''), 'not understood'],
    ['a 204', () => new Response(null, { status: 204 }), 'not understood'],
    [
      'a redirect',
      () => new Response(null, { status: 307, headers: { location: 'https://evil.example/' } }),
      'not understood',
    ],
    [
      'a browser-refused redirect',
      () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
      'not understood',
    ],
    ['wrong types', () => json({ data: { following: 'no' } }), 'not understood'],
    [
      'prototype games',
      () => new Response('{"__proto__":{"data":{"following":false}},"constructor":1}'),
      'not understood',
    ],
  ])('%s', async (_, response, kind) => {
    const { api, asked } = apiOver(response);
    expect((await api.unfollow(ANN, BOB)).kind).toBe(kind);
    expect(asked).toHaveLength(1);
  });

  it('a rejected fetch is offline for every call', async () => {
    for (const call of Object.values(CALLS)) {
      const answer = await call(apiOver(() => Promise.reject(new TypeError('Failed to fetch'))).api);
      expect(answer).toMatchObject({ kind: 'offline', meta: { serverTime: null, usd: 0 } });
    }
  });

  it('a connection cut within the body is offline: X may have acted', async () => {
    const cut = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"data":'));
            controller.error(new TypeError('terminated'));
          },
        }),
      );
    expect((await apiOver(cut).api.unfollow(ANN, BOB)).kind).toBe('offline');
  });

  it('a body without end is not read on', async () => {
    let sent = 0;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent += 1 << 20;
            controller.enqueue(new Uint8Array(1 << 20).fill(32));
          },
        }),
      );
    expect(await apiOver(endless).api.list('followers', ANN, null)).toMatchObject({
      kind: 'not understood',
      detail: 'HTTP 200: a body of more than 8 MB',
    });
    expect(sent).toBeLessThan(12 << 20);
  });

  it.each([
    ['before the headers', () => new Promise<Response>(() => undefined)],
    ['within the body', () => new Response(new ReadableStream({}))],
  ])('one that stalls %s ends by the clock', async (_, response) => {
    expect(await apiOver(response, { timeout: 20 }).api.me()).toMatchObject({
      kind: 'offline',
      detail: 'no complete answer: TimeoutError',
    });
  });

  it('a stalled request is aborted', async () => {
    let signal: AbortSignal | undefined;
    const stall = (request: Request) => {
      signal = request.signal;
      return new Promise<Response>(() => undefined);
    };
    await apiOver(stall, { timeout: 20 }).api.me();
    expect(signal?.aborted).toBe(true);
  });
});

describe('rate limits', () => {
  const reset = String(NOON / 1000 + 600);

  it('say until when to wait', async () => {
    const answer = await follow(() =>
      json({ title: 'Too Many Requests' }, 429, {
        'x-rate-limit-limit': '50',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': reset,
      }),
    );
    expect(answer).toMatchObject({ kind: 'rate limited', until: NOON + 600_000 });
    expect(answer.meta.limits).toEqual([{ name: 'window', limit: 50, remaining: 0, resetAt: NOON + 600_000 }]);
  });

  it('wait for the limit that is used up, not for the window', async () => {
    const headers = {
      'x-rate-limit-limit': '50',
      'x-rate-limit-remaining': '12',
      'x-rate-limit-reset': reset,
      'x-app-limit-24hour-limit': '500',
      'x-app-limit-24hour-remaining': '0',
      'x-app-limit-24hour-reset': String(NOON / 1000 + 40_000),
    };
    expect(await follow(() => json({}, 429, headers))).toMatchObject({
      kind: 'rate limited',
      until: NOON + 40_000_000,
    });
  });

  it.each([
    ['30', NOON + 30_000],
    ['Tue, 24 Nov 2026 12:05:00 GMT', NOON + 300_000],
    ['-5', null],
    ['NaN', null],
    ['1e3', null],
    ['99999', null],
    ['Fri, 31 Dec 9999 23:59:59 GMT', null],
  ])('retry-after %s', async (text, until) => {
    expect(await follow(() => json({}, 429, { 'retry-after': text }))).toMatchObject({ kind: 'rate limited', until });
  });
});
