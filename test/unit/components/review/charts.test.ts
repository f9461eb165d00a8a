import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axis, keyTo, nearest, scale } from '../../../../components/review/charts/scale';

test.each([
  [0, 7, [0, 2, 4, 6, 8]],
  [-3, 12, [-5, 0, 5, 10, 15]],
  [1_204, 1_260, [1_200, 1_220, 1_240, 1_260]],
  [0, 0, [0, 1]],
])('the lines for %d to %d stand at %j', (least, most, at) => expect(axis(least, most).at).toEqual(at));

test('the lines hold every value, are whole and few', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(2_000_000), (least, more) => {
      const { at } = axis(least, least + more);
      expect(at[0]!).toBeLessThanOrEqual(least);
      expect(at.at(-1)!).toBeGreaterThanOrEqual(least + more);
      expect(at.every(Number.isInteger)).toBe(true);
      expect(new Set(at).size).toBe(at.length);
      expect(at.length).toBeLessThanOrEqual(8);
    }),
  );
});

test('a scale maps both ends, and values that are all alike to the middle', () => {
  const y = scale([10, 20], [100, 0]);
  expect([y(10), y(15), y(20)]).toEqual([100, 50, 0]);
  expect(scale([5, 5], [0, 80])(5)).toBe(40);
});

test('the pointer reads the nearest place; keys go in time, whichever way the page runs', () => {
  expect(nearest([10, 40, 90], 70)).toBe(2);
  expect(nearest([90, 40, 10], 20)).toBe(2);
  expect(nearest([], 5)).toBe(0);
  expect([keyTo('ArrowRight', 3, 9, 'ltr'), keyTo('ArrowRight', 3, 9, 'rtl'), keyTo('ArrowLeft', 3, 9, 'rtl')]).toEqual(
    [4, 2, 4],
  );
  expect([
    keyTo('Home', 3, 9, 'ltr'),
    keyTo('End', 3, 9, 'ltr'),
    keyTo('ArrowLeft', 0, 9, 'ltr'),
    keyTo('PageUp', 3, 9, 'ltr'),
  ]).toEqual([0, 8, 0, 8]);
  expect(keyTo('u', 3, 9, 'ltr')).toBeNull();
});
