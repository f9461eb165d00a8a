import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  difference,
  idsInText,
  idsToText,
  packIds,
  parseHandle,
  parseUserId,
  sameHandle,
  union,
  unpackId,
  unpackIds,
  type Handle,
  type UserId,
} from '../../../utils/base/ids';
import { hasId } from '../../../utils/base/packed-order';

test.each(['0', '1', '9007199254740993', '9999999999999999999'])('%s is a user id', (text) => {
  expect(parseUserId(text)).toBe(text);
});

test.each(['', '01', '-1', '1.0', '1e3', ' 1', '1\n', '12345678901234567890', '١', 7, null, undefined])(
  '%j is no user id',
  (text) => {
    expect(parseUserId(text)).toBeNull();
  },
);

test.each(['a', 'A_1', '123456789012345'])('%s is a handle', (text) => {
  expect(parseHandle(text)).toBe(text);
});

test.each(['', '@a', 'a b', '123456789012345678901', 'é', 'a\n', 7])('%j is no handle', (text) => {
  expect(parseHandle(text)).toBeNull();
});

test('ids as text are read as they were written, in their order', () => {
  const id = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999_999n }).map(unpackId);
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      expect(idsInText(idsToText(ids))).toEqual(ids);
    }),
  );
});

test.each([
  ['no Base64', '?'],
  ['half an id', btoa('1234')],
  ['an id and a half', btoa('123456789012')],
  ['twenty digits', btoa('\u00ff'.repeat(8))],
])('%s is no ids as text', (_, text) => {
  expect(idsInText(text)).toBeNull();
});

test('handles are the same whatever their case', () => {
  expect(sameHandle('JaCk' as Handle, 'jack' as Handle)).toBe(true);
  expect(sameHandle('jack' as Handle, 'jacky' as Handle)).toBe(false);
});

const userId = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999_999n }).map((id) => unpackId(id));
// Near neighbours too: sets of far apart numbers never meet.
const someIds = fc.array(
  fc.oneof(
    userId,
    fc.nat(30).map((n) => String(n) as UserId),
  ),
);

test('packed sets do what sets do', () => {
  fc.assert(
    fc.property(someIds, someIds, userId, (one, other, third) => {
      const [a, b] = [new Set(one), new Set(other)];
      const [left, right] = [packIds(one), packIds(other)];
      const sorted = (ids: Iterable<UserId>) => Array.from(ids, BigInt).sort((x, y) => (x < y ? -1 : 1));
      expect(Array.from(left)).toEqual(sorted(a));
      expect(Array.from(difference(left, right))).toEqual(sorted([...a].filter((id) => !b.has(id))));
      expect(Array.from(union(left, right))).toEqual(sorted(new Set([...a, ...b])));
      expect(new Set(unpackIds(left))).toEqual(a);
      for (const id of [...one, ...other, third]) expect(hasId(left, BigInt(id))).toBe(a.has(id));
    }),
  );
});
