import { expect, test } from 'vitest';
import { plan } from '../../../utils/relationships';

const account = { followingCount: 2_001, followersCount: 1_000_000 };

test('the following list takes a request for each thousand, and nothing else', () => {
  expect(plan(account, 'following', 'no')).toEqual({ requests: 3, people: 2_001, seconds: 3, usd: 20.01 });
  expect(plan(account, 'following', 'yes')?.usd).toBe(2.001);
});

test('the followers list takes one more for the count, and waits for its windows', () => {
  expect(plan(account, 'followers', 'no')).toEqual({ requests: 1_001, people: 1_000_001, seconds: 3 * 900 + 101, usd: 10_000.01 });
});

test('an empty list takes one request to see so', () => {
  expect(plan({ followingCount: 0, followersCount: 0 }, 'following', 'no')).toEqual({ requests: 1, people: 0, seconds: 1, usd: 0 });
});

test('without a total there is no plan', () => {
  expect(plan({ followingCount: null, followersCount: 3 }, 'following', 'no')).toBeNull();
});
