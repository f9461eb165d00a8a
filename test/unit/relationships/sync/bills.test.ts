import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createSync } from '../../../../utils/relationships';
import { completePlan } from '../../../../utils/relationships/sync/plan/plan';
import { createSpendRecorderIn, recordRead } from '../../../../utils/queue';
import { openDatabase, POST_PRICE, PRICES, putRecord } from '../../../../utils/storage';
import { localLocks, type AccountId, type AppId, type Handle } from '../../../../utils/base';
import { createXApi } from '../../../../utils/x/api';
import { newApp } from '../../../../utils/x';
import { sandboxFetch } from '../../../sandbox/fetch';
import { startSandbox } from '../../../sandbox';
import type { Oddities } from '../../../sandbox/api/oddities';
import { signInTo } from '../../../sandbox/sign-in/sign-in';
import { connectedOf, accountOf } from '../../accounts';

/** What a sync costs: the plan is what it takes at the most, and what is noted as spent is X's bill to the cent. */

const REDIRECT = 'https://example.chromiumapp.org/x';

test.each<[string, Partial<Oddities>, number | null]>([
  ['as documented', {}, null],
  ['with the newest post of everybody', { postsBilled: true }, POST_PRICE],
  ['with the newest post under its older name', { postsBilled: true, newestPost: 'tweet' }, POST_PRICE],
  ['with posts asked for and not billed', {}, POST_PRICE],
  ['that rejects the expansion', { postsBilled: true, rejected: ['most_recent_post_id'] }, POST_PRICE],
  ['that rejects a field', { rejected: ['verified_type'] }, null],
  ['that says connections of nobody', { connection: 'never' }, null],
  ['that leaves people out silently', { missing: 'silent' }, null],
  ['that counts more than it lists', { hidden: 2 }, null],
  ['in another order, with short tokens, in UTC', { order: 'reversed', tokens: 'of 16', zone: 'UTC' }, null],
  ['whose own account was suspended', { ownLists: 'empty' }, null],
])('an X %s', async (_, odd, post) => {
  const time = Date.UTC(2026, 10, 24, 12);
  const sandbox = await startSandbox({ following: 120, followers: 90, now: () => time, odd });
  const db = await openDatabase(`bills-${JSON.stringify([odd, post])}`);
  try {
    sandbox.redirectAddresses.add(REDIRECT);
    const me = sandbox.people.viewers[0]?.id as AccountId;
    const tokens = await signInTo(sandbox, { clientId: sandbox.clientId, redirectUri: REDIRECT });
    const appId = sandbox.clientId as AppId;
    await putRecord(db, 'accounts', {
      ...accountOf(me, appId, { handle: 'ada_mutual' as Handle }),
      followingCount: 120,
      followersCount: 90,
    });
    const app = { ...newApp(appId), owned: true };
    await putRecord(db, 'apps', app);
    const prices = { ...PRICES, post };
    const now = () => time;
    const recordIn = createSpendRecorderIn(now);
    const spent: Promise<unknown>[] = [];
    const leftOut: string[] = [];
    const api = createXApi({
      fetch: sandboxFetch(sandbox),
      now,
      prices: async () => prices,
      leftOut: async () => leftOut,
      onLeftOut: async (parameter) => void leftOut.push(parameter),
      async authorise(request) {
        const headers = new Headers(request.headers);
        headers.set('authorization', `Bearer ${tokens.access_token}`);
        return { kind: 'authorised', request: new Request(request, { headers }) };
      },
      onAnswer({ meta }) {
        if (meta.endpoint === 'users by ids' && meta.resourceIds.length > 0)
          spent.push(recordRead({ db, recordIn }, { accountId: me }, meta, prices));
      },
    });
    const sync = createSync({
      db,
      now,
      random: () => 0.5,
      apiFor: () => api,
      locks: localLocks(),
      wakeAt: () => undefined,
      onChange: () => undefined,
      prices: async () => prices,
      spend: { recordIn: createSpendRecorderIn(now) },
    });
    const plan = completePlan(await connectedOf(db, me), app, prices);
    if (!plan) throw new Error('no plan');
    await sync.start(me, 'following', plan);
    await sync.run();
    await Promise.all(spent);
    const noted = (await db.getAll('spend')).reduce((sum, { usd }) => sum + usd, 0);
    expect(Math.round(noted * 1e6)).toBe(Math.round(sandbox.billedUsd * 1e6));
    expect(plan.usd).toBeGreaterThanOrEqual(sandbox.billedUsd);
    // Once learnt, nothing is asked for in vain again.
    const rejected = sandbox.requests.filter(({ status }) => status === 400).length;
    expect(rejected).toBe(odd.rejected && (post !== null || odd.rejected.includes('verified_type')) ? 1 : 0);
  } finally {
    db.close();
    await sandbox.stop();
  }
});
