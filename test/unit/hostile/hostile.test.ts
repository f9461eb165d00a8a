import { PRICED } from '../relationships/world';
import { listPrices } from '../../../test/unit/accounts';
import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { createActions } from '../../../utils/queue/actions';
import { putRecord, openDatabase, type Database } from '../../../utils/storage';
import type { AccountId, AppId, Handle, UserId } from '../../../utils/base/ids';
import { createReader } from '../../../utils/relationships/reader';
import { createSync } from '../../../utils/relationships/sync/sync';
import { recordFactIn } from '../../../utils/relationships/evidence/facts';
import { createXApi } from '../../../utils/x/api';
import { APP as OAUTH_APP, FakeX, REDIRECT } from '../x/sign-in/fake-x';
import { createAuth } from '../../../utils/x/sign-in';
import { localLocks } from '../../../utils/base/locks';
import { oneToken } from '../x/api/fake-fetch';
import { holdTimeLimits, hostile, hostileFetch, PATIENCE_MS, RUNS, SEED, served, type Hostile } from './answers';
import { connectedOf, storedSession } from '../accounts';

/**
 * Every endpoint answers with nonsense, through the parts that use it and on a real store: each time
 * something clear comes of it, and once X is sound again, all that was asked for is carried out.
 */

const ME = '1001' as AccountId;
const APP = 'client-id-of-ours' as AppId;
const NOON = Date.UTC(2026, 10, 24, 12);
const isWord = (key: string | null): boolean => key === null || Object.hasOwn(messages, key);
const options = (share: number) => ({ numRuns: Math.max(5, Math.round(RUNS * share)), ...SEED });
let made = 0;

beforeAll(holdTimeLimits);
afterAll(() => vi.unstubAllGlobals());

async function home(): Promise<Database> {
  const db = await openDatabase(`hostile-${made++}`);
  await putRecord(db, 'apps', { appId: APP, mayFollow: 'unknown', mayUnfollow: 'unknown', owned: false });
  await putRecord(db, 'accounts', {
    accountId: ME,
    appId: APP,
    handle: 'me' as Handle,
    name: 'Me',
    pictureUrl: null,
    followingCount: PEOPLE.length,
    followersCount: 2,
    kind: 'pkce',
    connectedAt: 0,
    signedIn: true,
  });
  return db;
}

const PEOPLE = Array.from({ length: 7 }, (_, i) => ({ id: String(2_000 + i) as UserId, back: i % 3 === 0 }));

/** A sound X of a few people, three to a page. */
function soundX(time: () => number) {
  const following = new Set<string>(PEOPLE.map(({ id }) => id));
  const effects: { id: string; at: number }[] = [];
  const said = (body: unknown) =>
    new Response(JSON.stringify(body), {
      headers: { 'content-type': 'application/json', date: new Date(time()).toUTCString() },
    });
  const user = (id: string) => ({
    id,
    username: `u${id}`,
    name: `Person ${id}`,
    connection_status: [
      ...(following.has(id) ? ['following'] : []),
      ...(PEOPLE.some((one) => one.id === id && one.back) ? ['followed_by'] : []),
    ],
    public_metrics: { following_count: PEOPLE.length, followers_count: 2, post_count: 0, listed_count: 0 },
  });
  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === 'DELETE') {
      const id = pathname.split('/').at(-1)!;
      if (following.delete(id)) effects.push({ id, at: time() });
      return said({ data: { following: false } });
    }
    if (request.method === 'POST') {
      const { target_user_id: id } = (await request.clone().json()) as { target_user_id: string };
      if (!following.has(id)) effects.push({ id, at: time() });
      following.add(id);
      return said({ data: { following: true, pending_follow: false } });
    }
    if (pathname.endsWith('/following')) {
      const start = Number(searchParams.get('pagination_token')?.slice(-1) ?? 0);
      const page = PEOPLE.slice(start, start + 3);
      const next = start + 3 < PEOPLE.length ? { next_token: `token-of-sixteen-${start + 3}` } : {};
      return said({ data: page.map(({ id }) => user(id)), meta: { result_count: page.length, ...next } });
    }
    if (pathname.startsWith('/2/users/by/username/')) return said({ data: user(pathname.split('/u').at(-1)!) });
    return said({ data: searchParams.get('ids')!.split(',').map(user) });
  }
  return { answer, following, effects };
}

