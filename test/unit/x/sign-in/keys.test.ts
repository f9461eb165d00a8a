import { listPrices } from '../../../../test/unit/accounts';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { sandboxFetch } from '../../../sandbox/fetch';
import { createAuth, type Auth } from '../../../../utils/x/sign-in';
import type { AuthNeeds } from '../../../../utils/x/sign-in/needs';
import type { OAuth1Ask } from '../../../../utils/x/sign-in/oauth1/connect-oauth1';
import type { AppOnlyAsk } from '../../../../utils/x/sign-in/oauth2/connect-app-only';
import { localLocks } from '../../../../utils/base/locks';
import { openDatabase, type Database } from '../../../../utils/storage';
import type { AccountId, AppId, Handle } from '../../../../utils/base/ids';
import { createXApi, type XApi } from '../../../../utils/x/api';
import { connectedOf, storedSession } from '../../accounts';
import { HOUR_MS } from '../../../../utils/base';

/** Connecting with the keys of one's own App, against the local X, which checks every signature by itself. */
const REDIRECT = 'https://example.chromiumapp.org/x';
const ADA = 'ada_mutual' as Handle;

let sandbox: Sandbox;
let db: Database;
let xTime: number;
let ourTime: number;
let ada: AccountId;
let auth: Auth;
let api: XApi;
let publicApi: XApi;
let decision: 'allow' | 'cancel' | ((address: string) => Promise<string>);
/** Everything the auth told anybody. */
let told: unknown[];

async function atX(address: string): Promise<string> {
  if (typeof decision === 'function') return decision(address);
  const answer = await sandboxFetch(sandbox)(address, { method: 'POST', body: new URLSearchParams({ decision }) });
  const location = answer.headers.get('location');
  if (location === null) throw new Error('closed');
  return location;
}

function context(): Auth {
  const fetch = sandboxFetch(sandbox);
  const now = () => ourTime;
  const needs: AuthNeeds = {
    db,
    fetch,
    locks: localLocks(),
    now,
    redirectAddress: REDIRECT,
    launch: atX,
    whoIs: (authorise) => createXApi({ prices: listPrices, fetch, authorise, now }).me(),
    lookUp: (authorise, handle) =>
      createXApi({ asksConnection: async () => false, prices: listPrices, fetch, authorise, now }).userByHandle(handle),
    serverTime: async () => xTime,
  };
  const made = createAuth(needs);
  api = createXApi({ prices: listPrices, fetch, now, authorise: made.authoriserFor(ada) });
  publicApi = createXApi({
    prices: listPrices,
    fetch,
    now,
    authorise: made.authoriserFor(ada),
    asksConnection: async () => false,
  });
  return made;
}

beforeEach(async () => {
  xTime = ourTime = Date.UTC(2026, 10, 24, 12);
  decision = 'allow';
  told = [];
  sandbox = await startSandbox({ following: 30, followers: 30, now: () => xTime });
  sandbox.redirectAddresses.add(REDIRECT);
  globalThis.indexedDB = new IDBFactory();
  db = await openDatabase();
  ada = sandbox.people.viewers[0]!.id as AccountId;
  auth = context();
});
afterEach(() => sandbox.stop());

const app = () => ({ consumerKey: sandbox.app.consumerKey, consumerSecret: sandbox.app.consumerSecret });
function ownToken(): OAuth1Ask {
  const { token, secret } = sandbox.accessToken(ADA);
  return { ...app(), token: { accessToken: token, accessSecret: secret }, appId: null };
}
const appOnly = (keys: AppOnlyAsk['keys'], handle: Handle = ADA): AppOnlyAsk => ({ handle, keys, appId: null });
const bearer = () => ({ kind: 'bearer token', bearer: sandbox.bearerToken() }) as const;
const kindOf = async (outcome: Promise<{ kind: string; detail: string }>) => {
  const it = await outcome;
  told.push(it);
  return it.kind;
};

