import { putRecord } from '../../../../utils/storage';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SCOPES } from '../../../../utils/x/sign-in/oauth2/server';
import { SIGN_IN_EXPIRES_MS } from '../../../../utils/x/sign-in/sign-in';
import type { AppId } from '../../../../utils/base/ids';
import { json, userJson } from '../../../fake-x/fixtures';
import { APP, REDIRECT } from '../../../fake-x/sign-in';
import { ANNS, ANNS_APP, fragile, newWorld, signedIn } from './world';
import { accountOf, connectedOf } from '../../accounts';

const TOKEN = '/2/oauth2/token';
const ME = '/2/users/me';

describe('a sign-in', () => {
  it('asks X for a code with PKCE S256, state and the exact redirect address', async () => {
    const { x, context } = await newWorld();
    const addresses: URL[] = [];
    const launch = (address: string) => {
      addresses.push(new URL(address));
      return x.approve(address);
    };
    const { auth } = context({ launch });
    await auth.signIn(ANNS_APP);
    await auth.signIn(ANNS_APP);
    const [first, second] = addresses.map((url) => url.searchParams);
    expect(addresses[0]!.origin + addresses[0]!.pathname).toBe('https://x.com/i/oauth2/authorize');
    expect(Object.fromEntries(first!)).toEqual({
      response_type: 'code',
      client_id: APP,
      redirect_uri: REDIRECT,
      scope: 'users.read tweet.read follows.read follows.write offline.access',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(first!.get('state')).not.toBe(second!.get('state'));
    expect(first!.get('code_challenge')).not.toBe(second!.get('code_challenge'));

    const exchange = x.seen.find((one) => one.path === TOKEN)!;
    expect(exchange.authorization).toBeNull();
    expect(exchange.form.get('client_id')).toBe(APP);
    expect(exchange.form.get('redirect_uri')).toBe(REDIRECT);
    expect(createHash('sha256').update(exchange.form.get('code_verifier')!).digest('base64url')).toBe(
      first!.get('code_challenge'),
    );
  });

  it('stores the account and lets it be used', async () => {
    const { x, db, context } = await newWorld();
    let changes = 0;
    const { auth, api } = context({ onChange: () => changes++ });
    expect(await auth.signIn(ANNS_APP)).toEqual({
      kind: 'signed in',
      accountId: ANNS,
      handle: 'ann',
      missingScopes: [],
      detail: '',
    });
    expect(changes).toBe(1);
    expect(await db.getAll('accounts')).toEqual([
      {
        accountId: ANNS,
        appId: APP,
        handle: 'ann',
        name: 'Somebody',
        pictureUrl: null,
        followingCount: 6,
        followersCount: 5,
        kind: 'pkce',
        connectedAt: x.time,
        signedIn: true,
      },
    ]);
    expect((await api.me()).kind).toBe('ok');
    expect((await context().api.me()).kind).toBe('ok');
    expect(x.count(TOKEN)).toBe(1);
  });

  it('took the counts of a suspended account for true: a list was read against them, and believed', async () => {
    const { db, context } = await newWorld();
    await putRecord(db, 'accounts', accountOf(ANNS, ANNS_APP, { followingCount: 600, followersCount: 7 }));
    await context().auth.signIn(ANNS_APP);
    expect(await db.get('accounts', ANNS)).toMatchObject({ followingCount: 600, followersCount: 5 });
  });

  it('works again after the background died with the window open', async () => {
    const { x, context } = await newWorld();
    const lost = context({ launch: () => new Promise(() => undefined) }).auth.signIn(ANNS_APP);
    expect((await context().auth.signIn(ANNS_APP)).kind).toBe('signed in');
    expect(await Promise.race([lost, Promise.resolve('still open')])).toBe('still open');
    expect(x.grants).toHaveLength(1);
  });

  it('tells which rights were not given', async () => {
    const { x, context } = await newWorld();
    x.scope = 'users.read tweet.read follows.read';
    const { auth, api } = context();
    expect(await auth.signIn(ANNS_APP)).toMatchObject({
      kind: 'signed in',
      missingScopes: ['follows.write', 'offline.access'],
      detail: 'not granted: follows.write offline.access',
    });
    expect((await api.me()).kind).toBe('ok');
    x.time += 7_200_000;
    expect((await api.me()).kind).toBe('sign-in needed');
    expect(SCOPES).toHaveLength(5);
  });
});

describe('what comes back to the window', () => {
  const cases: readonly (readonly [string, (given: URL) => string, string])[] = [
    ['a refusal', (url) => `${REDIRECT}?error=access_denied&state=${url.searchParams.get('state')}`, 'declined'],
    [
      'an unknown client',
      (url) => `${REDIRECT}?error=unauthorized_client&state=${url.searchParams.get('state')}`,
      'wrong client id',
    ],
    ["X's trouble", (url) => `${REDIRECT}?error=server_error&state=${url.searchParams.get('state')}`, 'failed'],
    ['another state', (url) => url.href.replace(/state=[^&]+/, 'state=of-somebody-else'), 'state mismatch'],
    ['no state', (url) => url.href.replace(/state=[^&]+&/, ''), 'state mismatch'],
    ['two states', (url) => `${url.href}&state=${url.searchParams.get('state')}`, 'state mismatch'],
    ['a refusal without state', () => `${REDIRECT}?error=access_denied`, 'state mismatch'],
    ['no code', (url) => `${REDIRECT}?state=${url.searchParams.get('state')}`, 'failed'],
    ['an empty code', (url) => `${REDIRECT}?code=&state=${url.searchParams.get('state')}`, 'failed'],
    ['two codes', (url) => `${url.href}&code=other`, 'failed'],
    ['a token at once', (url) => `${url.href}&access_token=a&token=b`, 'failed'],
    ['the parameters in a fragment', (url) => url.href.replace('?', '#'), 'state mismatch'],
    ['another issuer', (url) => `${url.href}&iss=https%3A%2F%2Fevil.example`, 'failed'],
    ['another path', (url) => url.href.replace('.org/x?', '.org/y?'), 'failed'],
    ['a longer path', (url) => url.href.replace('.org/x?', '.org/x/y?'), 'failed'],
    ['another host', (url) => url.href.replace('abcdefghijklmnopabcdefghijklmnop', 'evil'), 'failed'],
    ['no https', (url) => url.href.replace('https:', 'http:'), 'failed'],
    ['a user in it', (url) => url.href.replace('https://', 'https://ann@'), 'failed'],
    ['no address', () => '', 'failed'],
  ];

  it.each(cases)('%s', async (_, bend, kind) => {
    const { x, db, context } = await newWorld();
    const { auth } = context({ launch: async (address) => bend(new URL(await x.approve(address))) });
    expect((await auth.signIn(ANNS_APP)).kind).toBe(kind);
    expect(x.count(TOKEN)).toBe(0);
    expect(await db.count('accounts')).toBe(0);
    expect((await context().auth.signIn(ANNS_APP)).kind).toBe('signed in');
  });

  it.each([
    ['The user did not approve access.', 'closed'],
    ['User cancelled or denied access.', 'closed'],
    ['Authorization page could not be loaded.', 'offline'],
  ])('nothing: "%s"', async (words, kind) => {
    const { context } = await newWorld();
    expect((await context({ launch: () => Promise.reject(new Error(words)) }).auth.signIn(ANNS_APP)).kind).toBe(kind);
  });

  it('is not taken from an earlier sign-in', async () => {
    const { x, context } = await newWorld();
    let earlier = '';
    await context({ launch: async (address) => (earlier = await x.approve(address)) }).auth.signIn(ANNS_APP);
    expect((await context({ launch: async () => earlier }).auth.signIn(ANNS_APP)).kind).toBe('state mismatch');
    expect(x.count(TOKEN)).toBe(1);
  });

  it('expires', async () => {
    const { x, context } = await newWorld();
    const { auth } = context({
      launch: async (address) => {
        x.time += SIGN_IN_EXPIRES_MS + 1;
        return x.approve(address);
      },
    });
    expect((await auth.signIn(ANNS_APP)).kind).toBe('expired');
    expect(x.count(TOKEN)).toBe(0);
  });
});

describe('the exchange of the code', () => {
  it.each([
    ['is cut before it reaches X', 'cut before', 'offline'],
    ['is cut after X acted', 'cut after', 'offline'],
    ['meets trouble', { answer: () => json({}, 503) }, 'X in trouble'],
    ['meets HTML', { answer: () => new Response('<html>', { status: 200 }) }, 'failed'],
    ['meets a block page', { answer: () => new Response('<html>', { status: 403 }) }, 'failed'],
    [
      'meets a redirect',
      { answer: () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }) },
      'failed',
    ],
    [
      'meets truncated JSON',
      { answer: () => new Response('{"access_token":"a', { headers: { 'content-type': 'application/json' } }) },
      'failed',
    ],
    ['meets no token', { answer: () => json({ token_type: 'bearer' }) }, 'failed'],
    ['meets a number for a token', { answer: () => json({ token_type: 'bearer', access_token: 5 }) }, 'failed'],
    [
      'meets a token that no header can hold',
      { answer: () => json({ token_type: 'bearer', access_token: 'a\r\nb: c' }) },
      'failed',
    ],
    ['meets no token type', { answer: () => json({ access_token: 'a' }) }, 'failed'],
    ['meets a mac token', { answer: () => json({ token_type: 'mac', access_token: 'a' }) }, 'failed'],
    ['meets a bound token', { answer: () => json({ token_type: 'DPoP', access_token: 'a' }) }, 'failed'],
    [
      'meets a negative life',
      { answer: () => json({ token_type: 'bearer', access_token: 'a', expires_in: -1 }) },
      'failed',
    ],
    [
      'meets a scope that is none',
      { answer: () => json({ token_type: 'bearer', access_token: 'a', scope: 5 }) },
      'failed',
    ],
    [
      'meets a challenge',
      { answer: () => json({}, 401, { 'www-authenticate': 'Basic realm="x"' }) },
      'not a Native App',
    ],
    ['is refused', { answer: () => json({ error: 'invalid_grant' }, 400) }, 'expired'],
    ['is limited', { answer: () => json({ error: 'invalid_client' }, 429) }, 'rate limited'],
    [
      'meets too much',
      { answer: () => new Response(new Uint8Array(1 << 17), { headers: { 'content-type': 'application/json' } }) },
      'failed',
    ],
  ] as const)('%s', async (_, fault, kind) => {
    const { x, db, context } = await newWorld();
    x.fault(TOKEN, fault);
    expect((await context().auth.signIn(ANNS_APP)).kind).toBe(kind);
    expect(x.count(TOKEN)).toBe(1);
    expect(await db.count('accounts')).toBe(0);
    expect((await context().auth.signIn(ANNS_APP)).kind).toBe('signed in');
  });

  it('that asks to wait was told without a time: it says until when, by X’s header', async () => {
    const { x, context } = await newWorld();
    x.fault(TOKEN, { answer: () => json({}, 429, { 'retry-after': '300' }) }, { answer: () => json({}, 503) });
    const { auth } = context();
    expect(await auth.signIn(ANNS_APP)).toMatchObject({ kind: 'rate limited', until: x.time + 300_000 });
    expect(await auth.signIn(ANNS_APP)).toMatchObject({ kind: 'X in trouble', until: null });
  });

  it('stalls and ends by the clock', async () => {
    const { context } = await newWorld();
    const { auth } = context({ timeout: 20, fetch: () => new Promise(() => undefined) });
    expect(await auth.signIn(ANNS_APP)).toMatchObject({
      kind: 'offline',
      detail: 'token: no complete answer: TimeoutError',
    });
  });

  it('with an App that needs a secret says so', async () => {
    const { context } = await newWorld();
    expect(await context().auth.signIn('no-such-client' as AppId)).toEqual({
      kind: 'not a Native App',
      detail: 'token: HTTP 401: unauthorized_client',
    });
  });

  it('with a code played again fails, as X ends it at the first use', async () => {
    const { x, context } = await newWorld();
    const { auth } = context({
      launch: async (address) => {
        const answer = await x.approve(address);
        await x.fetch('https://api.x.com/2/oauth2/token', {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'authorization_code',
            client_id: APP,
            code: new URL(answer).searchParams.get('code')!,
            code_verifier: 'guessed',
            redirect_uri: REDIRECT,
          }),
        });
        x.time += 31_000;
        return answer;
      },
    });
    expect(await auth.signIn(ANNS_APP)).toMatchObject({ kind: 'expired', detail: 'token: HTTP 400: invalid_request' });
  });
});

