import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedOnce } from '../../../utils/base/ids';
import { indexOf, lastAtOrBefore } from '../../../utils/base/packed-order';

const id = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.bigInt({ min: 0n, max: 20n }));

test('an id is found where it is, in a whole array and in a view of one', () => {
  fc.assert(
    fc.property(fc.array(id), id, (ids, other) => {
      const set = sortedOnce(BigUint64Array.from(ids));
      const view = new BigUint64Array(BigUint64Array.of(7n, ...set).buffer, 8);
      for (const one of [...ids, other]) {
        expect(indexOf(set, one)).toBe(set.indexOf(one));
        expect(indexOf(view, one)).toBe(set.indexOf(one));
      }
    }),
  );
});

test('a part is the last that starts at or below the id', () => {
  fc.assert(
    fc.property(fc.array(id), id, (ids, one) => {
      const starts = sortedOnce(BigUint64Array.from(ids));
      expect(lastAtOrBefore(starts, one)).toBe(starts.findLastIndex((start) => start <= one));
    }),
  );
});
