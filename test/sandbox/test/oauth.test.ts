import { describe, expect, it } from 'vitest';
import { authorizeUrl, createPkce, decide, signInTo, type Tokens } from '../sign-in/sign-in';
import { REDIRECT, start } from './world';

const TOKEN = 'https://api.x.com/2/oauth2/token';

async function approved(options: Parameters<typeof start>[0] = {}) {
  const world = await start(options);
  const { verifier, challenge } = createPkce();
  const wish = { clientId: world.sandbox.clientId, redirectUri: REDIRECT };
  const back = await decide(world.sandbox, authorizeUrl(wish, challenge), 'allow');
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code')!,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    client_id: world.sandbox.clientId,
  };
  const post = async (fields: Record<string, string>, url = TOKEN) => {
    const response = await world.send(url, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: response.status, body: await response.json() };
  };
  const whoIs = async (token: string) =>
    (await world.send('https://api.x.com/2/users/me', { headers: { authorization: `Bearer ${token}` } })).status;
  const refresh = (token: string) =>
    post({ grant_type: 'refresh_token', refresh_token: token, client_id: world.sandbox.clientId });
  return { ...world, wish, back, form, post, whoIs, refresh, challenge };
}

describe('the authorize page', () => {
  it('shows who asks, for which account and for what, asked once or twice', async () => {
    const { sandbox, send, ada } = await start();
    const url = authorizeUrl({ clientId: sandbox.clientId, redirectUri: REDIRECT }, createPkce().challenge);
    const texts = [];
    for (let time = 0; time < 2; time++) {
      const answer = await send(url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/html');
      texts.push(await answer.text());
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0]).toContain('Mutuals (my own App)');
    expect(texts[0]).toContain(`@${ada.handle}`);
    expect(texts[0]).toMatch(/<button id="allow"/);
    expect(texts[0]).toMatch(/<button id="cancel"/);
    expect(texts[0]!.match(/data-scope="[a-z.]+"/g)).toHaveLength(5);
  });

  it('returns the state with a code on Authorize and with access_denied on Cancel', async () => {
    const { sandbox } = await start();
    const url = authorizeUrl(
      { clientId: sandbox.clientId, redirectUri: REDIRECT },
      createPkce().challenge,
      'a state & more',
    );
    const yes = await decide(sandbox, url, 'allow');
    expect(yes.origin + yes.pathname).toBe(REDIRECT);
    expect(yes.searchParams.get('state')).toBe('a state & more');
    expect(yes.searchParams.get('code')).toMatch(/.{20}/);
    const no = await decide(sandbox, url, 'cancel');
    expect(Object.fromEntries(no.searchParams)).toEqual({ error: 'access_denied', state: 'a state & more' });
  });

  it('answers whatever is not right with a page and never a redirect', async () => {
    const { sandbox, send } = await start();
    for (const [what, change] of [
      ['an unknown client id', { client_id: 'nobody' }],
      ['an unregistered address', { redirect_uri: `${REDIRECT}/` }],
      ['a registered address in other case', { redirect_uri: REDIRECT.toUpperCase() }],
      ['no state', { state: '' }],
      ['a state of 501 characters', { state: 's'.repeat(501) }],
      ['an unknown scope', { scope: 'users.read everything' }],
      ['no scope', { scope: '' }],
      ['the plain challenge method', { code_challenge_method: 'plain' }],
      ['a challenge that is none', { code_challenge: 'short' }],
      ['the implicit flow', { response_type: 'token' }],
    ] as const) {
      const url = authorizeUrl({ clientId: sandbox.clientId, redirectUri: REDIRECT }, createPkce().challenge);
      for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
      for (const init of [{}, { method: 'POST', body: new URLSearchParams({ decision: 'allow' }) }]) {
        const answer = await send(url, init);
        expect({ what, status: answer.status, location: answer.headers.get('location') }).toEqual({
          what,
          status: 200,
          location: null,
        });
        expect(await answer.text()).toContain('Something went wrong');
      }
    }
  });

  it('asks whose account it is when nobody is signed in', async () => {
    const { sandbox, send, ada } = await start({
      moreViewers: [
        { handle: 'ben', name: '<i>Ben</i>', following: 3, followers: 3, mutualShare: 1, protected: false },
      ],
    });
    sandbox.setViewer(null);
    const url = authorizeUrl({ clientId: sandbox.clientId, redirectUri: REDIRECT }, createPkce().challenge);
    const asked = await (await send(url)).text();
    expect(asked).toContain(`name="account" value="${ada.handle}"`);
    expect(asked).toContain('name="account" value="ben"');
    expect(asked).not.toContain('<i>Ben');
    const refused = await send(url, { method: 'POST', body: new URLSearchParams({ decision: 'allow' }) });
    expect(refused.headers.get('location')).toBeNull();
    const chosen = await (await send(url, { method: 'POST', body: new URLSearchParams({ account: 'ben' }) })).text();
    expect(chosen).toContain('@ben');
    expect(sandbox.viewer!.handle).toBe('ben');
  });
});