describe('reading a list', () => {
  async function syncRun(queue: Hostile[]) {
    const db = await home();
    let now = NOON;
    let wake: number | null = null;
    const x = soundX(() => now);
    const api = createXApi({
      prices: listPrices,
      fetch: hostileFetch(x.answer, queue),
      authorise: oneToken,
      now: () => now,
      timeout: PATIENCE_MS,
    });
    const sync = createSync({
      ...PRICED,
      db,
      now: () => now++,
      random: () => 0.5,
      apiFor: () => api,
      locks: localLocks(),
      wakeAt: (at) => void (wake = at),
      onChange: () => undefined,
      pause: async () => undefined,
    });
    const rest = async () => {
      await sync.run();
      for (let i = 0; i < 30 && wake !== null; i++) {
        now = Math.max(now, wake);
        await sync.run();
      }
    };
    return { db, sync, rest, reader: createReader(db), passed: () => now - NOON };
  }

  test('comes to a clear rest each time, is never believed when it should not be, and ends well in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (given) => {
        const queue = [...given];
        const { db, sync, rest, reader } = await syncRun(queue);
        for (let tries = 0; tries < 12; tries++) {
          await sync.start(ME, 'following');
          await rest();
          const record = await db.get('lists', [ME, 'following']);
          if (record?.syncRun) {
            expect(['stopped', 'waiting']).toContain(record.syncRun.state);
            expect(record.syncRun.reason).not.toBeNull();
            expect(isWord(record.syncRun.reason)).toBe(true);
          }
          for (const { id, back } of PEOPLE) {
            const { kind } = await reader.relationshipOf(ME, id);
            expect(['unknown', back ? 'mutual' : 'non-follower']).toContain(kind);
          }
          if (queue.length === 0 && !record?.syncRun) break;
        }
        const { total } = await reader.nonFollowers(ME, { offset: 0, limit: 50, search: '' });
        expect(total).toBe(PEOPLE.filter(({ back }) => !back).length);
        db.close();
      }),
      options(0.4),
    );
  });

  test('looking one person up says what happened, and keeps nothing that was not said', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (one, byHandle) => {
        const { db, sync } = await syncRun([one]);
        const { id } = PEOPLE[0]!;
        const who = byHandle ? { handle: `u${id}` as Handle } : { userId: id };
        const first = await sync.lookUp(ME, who);
        if (first.kind === 'refused') {
          expect(isWord(first.reason)).toBe(true);
          expect(await db.count('facts')).toBe(0);
        } else expect(first.person.id).toBe(id);
        expect((await sync.lookUp(ME, who)).kind).toBe('known');
        db.close();
      }),
      options(1),
    );
  });
});