const CLIENT_FORBIDDEN = 'https://api.twitter.com/2/problems/client-forbidden';

describe('who signed in', () => {
  it('may have a handle of 16 to 20 characters', async () => {
    const { x, db, context } = await newWorld();
    const username = 'an_early_handle_of20';
    x.fault(ME, { answer: () => json({ data: userJson(ANNS, { username }) }) });
    expect(await context().auth.signIn(ANNS_APP)).toMatchObject({ kind: 'signed in', handle: username });
    expect(await db.get('accounts', ANNS)).toMatchObject({ handle: username });
  });

  it.each([
    ['cut before', 'offline'],
    [{ answer: () => json({ title: 'CreditsDepleted' }, 402) }, 'out of credits'],
    // X's own word about the plan, the account, or how long to wait: each has a sentence of its own.
    [
      { answer: () => json({ title: 'Client Forbidden', reason: 'client-not-enrolled', type: CLIENT_FORBIDDEN }, 403) },
      'App may not read',
    ],
    [{ answer: () => json({ errors: [{ code: 326, message: 'temporarily locked' }] }, 403) }, 'account locked'],
    [{ answer: () => json({ errors: [{ code: 64, message: 'suspended' }] }, 403) }, 'account suspended'],
    [{ answer: () => json({ title: 'Too Many Requests' }, 429) }, 'rate limited'],
    [{ answer: () => json({ title: 'Service Unavailable' }, 503) }, 'X in trouble'],
    [{ answer: () => json({}, 401) }, 'failed'],
    [{ answer: () => json({ data: { id: 'none' } }) }, 'failed'],
  ] as const)('unanswered (%j) leaves no pair behind, here or at X', async (fault, kind) => {
    const { x, db, context } = await newWorld();
    x.fault(ME, fault);
    expect((await context().auth.signIn(ANNS_APP)).kind).toBe(kind);
    expect(x.grants.map((grant) => grant.life)).toEqual(['ended']);
    expect(await db.getAllKeys('vault')).toEqual(['key']);
  });
});

