import { PRICES } from '../../../../utils/storage';
import { expect, test } from 'vitest';
import type { AppId } from '../../../../utils/base/ids';
import { listsToRead, ownedBy, plan, completePlan } from '../../../../utils/relationships/sync/plan/plan';

const account = { followingCount: 2_001, followersCount: 1_000_000 };

test('the following list takes a request for each thousand, and one for the count, which is never an owned read', () => {
  expect(plan(account, 'following', false, PRICES)).toEqual({
    requests: 5,
    people: 2_002,
    seconds: 5,
    usd: 20.02,
    ownUsd: 20.02,
  });
  expect(plan(account, 'following', true, PRICES)?.usd).toBe(2.011);
});

test('a long list waits for its windows', () => {
  expect(plan(account, 'followers', false, PRICES)).toEqual({
    requests: 1_002,
    people: 1_000_001,
    seconds: 3 * 900 + 102,
    usd: 10_000.01,
    ownUsd: 10_000.01,
  });
});

test('an empty list takes a request to see so', () => {
  expect(plan({ followingCount: 0, followersCount: 0 }, 'following', false, PRICES)).toEqual({
    requests: 3,
    people: 1,
    seconds: 3,
    usd: 0.01,
    ownUsd: 0.01,
  });
});

test('without a total there is no plan', () => {
  expect(plan({ followingCount: null, followersCount: 3 }, 'following', false, PRICES)).toBeNull();
});

test('until the person has said whether the App is theirs, the higher price is the one that binds', () => {
  expect(plan(account, 'following', null, PRICES)).toMatchObject({ usd: 20.02, ownUsd: 2.011 });
});

test('an account that is only looked at takes both lists, at the full price, whoever owns the App', () => {
  const app = { appId: 'app-id' as AppId, refusals: [], leftOut: [], reports: [], owned: true } as const;
  const small = { followingCount: 1_500, followersCount: 2_500 };
  expect(listsToRead({ kind: 'app-only' })).toEqual(['followers', 'following']);
  expect(completePlan({ ...small, kind: 'app-only' }, app, PRICES)).toEqual({
    requests: 2 + 3 + 2 + 2,
    people: 1_500 + 2_500 + 2,
    seconds: 5,
    usd: 40.02,
    ownUsd: 40.02,
  });
  expect(completePlan({ followingCount: 3, followersCount: null, kind: 'app-only' }, app, PRICES)).toBeNull();
  expect(ownedBy({ kind: 'app-only' }, app)).toBe(false);
});

test('a signed-in account takes the following list alone, by whichever way it signed in', () => {
  for (const way of [{ kind: 'pkce' }, { kind: 'oauth1' }] as const) {
    expect(listsToRead(way)).toEqual(['following']);
    expect(completePlan({ ...account, ...way }, undefined, PRICES)).toEqual(plan(account, 'following', null, PRICES));
  }
});