describe('a code', () => {
  it('is good for tokens, once; used again it ends what came of it', async () => {
    const { form, post, whoIs, refresh } = await approved();
    const first = await post(form);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      token_type: 'bearer',
      expires_in: 7200,
      scope: 'users.read tweet.read follows.read follows.write offline.access',
    });
    expect(await whoIs(first.body.access_token)).toBe(200);
    expect((await post(form)).status).toBe(400);
    expect(await whoIs(first.body.access_token)).toBe(401);
    expect((await refresh(first.body.refresh_token)).status).toBe(400);
  });

  it('is good for 30 seconds', async () => {
    const { form, post, clock } = await approved();
    clock.ms += 30_000;
    expect(await post(form)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    const again = await approved();
    again.clock.ms += 29_999;
    expect((await again.post(again.form)).status).toBe(200);
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 400, 'invalid_request'],
    ['the challenge as its verifier', { code_verifier: 'challenge' }, 400, 'invalid_request'],
    ['another address', { redirect_uri: `${REDIRECT}2` }, 400, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody' }, 401, 'invalid_client'],
    ['an unknown grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['another code', { code: 'code-x' }, 400, 'invalid_request'],
  ])('with %s is refused', async (_, change, status, error) => {
    const { form, post, challenge } = await approved();
    const fields = { ...form, ...change };
    if (fields.code_verifier === 'challenge') fields.code_verifier = challenge;
    expect(await post(fields)).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
  });

  it('of one App is no good to another', async () => {
    const { sandbox, form, post } = await approved();
    const other = sandbox.addApp({ name: 'Other', owner: null });
    expect((await post({ ...form, client_id: other.clientId })).status).toBe(400);
    expect((await post(form)).status).toBe(200);
  });

  it('needs the client id and a form in the body', async () => {
    const { form, post, send } = await approved();
    const { client_id: _, ...anonymous } = form;
    expect(await post(anonymous)).toMatchObject({ status: 401, body: { error: 'unauthorized_client' } });
    const asJson = await send(TOKEN, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
    });
    expect(asJson.status).toBe(400);
    expect((await send(TOKEN)).status).toBe(405);
  });
});

describe('tokens', () => {
  it('live two hours and are refreshed by rotation', async () => {
    const { sandbox, wish, clock, whoIs, refresh } = await approved();
    const first = await signInTo(sandbox, wish);
    clock.ms += 7_199_999;
    expect(await whoIs(first.access_token)).toBe(200);
    clock.ms += 1;
    expect(await whoIs(first.access_token)).toBe(401);
    const second = (await refresh(first.refresh_token!)).body as Tokens;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await whoIs(second.access_token)).toBe(200);
    const third = (await refresh(second.refresh_token!)).body as Tokens;
    expect(await whoIs(third.access_token)).toBe(200);
  });

  it('end with their session when an old refresh token is used again', async () => {
    const { sandbox, wish, whoIs, refresh } = await approved();
    const first = await signInTo(sandbox, wish);
    const other = await signInTo(sandbox, wish);
    const second = (await refresh(first.refresh_token!)).body as Tokens;
    expect(await refresh(first.refresh_token!)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await whoIs(second.access_token)).toBe(401);
    expect((await refresh(second.refresh_token!)).status).toBe(400);
    expect(await whoIs(other.access_token)).toBe(200);
  });

  it('hold a refresh token only with offline.access', async () => {
    const { sandbox, wish, whoIs } = await approved();
    const tokens = await signInTo(sandbox, { ...wish, scope: 'users.read tweet.read' });
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.scope).toBe('users.read tweet.read');
    expect(await whoIs(tokens.access_token)).toBe(200);
  });

  it('are ended by a revoke of either and by the account itself', async () => {
    const { sandbox, wish, post, whoIs, refresh, ada } = await approved();
    const revoke = 'https://api.x.com/2/oauth2/revoke';
    for (const which of ['access_token', 'refresh_token'] as const) {
      const tokens = await signInTo(sandbox, wish);
      expect(await post({ token: tokens[which]!, client_id: wish.clientId }, revoke)).toEqual({
        status: 200,
        body: { revoked: true },
      });
      expect(await whoIs(tokens.access_token)).toBe(401);
      expect((await refresh(tokens.refresh_token!)).status).toBe(400);
    }
    expect((await post({ token: 'unknown', client_id: wish.clientId }, revoke)).status).toBe(200);
    expect((await post({ client_id: wish.clientId }, revoke)).status).toBe(400);
    const tokens = await signInTo(sandbox, wish);
    sandbox.endSessions(ada.id);
    expect(await whoIs(tokens.access_token)).toBe(401);
  });
});