describe('OAuth 1.0a', () => {
  it('three-legged: X asks, and from then on everything works, signed', async () => {
    expect(await kindOf(auth.connectOAuth1({ ...app(), token: null, appId: null }))).toBe('signed in');
    expect(await db.get('accounts', ada)).toMatchObject({
      handle: ADA,
      kind: 'oauth1',
      signedIn: true,
      appId: expect.stringMatching(/^key-[0-9a-f]{16}$/),
    });
    const page = await api.list('following', ada, null, 10);
    if (page.kind !== 'ok') throw new Error(page.kind);
    expect(page.value.users.every(({ connection }) => connection !== null)).toBe(true);
    const [first] = page.value.users;
    expect(await api.unfollow(ada, first!.id)).toMatchObject({ kind: 'ok', value: { state: 'not following' } });
    expect(await api.follow(ada, first!.id)).toMatchObject({ kind: 'ok' });
    expect(sandbox.counts().unfollowsOfApp[sandbox.clientId]).toBe(1);
    // A new context, as after the background's death, finds the keys.
    context();
    expect((await api.me()).kind).toBe('ok');
  });

  it("with the owner's own token: no window", async () => {
    decision = async () => expect.unreachable('no window is needed');
    expect(await kindOf(auth.connectOAuth1({ ...ownToken(), appId: 'client-id-of-mine' as AppId }))).toBe('signed in');
    expect((await connectedOf(db, ada)).appId).toBe('client-id-of-mine');
    expect((await api.me()).kind).toBe('ok');
  });

  it('tells wrong keys from a wrong or revoked token', async () => {
    const good = ownToken();
    const wrongSecret = { ...good, consumerSecret: 'x'.repeat(50) };
    expect(await kindOf(auth.connectOAuth1(wrongSecret))).toBe('keys refused');
    expect(await kindOf(auth.connectOAuth1({ ...wrongSecret, token: null }))).toBe('keys refused');
    expect(await kindOf(auth.connectOAuth1({ ...good, token: { ...good.token!, accessSecret: 'y'.repeat(45) } }))).toBe(
      'token refused',
    );
    sandbox.endSessions(ada);
    expect(await kindOf(auth.connectOAuth1(good))).toBe('token refused');
    expect(await db.count('vault')).toBe(0);
    expect(await db.count('accounts')).toBe(0);
  });

  it('says that the sign-in expired, was declined, closed, or belongs to another', async () => {
    const threeLegs: OAuth1Ask = { ...app(), token: null, appId: null };
    decision = 'cancel';
    expect(await kindOf(auth.connectOAuth1(threeLegs))).toBe('declined');
    decision = async () => Promise.reject(new Error('The user did not approve access.'));
    expect(await kindOf(auth.connectOAuth1(threeLegs))).toBe('closed');
    decision = async (address) => `${REDIRECT}?oauth_token=another${new URL(address).search.length}&oauth_verifier=v`;
    expect(await kindOf(auth.connectOAuth1(threeLegs))).toBe('state mismatch');
    decision = async (address) => {
      decision = 'allow';
      const landed = await atX(address);
      xTime = ourTime += 16 * 60_000;
      return landed;
    };
    expect(await kindOf(auth.connectOAuth1(threeLegs))).toBe('expired');
    // X forgets it sooner than we do.
    decision = async (address) => {
      decision = 'allow';
      const landed = await atX(address);
      sandbox.faults.next({ path: '/oauth/access_token' }, { status: 401 });
      return landed;
    };
    expect(await kindOf(auth.connectOAuth1(threeLegs))).toBe('expired');
    sandbox.redirectAddresses.clear();
    expect(await kindOf(auth.connectOAuth1(threeLegs))).toBe('address refused');
    expect(await db.count('accounts')).toBe(0);
  });

  it('signs by the clock of X where ours is wrong', async () => {
    ourTime -= 3 * HOUR_MS;
    expect(await kindOf(auth.connectOAuth1(ownToken()))).toBe('signed in');
    expect(await kindOf(auth.connectOAuth1({ ...app(), token: null, appId: null }))).toBe('signed in');
    context();
    expect((await api.me()).kind).toBe('ok');
  });

  it('ends when the token is revoked: the keys stay, since X may be in trouble, and can be pasted anew', async () => {
    await auth.connectOAuth1(ownToken());
    sandbox.endSessions(ada);
    expect((await api.me()).kind).toBe('sign-in needed');
    expect(await db.get('accounts', ada)).toMatchObject({ signedIn: false, kind: 'oauth1' });
    expect(await db.getAllKeys('vault')).toEqual(['key', `keys:${ada}`]);
    expect(await kindOf(auth.connectOAuth1(ownToken()))).toBe('signed in');
    expect((await api.me()).kind).toBe('ok');
  });

  it('an answer lost in passing ends nothing', async () => {
    await auth.connectOAuth1(ownToken());
    sandbox.faults.next({ path: '/2/users/me' }, { status: 401 });
    expect((await api.me()).kind).toBe('ok');
    sandbox.faults.next({ path: '/2/users/me' }, { cut: true });
    expect((await api.me()).kind).toBe('offline');
    expect((await api.me()).kind).toBe('ok');
  });
});

