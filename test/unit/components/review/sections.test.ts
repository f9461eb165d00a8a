import { expect, test } from 'vitest';
import { countOf } from '../../../../components/review/sections';
import type { AccountReview } from '../../../../components/review/types';

const counts = { 'non-followers': 22, mutuals: 7, 'in-common': 2, queue: 13, 'unfollowed-you': null };
const view = (more: object) =>
  ({
    section: 'non-followers',
    inCommonOf: null,
    counts,
    people: { found: { total: 4, all: 23 } },
    ...more,
  }) as AccountReview;

test('the navigation counts as many in the list in front as the list shows without filters, kept ones too', () => {
  expect(countOf(view({}), 'non-followers')).toBe(23);
  expect(countOf(view({}), 'mutuals')).toBe(7);
});

test('until the list in front has come, what was counted before is said', () => {
  expect(countOf(view({ people: { found: null } }), 'non-followers')).toBe(22);
  expect(countOf(view({}), 'unfollowed-you')).toBeNull();
});

test('a list in front that is not known yet has no number: the nobody that it shows is none', () => {
  const found = { total: 0, all: 0, state: 'never' };
  expect(countOf(view({ section: 'unfollowed-you', people: { found } }), 'unfollowed-you')).toBeNull();
});

test('the queue, and lists searched for mutuals, count what is in them', () => {
  expect(countOf(view({ section: 'queue' }), 'queue')).toBe(13);
  expect(countOf(view({ section: 'in-common', inCommonOf: { userId: '1', list: 'followers' } }), 'in-common')).toBe(2);
});
