import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { localLocks, type AppId, type Handle } from '../../../../utils/base';
import { createSpendRecorderIn, recordRead } from '../../../../utils/queue';
import { openDatabase, PRICES } from '../../../../utils/storage';
import { createAuth, createXApi, type Auth } from '../../../../utils/x';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { sandboxFetch } from '../../../sandbox/fetch';
import { decide } from '../../../sandbox/sign-in/sign-in';

const REDIRECT = 'https://example.chromiumapp.org/x';
const ADA = 'ada_mutual' as Handle;
const NOON = Date.UTC(2026, 10, 24, 12);

const appKeys = ({ app }: Sandbox) => ({ consumerKey: app.consumerKey, consumerSecret: app.consumerSecret });
const appId = (sandbox: Sandbox): AppId => sandbox.clientId as AppId;

test.each<[string, (auth: Auth, sandbox: Sandbox) => ReturnType<Auth['signIn']>]>([
  ['X’s page', (auth, sandbox) => auth.signIn(appId(sandbox))],
  [
    'the keys of an App and an access token',
    (auth, sandbox) => {
      const { token, secret } = sandbox.accessToken(ADA);
      const both = { accessToken: token, accessSecret: secret };
      return auth.connectOAuth1({ ...appKeys(sandbox), token: both, appId: appId(sandbox) });
    },
  ],
  [
    'a bearer token',
    (auth, sandbox) =>
      auth.connectAppOnly({
        handle: ADA,
        keys: { kind: 'bearer token', bearer: sandbox.bearerToken() },
        appId: appId(sandbox),
      }),
  ],
])('who signed in by %s was asked of X and billed, and the spending said nothing of it', async (way, connect) => {
  const now = () => NOON;
  const sandbox = await startSandbox({ following: 3, followers: 3, now });
  const db = await openDatabase(`sign-in-cost-${way}`);
  try {
    sandbox.redirectAddresses.add(REDIRECT);
    const fetch = sandboxFetch(sandbox);
    const prices = () => Promise.resolve(PRICES);
    const recordIn = createSpendRecorderIn(now);
    const auth = createAuth({
      db,
      fetch,
      locks: localLocks(),
      now,
      redirectAddress: REDIRECT,
      launch: async (address) => (await decide(sandbox, new URL(address), 'allow')).href,
      whoIs: (authorise) => createXApi({ fetch, authorise, now, prices }).me(),
      lookUp: (authorise, handle) =>
        createXApi({ fetch, authorise, now, prices, asksConnection: async () => false }).userByHandle(handle),
      onRead: async (app, meta) => recordRead({ db, recordIn }, { appId: app }, meta, await prices()),
    });
    expect(await connect(auth, sandbox)).toMatchObject({ kind: 'signed in', handle: ADA });
    expect(sandbox.billedUsd).toBe(0.01);
    expect((await db.getAll('spend')).map((spend) => [spend.appId, spend.usd])).toEqual([[appId(sandbox), 0.01]]);
  } finally {
    db.close();
    await sandbox.stop();
  }
});
