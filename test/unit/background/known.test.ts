import { expect, test } from 'vitest';
import { sortOut } from '../../../entrypoints/background/known';
import type { AccountId, UserId } from '../../../utils/base/ids';

const ME = '1' as AccountId;
const KINDS: Record<string, string> = { 11: 'mutual', 12: 'non-follower', 13: 'fan', 14: 'stranger', 15: 'unknown' };
const reader = { relationshipOf: async (_: AccountId, id: UserId) => ({ kind: KINDS[id] ?? 'unknown' }) as never };
const sort = (kind: 'follow' | 'unfollow', ...ids: (number | string)[]) =>
  sortOut(
    reader,
    ME,
    kind,
    ids.map((id) => String(id) as UserId),
  );

test('a page may unfollow those followed and follow those not, and who is so already is left out', async () => {
  expect(await sort('unfollow', 11, 12, 13, 14)).toEqual({ kind: 'sorted', people: ['11', '12'] });
  expect(await sort('follow', 11, 12, 13, 14)).toEqual({ kind: 'sorted', people: ['13', '14'] });
});

test('nobody twice', async () => {
  expect(await sort('unfollow', 12, 12, 12)).toEqual({ kind: 'sorted', people: ['12'] });
});

test.each([
  ['somebody whose standing is not known', [12, 15]],
  ['an id that nobody has', [12, '9223372036854775807']],
  ['oneself', [1]],
])('a message that names %s is refused as a whole', async (_what, ids) => {
  expect(await sort('unfollow', ...ids)).toEqual({ kind: 'somebody unknown' });
  expect(await sort('follow', ...ids)).toEqual({ kind: 'somebody unknown' });
});