describe('a disk that is full', () => {
  it('ends the sign-in, and its pair at X', async () => {
    const { x, db, context } = await newWorld();
    const disk = fragile(db);
    const { auth } = context({
      db: disk.db,
      launch: (address) => {
        disk.broken = 'writes';
        return x.approve(address);
      },
    });
    expect(await auth.signIn(ANNS_APP)).toEqual({ kind: 'failed', detail: 'sign-in: QuotaExceededError' });
    expect(x.grants.map((grant) => grant.life)).toEqual(['ended']);
    expect(await db.count('accounts')).toBe(0);
    expect((await context().auth.signIn(ANNS_APP)).kind).toBe('signed in');
  });
});

describe('a second sign-in', () => {
  it('of an account whose session ended makes it whole, with all its data', async () => {
    const { x, db, api, auth } = await signedIn();
    await putRecord(db, 'keep', { accountId: ANNS, userId: ANNS, handle: null, note: 'me', at: 1 });
    x.grants[0]!.life = 'ended';
    expect((await api.me()).kind).toBe('sign-in needed');
    expect((await auth.signIn(ANNS_APP)).kind).toBe('signed in');
    expect((await api.me()).kind).toBe('ok');
    expect(await db.count('keep')).toBe(1);
  });

  it('through another App ends the pair of the first', async () => {
    const { x, db, auth, api } = await signedIn();
    x.apps.add('client-of-another');
    await auth.signIn('client-of-another' as AppId);
    expect(await auth.revokePending()).toEqual({ left: 0 });
    expect(x.grants.map((grant) => grant.life)).toEqual(['ended', 'alive']);
    expect((await connectedOf(db, ANNS)).appId).toBe('client-of-another');
    expect((await api.me()).kind).toBe('ok');
    x.expireAccess();
    expect((await api.me()).kind).toBe('ok');
    expect(x.seen.findLast((one) => one.path === TOKEN)?.form.get('client_id')).toBe('client-of-another');
  });
});
