import { expect, test } from 'vitest';
import { parseBound } from '../../../../components/review/list/narrowing/filter-fields';
import { dropped, moved } from '../../../../components/review/queue/queue-order';

test('a waiting action moves to where the key says, and nowhere from an end', () => {
  expect(moved([1, 2, 3, 4], 2, 'up')).toEqual({ before: 1, index: 0 });
  expect(moved([1, 2, 3, 4], 2, 'down')).toEqual({ before: 4, index: 2 });
  expect(moved([1, 2, 3, 4], 2, 'last')).toEqual({ before: null, index: 3 });
  expect(moved([1, 2, 3, 4], 4, 'first')).toEqual({ before: 1, index: 0 });
  expect([moved([1, 2], 1, 'up'), moved([1, 2], 2, 'down'), moved([1, 2], 9, 'up')]).toEqual([null, null, null]);
});

test('a waiting action dropped on a row goes behind it when it came from above, before it from below', () => {
  expect([dropped([1, 2, 3, 4], 1, 3), dropped([1, 2, 3, 4], 1, 4), dropped([1, 2, 3, 4], 4, 2)]).toEqual([4, null, 2]);
});

test.each([
  ['', null],
  [' 12 ', 12],
  ['0,5', 0.5],
  ['-1', null],
  ['many', null],
  ['1e99', 1e12],
])('%j in a field is %j', (text, bound) => expect(parseBound(text)).toBe(bound));
