import { PRICED } from '../unit/relationships/world';
import { ANY_PRICE, listPrices } from '../unit/accounts';
import 'fake-indexeddb/auto';
import { openDatabase, PRICES, putRecord, type ListName } from '../../utils/storage';
import type { AccountId, AppId, Handle, UserId } from '../../utils/base/ids';
import { createReader } from '../../utils/relationships/reader';
import { createSync } from '../../utils/relationships/sync/sync';
import { plan } from '../../utils/relationships/sync/plan/plan';
import { createXApi } from '../../utils/x/api';
import { startSandbox, X_LIMITS } from '../sandbox';
import { sandboxFetch } from '../sandbox/fetch';
import { signInTo } from '../sandbox/sign-in/sign-in';

/**
 * Run with `npm run bench -- relationships-price`. What it takes to know who does not follow back:
 * the product's one list with connection_status, against reading both lists, as the sandbox counts and
 * bills them, and against the plan that is shown first.
 */

const [FOLLOWING, FOLLOWERS] = [5_000, 20_000];
const REDIRECT = 'https://example.chromiumapp.org/x';

/** Reads lists of a new account and tells the requests and the bill. */
async function syncRun(
  lists: readonly ListName[],
): Promise<{ requests: number; usd: number; nonFollowers: number; planned: { requests: number; usd: number } }> {
  const sandbox = await startSandbox({ following: FOLLOWING, followers: FOLLOWERS, limits: X_LIMITS });
  try {
    sandbox.redirectAddresses.add(REDIRECT);
    const me = sandbox.viewer!;
    const accountId = me.id as AccountId;
    const { access_token: token } = await signInTo(sandbox, { clientId: sandbox.clientId, redirectUri: REDIRECT });
    const api = createXApi({
      prices: listPrices,
      fetch: sandboxFetch(sandbox),
      now: Date.now,
      async authorise(request) {
        const headers = new Headers(request.headers);
        headers.set('authorization', `Bearer ${token}`);
        return { kind: 'authorised', request: new Request(request, { headers }) };
      },
    });
    const db = await openDatabase(`price-${lists.join('-')}`);
    const account = {
      accountId,
      appId: 'sandbox-app' as AppId,
      handle: me.handle as Handle,
      name: me.name,
      pictureUrl: null,
      followingCount: FOLLOWING,
      followersCount: FOLLOWERS,
      kind: 'pkce',
      connectedAt: 0,
      signedIn: true,
    } as const;
    await putRecord(db, 'accounts', account);
    const sync = createSync({
      ...PRICED,
      db,
      now: Date.now,
      random: Math.random,
      apiFor: () => api,
      locks: { request: (_name, task) => task() },
      wakeAt: () => undefined,
      onChange: () => undefined,
    });
    for (const list of lists) {
      await sync.start(accountId, list, ANY_PRICE);
      await sync.run();
    }
    const { nonFollowers } = await createReader(db).summary(accountId);
    const plans = lists.map((list) => plan(account, list, true, PRICES)!);
    const planned = {
      requests: plans.reduce((sum, one) => sum + one.requests, 0),
      usd: plans.reduce((sum, one) => sum + one.usd, 0),
    };
    return {
      requests: sandbox.requests.filter(
        ({ path }) => path.startsWith(`/2/users/${accountId as UserId}/`) || path === '/2/users',
      ).length,
      usd: sandbox.billedUsd,
      nonFollowers,
      planned,
    };
  } finally {
    await sandbox.stop();
  }
}

const one = await syncRun(['following']);
const both = await syncRun(['following', 'followers']);
if (one.nonFollowers !== both.nonFollowers) throw new Error('they disagree');
const told = ({ requests, usd, planned }: typeof one): string =>
  `${requests} requests (${planned.requests} planned), $${usd.toFixed(2)} ($${planned.usd.toFixed(2)} planned)`;
console.log(`${one.nonFollowers} of ${FOLLOWING} do not follow back; ${FOLLOWERS} followers`);
console.log(`one list with connection_status: ${told(one)}`);
console.log(
  `both lists: ${told(both)}: ${(both.requests / one.requests).toFixed(1)} times the requests, ${(both.usd / one.usd).toFixed(1)} times the price`,
);