describe('App-only', () => {
  it("a bearer token reads any account's public lists, and nothing else", async () => {
    expect(await kindOf(auth.connectAppOnly(appOnly(bearer())))).toBe('signed in');
    const account = await connectedOf(db, ada);
    expect(account).toMatchObject({ handle: ADA, kind: 'app-only', followersCount: 30 });
    expect(account.appId).toMatch(/^key-[0-9a-f]{16}$/);
    const page = await publicApi.list('followers', ada, null);
    if (page.kind !== 'ok') throw new Error(page.kind);
    expect(page.value.problems.filter(({ type }) => type === 'not-authorized-for-field')).toEqual([]);
    expect(page.value.users.every(({ connection }) => connection === null)).toBe(true);
    expect(sandbox.counts().windows).toMatchObject([
      { accountId: '', endpoint: 'userByUsername' },
      { accountId: '', endpoint: 'followers', used: 1 },
    ]);
    // As a user nobody is signed in, and nothing leaves.
    const before = sandbox.requests.length;
    expect((await api.me()).kind).toBe('sign-in needed');
    expect((await api.unfollow(ada, page.value.users[0]!.id)).kind).toBe('sign-in needed');
    expect(sandbox.requests.length).toBe(before);
    expect(await storedSession(db, ada)).toBe('signed in');
  });

  it("is fetched with the App's key and secret, and again when it was ended", async () => {
    expect(await kindOf(auth.connectAppOnly(appOnly({ kind: 'app keys', ...app() })))).toBe('signed in');
    expect((await publicApi.list('following', ada, null)).kind).toBe('ok');
    sandbox.regenerateKeys('bearer token');
    expect((await publicApi.list('following', ada, null)).kind).toBe('ok');
    expect(sandbox.requests.filter(({ path }) => path === '/oauth2/token').length).toBe(2);
    sandbox.regenerateKeys('bearer token');
    sandbox.regenerateKeys('consumer keys');
    expect((await publicApi.list('following', ada, null)).kind).toBe('sign-in needed');
    expect(await db.getAllKeys('vault')).toEqual(['key', `keys:${ada}`]);
  });

  it('tells wrong keys, a wrong or revoked token, and an account it may not look at', async () => {
    expect(
      await kindOf(auth.connectAppOnly(appOnly({ kind: 'app keys', ...app(), consumerSecret: 'x'.repeat(50) }))),
    ).toBe('keys refused');
    const old = bearer();
    sandbox.regenerateKeys('bearer token');
    expect(await kindOf(auth.connectAppOnly(appOnly(old)))).toBe('bearer refused');
    expect(await kindOf(auth.connectAppOnly(appOnly(bearer(), 'nobody_has_this' as Handle)))).toBe('no such account');
    const hidden = sandbox.people
      .followingOf(ada)
      .slice(0, 30)
      .find((person) => person.protected)!;
    expect(await kindOf(auth.connectAppOnly(appOnly(bearer(), hidden.handle as Handle)))).toBe('protected');
    sandbox.configure({ credits: 0 });
    expect(await kindOf(auth.connectAppOnly(appOnly(bearer())))).toBe('out of credits');
    sandbox.configure({ credits: null });
    sandbox.faults.next({ path: /by\/username/ }, { cut: true });
    expect(await kindOf(auth.connectAppOnly(appOnly(bearer())))).toBe('offline');
    await auth.connectAppOnly(appOnly(bearer()));
    sandbox.regenerateKeys('bearer token');
    expect((await publicApi.list('following', ada, null)).kind).toBe('sign-in needed');
    expect(await storedSession(db, ada)).toBe('sign-in needed');
  });

  it('never takes the place of a signed-in account; signing in takes its place', async () => {
    await auth.connectAppOnly(appOnly(bearer()));
    expect((await auth.signIn(sandbox.clientId as AppId)).kind).toBe('signed in');
    expect((await connectedOf(db, ada)).kind).toBe('pkce');
    expect((await db.getAllKeys('vault')).sort()).toEqual(['key', `tokens:${ada}`]);
    expect((await api.me()).kind).toBe('ok');
    await auth.connectOAuth1(ownToken());
    // The pair that nobody would use or end any more is ended at X.
    await vi.waitFor(async () => expect((await db.getAllKeys('vault')).sort()).toEqual(['key', `keys:${ada}`]));
    expect(sandbox.requests.some(({ path }) => path === '/2/oauth2/revoke')).toBe(true);
    expect((await connectedOf(db, ada)).kind).toBe('oauth1');
    expect((await api.me()).kind).toBe('ok');
    expect(await kindOf(auth.connectAppOnly(appOnly(bearer())))).toBe('connected already');
    expect((await api.me()).kind).toBe('ok');
  });
});

