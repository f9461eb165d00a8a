import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHeights } from '../client/templates';

test('tops, rows and the whole agree with adding up', () => {
  const changes = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 400 })), { maxLength: 40 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 61 }),
      changes,
      fc.integer({ min: 0, max: 30_000 }),
      (total, sets, offset) => {
        const heights = createHeights(total, 90);
        const plain = Array.from({ length: total }, () => 90);
        for (const [index, height] of sets.filter(([index]) => index < total)) {
          expect(heights.set(index, height)).toBe(height - plain[index]!);
          plain[index] = height;
        }
        const tops = plain.map((_, index) => plain.slice(0, index).reduce((sum, height) => sum + height, 0));
        expect(plain.map((_, index) => heights.top(index))).toEqual(tops);
        expect(heights.sum()).toBe(plain.reduce((sum, height) => sum + height, 0));
        expect(heights.rowAt(offset)).toBe(tops.findLastIndex((top) => top <= offset));
      },
    ),
  );
});

test('a list of nobody has no height', () => {
  const heights = createHeights(0, 90);
  expect([heights.sum(), heights.rowAt(100)]).toEqual([0, 0]);
});