describe('the queue', () => {
  test('loses nobody, does nobody twice, keeps to the limits and says of each how it stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 1, maxLength: 10 }),
        fc.constantFrom('follow', 'unfollow'),
        async (given, kind) => {
          const queue = [...given];
          const db = await home();
          let now = NOON;
          let wake: number | null = null;
          const reports: unknown[] = [];
          const x = soundX(() => now);
          if (kind === 'follow') x.following.clear();
          const api = createXApi({
            prices: listPrices,
            fetch: hostileFetch(x.answer, queue),
            authorise: oneToken,
            now: () => now,
            timeout: PATIENCE_MS,
          });
          const perDay = 4;
          const actions = createActions({
            db,
            now: () => now,
            random: () => 0.5,
            sleep: async (ms) => void (now += ms),
            apiFor: () => api,
            serverTime: async () => Math.floor(now / 1_000) * 1_000,
            locks: localLocks(),
            wakeAt: (at) => void (wake = at),
            settings: async () => ({ personal: { unfollowsPerDay: perDay, followsPerDay: perDay }, pace: 'brisk' }),
            onChange: () => undefined,
            recordFactIn,
            report: (error) => void reports.push(error),
          });
          const people = PEOPLE.map(({ id }) => ({ userId: id, handle: null, name: null, pictureUrl: null }));
          await actions.choose(ME, kind, people);
          const all = async () =>
            (await db.getAll('actions')).map(({ state, reason, userId }) => ({ state, reason, userId }));
          for (let tries = 0; tries < 14; tries++) {
            await actions.resume(ME);
            for (let i = 0; i < 40; i++) {
              await actions.run();
              if (wake === null) break;
              now = Math.max(now, wake);
            }
            const relations = await all();
            // Nobody is lost, and whoever does not go on has a reason in words.
            expect(relations.length).toBe(PEOPLE.length);
            for (const { state, reason } of relations) {
              expect(isWord(reason)).toBe(true);
              if (state === 'failed' || state === 'refused') expect(reason).not.toBeNull();
            }
            if (queue.length === 0 && relations.every(({ state }) => state !== 'waiting' && state !== 'sending')) break;
            await actions.tryAppAgain(APP);
            const account = await connectedOf(db, ME);
            await putRecord(db, 'accounts', { ...account, signedIn: true });
          }
          const ended = await all();
          for (const { state, userId } of ended) {
            expect(['done', 'failed', 'refused']).toContain(state);
            if (state === 'done') expect(x.following.has(userId)).toBe(kind === 'follow');
          }
          // In effect at most once each, and never more than a day allows within any 24 hours of X's.
          expect(new Set(x.effects.map(({ id }) => id)).size).toBe(x.effects.length);
          for (const { at } of x.effects)
            expect(
              x.effects.filter((other) => other.at > at - 86_400_000 && other.at <= at).length,
            ).toBeLessThanOrEqual(perDay);
          expect(reports).toEqual([]);
          db.close();
        },
      ),
      options(0.4),
    );
  }, 240_000);
});

