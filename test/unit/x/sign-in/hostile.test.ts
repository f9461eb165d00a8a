import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { AccountId, AppId, Handle } from '../../../../utils/base/ids';
import { localLocks } from '../../../../utils/base/locks';
import { openDatabase, type Database } from '../../../../utils/storage';
import { createXApi } from '../../../../utils/x/api';
import { createAuth } from '../../../../utils/x/sign-in';
import { expectHostility, hostile, hostileFetch, PATIENCE_MS, runs, type Hostile } from '../../../fake-x/hostile';
import { APP, REDIRECT, SignInX } from '../../../fake-x/sign-in';
import { connectedOf, listPrices, storedSession } from '../../accounts';
import { HOUR_MS } from '../../../../utils/base';

/**
 * Every endpoint answers with nonsense, through the parts that use it and on a real store: each time
 * something clear comes of it, and once X is sound again, all that was asked for is carried out.
 */
expectHostility(6, 3);

let made = 0;

describe('signing in, renewing and signing out', () => {
  const KINDS = [
    'signed in',
    'declined',
    'closed',
    'wrong client id',
    'state mismatch',
    'out of credits',
    'spending limit',
    'daily cap',
    'rate limited',
    'X in trouble',
    'not a Native App',
    'rights missing',
    'App may not read',
    'no such account',
    'account locked',
    'account suspended',
    'expired',
    'offline',
    'failed',
  ];

  async function signing(queue: Hostile[], only = /./) {
    const db = await openDatabase(`hostile-${made++}`);
    const x = new SignInX();
    const fetch = hostileFetch(x.fetch, queue, only);
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
  async function expectSecret(db: Database, x: SignInX, told: unknown): Promise<void> {
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
            const outcome = await auth.signIn(APP as AppId);
            expect(KINDS).toContain(outcome.kind);
            expect(await db.count('accounts')).toBe(outcome.kind === 'signed in' ? 1 : 0);
            await expectSecret(db, x, outcome);
            if (outcome.kind === 'signed in') break;
          }
          expect(await db.count('accounts')).toBe(1);
          db.close();
        },
      ),
      runs(0.75),
    );
  });

  test('a renewal ends in a good token, or says that the person has to sign in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 3 }), async (nasty) => {
        const { db, x, auth, queue, api } = await signing([]);
        const signedIn = await auth.signIn(APP as AppId);
        if (signedIn.kind !== 'signed in') throw new Error(signedIn.kind);
        x.expireAccess();
        x.time += 3 * HOUR_MS;
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
      runs(0.75),
    );
  });

  test('a sign-out forgets at once whatever X says, and what X did not end is ended later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 3 }), async (nasty) => {
        const { db, x, auth, queue } = await signing([]);
        const signedIn = await auth.signIn(APP as AppId);
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
      runs(0.75),
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
      runs(0.4),
    );
  });
});
