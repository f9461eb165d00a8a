import { connectedOf } from '../../accounts';
import { PRICES } from '../../../../utils/storage';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { planSync, readSyncPlans } from '../../../../utils/relationships/sync/plan/sync-plans';

import { citizen, ME, world } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../world';

test('every plan goes by the prices that the person set', async () => {
  const x = world(
    [1, 2, 3].map((n) => citizen(n)),
    [4, 5, 6, 7, 8, 9].map((n) => citizen(n)),
  );
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  await read(background, 'followers');
  x.followers.splice(0, 3);
  await read(background, 'followers');
  const account = await connectedOf(db, ME);
  const outlook = await readSyncPlans(db, account, undefined, { ...PRICES, user: 0.5 });
  expect(outlook).toMatchObject({
    plan: { people: 4, usd: 2 },
    followersPlan: { people: 4, usd: 2 },
    additionsPlan: { people: 4, usd: 2 },
    followersAdditionsPlan: { people: 4, usd: 2 },
    explainPlan: { people: 3, requests: 1, usd: 1.5 },
  });
  expect(
    (
      await readSyncPlans(
        db,
        account,
        { appId: account.appId, refusals: [], leftOut: [], reports: [], owned: true },
        { ...PRICES, ownedUser: 0.25 },
      )
    ).plan?.usd,
  ).toBe(0.76);
});

test('the followers of a read-only account were offered at half of what they cost with the other list, and always refused', async () => {
  const x = world([citizen(1), citizen(2)], [citizen(3)]);
  const db = await homeOf(x);
  const account = { ...(await connectedOf(db, ME)), kind: 'app-only' } as const;
  const { plan, followersPlan } = await readSyncPlans(db, account, undefined, PRICES);
  const planned = await planSync(db, account, undefined, PRICES, { list: 'followers', mode: 'complete' }, 0);
  expect(followersPlan).toEqual(plan);
  expect(followersPlan?.usd).toBeCloseTo(planned.reduce((sum, one) => sum + (one.plan?.usd ?? 0), 0));
});