describe('signing in, renewing and signing out', () => {
  const KINDS = [
    'signed in',
    'declined',
    'closed',
    'wrong client id',
    'state mismatch',
    'out of credits',
    'offline',
    'failed',
  ];

  async function signing(queue: Hostile[], only = /./) {
    const db = await openDatabase(`hostile-${made++}`);
    const x = new FakeX();
    const fetch = hostileFetch((request) => x.fetch(request), queue, only);
    const now = () => x.time;
    const auth = createAuth({
      db,
      fetch,
      now,
      locks: localLocks(),
      launch: x.approve,
      redirectAddress: REDIRECT,
      whoIs: (authorise) => createXApi({ prices: listPrices, fetch, authorise, now, timeout: PATIENCE_MS }).me(),
      lookUp: (authorise, handle) =>
        createXApi({
          asksConnection: async () => false,
          prices: listPrices,
          fetch,
          authorise,
          now,
          timeout: PATIENCE_MS,
        }).userByHandle(handle),
      timeout: PATIENCE_MS,
    });
    return {
      db,
      x,
      auth,
      queue,
      api: (accountId: AccountId) =>
        createXApi({ prices: listPrices, fetch, authorise: auth.authoriserFor(accountId), now, timeout: PATIENCE_MS }),
    };
  }

  /** Nothing that is told or stored in the clear holds a secret. */
  async function expectSecret(db: Database, x: FakeX, told: unknown): Promise<void> {
    const stored = await Promise.all(db.storeNames.map((name) => db.getAll(name)));
    const seen = JSON.stringify([told, stored]);
    for (const secret of x.secrets) expect(seen).not.toContain(secret);
  }

  test('a sign-in ends clearly, with a whole account or none, and works once X is sound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 1, maxLength: 2 }),
        fc.constantFrom(/token$/, /me$/),
        async (given, only) => {
          const { db, x, auth } = await signing([...given], only);
          for (let tries = 0; tries < 3; tries++) {
            const outcome = await auth.signIn(OAUTH_APP as AppId);
            expect(KINDS).toContain(outcome.kind);
            expect(await db.count('accounts')).toBe(outcome.kind === 'signed in' ? 1 : 0);
            await expectSecret(db, x, outcome);
            if (outcome.kind === 'signed in') break;
          }
          expect(await db.count('accounts')).toBe(1);
          db.close();
        },
      ),
      options(0.75),
    );
  });

  test('a renewal ends in a good token, or says that the person has to sign in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 3 }), async (nasty) => {
        const { db, x, auth, queue, api } = await signing([]);
        const signedIn = await auth.signIn(OAUTH_APP as AppId);
        if (signedIn.kind !== 'signed in') throw new Error(signedIn.kind);
        x.expireAccess();
        x.time += 3 * 3_600_000;
        queue.push(...nasty);
        for (let tries = 0; tries < 5; tries++) {
          const answer = await api(signedIn.accountId).me();
          await expectSecret(db, x, answer);
          if (answer.kind === 'ok') break;
          x.time += 60_000;
        }
        queue.length = 0;
        const account = await connectedOf(db, signedIn.accountId);
        const now = await api(signedIn.accountId).me();
        if (now.kind !== 'ok') {
          expect(now.kind).toBe('sign-in needed');
          expect(await storedSession(db, signedIn.accountId)).toBe('sign-in needed');
          expect((await auth.signIn(account.appId)).kind).toBe('signed in');
        }
        expect((await api(signedIn.accountId).me()).kind).toBe('ok');
        db.close();
      }),
      options(0.75),
    );
  });

  test('a sign-out forgets at once whatever X says, and what X did not end is ended later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 3 }), async (nasty) => {
        const { db, x, auth, queue } = await signing([]);
        const signedIn = await auth.signIn(OAUTH_APP as AppId);
        if (signedIn.kind !== 'signed in') throw new Error(signedIn.kind);
        queue.push(...nasty);
        const out = await auth.signOut(signedIn.accountId, { erase: true });
        expect(await db.count('accounts')).toBe(0);
        await expectSecret(db, x, out);
        queue.length = 0;
        const left = !out.revoked ? await auth.revokePending() : { left: 0 };
        expect(left).toEqual({ left: 0 });
        expect(await db.count('vault', IDBKeyRange.bound('revoke:', 'revoke:\uffff'))).toBe(0);
        db.close();
      }),
      options(0.75),
    );
  });

  test('connecting with keys ends clearly, keeps nothing that did not work and tells no key', async () => {
    const keys = {
      consumerKey: 'consumerKey0123456789abcde',
      consumerSecret: 'consumerSecret0123456789abcdefghijklmnopqrstuvwxyz',
    };
    const token = {
      accessToken: '2244994945-accessTokenOfAnn0123456789abcdefgh',
      accessSecret: 'accessSecretOfAnn0123456789abcdefghijklmnopqr',
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostile, { minLength: 4, maxLength: 6 }),
        fc.constantFrom('oauth 1', 'oauth 1 with a window', 'app keys', 'bearer'),
        async (given, way) => {
          const { db, x, auth } = await signing([...given]);
          const outcome = await (way === 'oauth 1' || way === 'oauth 1 with a window'
            ? auth.connectOAuth1({ ...keys, token: way === 'oauth 1' ? token : null, appId: null })
            : auth.connectAppOnly({
                handle: 'ann' as Handle,
                keys:
                  way === 'bearer'
                    ? { kind: 'bearer token', bearer: `AAAAAAAAAAAAAAAAAAAAA${'b'.repeat(80)}` }
                    : { kind: 'app keys', ...keys },
                appId: null,
              }));
          expect(outcome.kind).not.toBe('signed in');
          expect(outcome.kind.length).toBeGreaterThan(3);
          expect(await db.count('accounts')).toBe(0);
          x.secrets.push(...Object.values(keys), ...Object.values(token), 'b'.repeat(80));
          await expectSecret(db, x, outcome);
          db.close();
        },
      ),
      options(0.4),
    );
  });
});

afterAll(() => {
  const total = [...served.values()].reduce((sum, count) => sum + count, 0);
  // The figures of the suite: cases by endpoint.
  if (process.env['HOSTILE_TELL'] !== undefined)
    process.stdout.write(`${JSON.stringify(Object.fromEntries(served))} ${total} cases\n`);
  expect([...served.keys()].length).toBeGreaterThanOrEqual(8);
  expect(total).toBeGreaterThanOrEqual(Math.round(RUNS * 6.7));
});