it('a key in the wrong field is sent nowhere', async () => {
  const { token, secret } = sandbox.accessToken(ADA);
  const swapped: OAuth1Ask[] = [
    { consumerKey: app().consumerSecret, consumerSecret: app().consumerKey, token: null, appId: null },
    { ...app(), consumerKey: sandbox.clientId, token: null, appId: null },
    { ...app(), token: { accessToken: secret, accessSecret: token }, appId: null },
    { ...app(), token: { accessToken: token, accessSecret: app().consumerSecret }, appId: null },
  ];
  for (const ask of swapped) expect(await kindOf(auth.connectOAuth1(ask))).toBe('misplaced');
  expect(await kindOf(auth.connectAppOnly(appOnly({ kind: 'bearer token', bearer: app().consumerSecret })))).toBe(
    'misplaced',
  );
  expect(
    await kindOf(
      auth.connectAppOnly(appOnly({ kind: 'app keys', consumerKey: sandbox.bearerToken(), consumerSecret: 'a' })),
    ),
  ).toBe('misplaced');
  expect(sandbox.requests).toEqual([]);
});

it('sign-out erases the keys and all data; keeping the data erases the keys all the same', async () => {
  await auth.connectAppOnly(appOnly(bearer()));
  await auth.signOut(ada, { erase: false });
  expect(await db.getAllKeys('vault')).toEqual(['key']);
  expect((await publicApi.list('following', ada, null)).kind).toBe('sign-in needed');
  await auth.connectOAuth1(ownToken());
  await auth.signOut(ada, { erase: true });
  expect(await db.getAllKeys('vault')).toEqual(['key']);
  expect(await db.count('accounts')).toBe(0);
  expect(sandbox.requests.filter(({ path }) => path === '/2/oauth2/revoke')).toEqual([]);
});

it('no key is readable in storage, outcomes, answers or logs, whatever goes wrong', async () => {
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => undefined),
  );
  const own = ownToken();
  const secrets = [own.consumerSecret, own.token!.accessSecret, own.token!.accessToken, sandbox.bearerToken()];
  const basic = Buffer.from(`${own.consumerKey}:${own.consumerSecret}`).toString('base64');
  secrets.push(basic);
  const stored = async () => Promise.all(db.storeNames.map((store) => db.getAll(store)));
  const snapshots: unknown[] = [];
  const ways = [
    { connect: () => auth.connectOAuth1(own), sent: own.token!.accessToken, ask: () => api.me() },
    {
      connect: () => auth.connectAppOnly(appOnly(bearer())),
      sent: sandbox.bearerToken(),
      ask: () => publicApi.usersByIds([ada]),
    },
    {
      connect: () => auth.connectAppOnly(appOnly({ kind: 'app keys', ...app() })),
      sent: sandbox.bearerToken(),
      ask: () => publicApi.usersByIds([ada]),
    },
  ];
  for (const { connect, sent, ask } of ways) {
    // X, or a proxy before it, echoes what it was sent.
    const echo = (status: number, words: string) => ({
      status,
      contentType: 'application/json',
      body: JSON.stringify({ title: words, detail: `the header was ${words}`, errors: [{ message: words }] }),
    });
    for (const status of [400, 401, 403, 500]) {
      sandbox.faults.next({ path: '/oauth2/token', times: 3 }, echo(status, basic));
      sandbox.faults.next({ path: /^\/2\/users/, times: 3 }, echo(status, sent));
      expect(await kindOf(connect())).not.toBe('signed in');
      sandbox.faults.clear();
    }
    expect(await kindOf(connect())).toBe('signed in');
    for (const status of [400, 403, 500]) {
      sandbox.faults.next({ path: /^\/2\/users/ }, echo(status, sent));
      told.push(await ask());
    }
    snapshots.push(await stored());
    await auth.signOut(ada, { erase: true });
    snapshots.push(await stored());
  }
  told.push(...logs.flatMap((log) => log.mock.calls));
  for (const log of logs) log.mockRestore();
  const bytes = new TextDecoder('latin1');
  const text = JSON.stringify([told, snapshots], (_, value: unknown) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? bytes.decode(value) : value,
  );
  expect(text).toContain('sealed');
  for (const secret of secrets) expect(text).not.toContain(secret);
});
