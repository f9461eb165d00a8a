import { listPrices } from '../../../../test/unit/accounts';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { sandboxFetch } from '../../../sandbox/fetch';
import { decide } from '../../../sandbox/sign-in/sign-in';
import { createAuth, type Auth } from '../../../../utils/x/sign-in';
import { localLocks } from '../../../../utils/base/locks';
import { openDatabase } from '../../../../utils/storage';
import type { AccountId, AppId } from '../../../../utils/base/ids';
import { createXApi, type XApi } from '../../../../utils/x/api';
import { HOUR_MS } from '../../../../utils/base';

/** Sign-in against the local X, from the first click to signing out. */
const REDIRECT = 'https://example.chromiumapp.org/x';

let sandbox: Sandbox;
let time = 0;
let auth: Auth;
let apis: [XApi, XApi];

beforeEach(async () => {
  time = Date.UTC(2026, 10, 24, 12);
  sandbox = await startSandbox({ following: 10, followers: 10, now: () => time });
  sandbox.redirectAddresses.add(REDIRECT);
  globalThis.indexedDB = new IDBFactory();
  const db = await openDatabase();
  const fetch = sandboxFetch(sandbox);
  const locks = localLocks();
  const now = () => time;
  const context = () =>
    createAuth({
      db,
      fetch,
      locks,
      now,
      redirectAddress: REDIRECT,
      launch: async (address) => (await decide(sandbox, new URL(address), 'allow')).href,
      whoIs: (authorise) => createXApi({ prices: listPrices, fetch, authorise, now }).me(),
      lookUp: (authorise, handle) =>
        createXApi({ asksConnection: async () => false, prices: listPrices, fetch, authorise, now }).userByHandle(
          handle,
        ),
    });
  auth = context();
  const ada = sandbox.people.viewers[0]!.id as AccountId;
  apis = [
    createXApi({ prices: listPrices, fetch, now, authorise: auth.authoriserFor(ada) }),
    createXApi({ prices: listPrices, fetch, now, authorise: context().authoriserFor(ada) }),
  ];
});
afterEach(() => sandbox.stop());

const appId = () => sandbox.clientId as AppId;
const tokenCalls = () => sandbox.requests.filter((one) => one.path === '/2/oauth2/token').length;

describe('sign-in against the local X', () => {
  it('goes from nothing to a session that lasts, and ends', async () => {
    const signedIn = await auth.signIn(appId());
    expect(signedIn).toMatchObject({ kind: 'signed in', handle: 'ada_mutual', missingScopes: [] });
    for (let hours = 0; hours < 12; hours += 3) {
      time += 3 * HOUR_MS;
      const answers = await Promise.all([...apis, ...apis].map((api) => api.me()));
      expect(answers.map((answer) => answer.kind)).toEqual(['ok', 'ok', 'ok', 'ok']);
    }
    expect(tokenCalls()).toBe(5);
    if (signedIn.kind !== 'signed in') throw new Error(signedIn.kind);
    expect((await auth.signOut(signedIn.accountId, { erase: true })).revoked).toBe(true);
    expect((await apis[1].me()).kind).toBe('sign-in needed');
  });

  it('ends when the person takes the right away at X, and starts again', async () => {
    await auth.signIn(appId());
    sandbox.endSessions(sandbox.people.viewers[0]!.id);
    expect((await apis[0].me()).kind).toBe('sign-in needed');
    expect((await auth.signIn(appId())).kind).toBe('signed in');
    expect((await apis[1].me()).kind).toBe('ok');
  });

  it('survives a refresh whose request was cut, and is asked for anew where its answer was lost', async () => {
    await auth.signIn(appId());
    time += 3 * HOUR_MS;
    sandbox.faults.next({ path: '/2/oauth2/token' }, { cut: true });
    expect((await apis[0].me()).kind).toBe('offline');
    expect((await apis[0].me()).kind).toBe('ok');
    time += 3 * HOUR_MS;
    sandbox.faults.next({ path: '/2/oauth2/token' }, { loseAnswer: true });
    expect((await apis[0].me()).kind).toBe('offline');
    expect((await apis[1].me()).kind).toBe('sign-in needed');
    expect((await auth.signIn(appId())).kind).toBe('signed in');
    expect((await apis[0].me()).kind).toBe('ok');
  });

  it('tells that the App has no credits to say who signed in', async () => {
    sandbox.configure({ credits: 0 });
    expect((await auth.signIn(appId())).kind).toBe('out of credits');
  });
});
