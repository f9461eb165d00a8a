import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MOST_PIXELS,
  rowsInView,
  scrolled,
  spacer,
  topOf,
  toShow,
  type Measures,
} from '../../../../components/people/viewport';

const short: Measures = { total: 100, row: 80, height: 640 };
const long: Measures = { total: 1_000_000, row: 80, height: 640 };

test('a list that fits is scrolled as it is; a longer one has a bar that stands for more', () => {
  expect(spacer(short)).toBe(8_000);
  expect(spacer(long)).toBe(MOST_PIXELS);
  expect(scrolled({ virtual: 0, native: 0 }, 3_000, short)).toEqual({ virtual: 3_000, native: 3_000 });
});

test('the wheel moves by its own px at any length, the bar to its share, and both ends are reached', () => {
  expect(scrolled({ virtual: 40_000_000, native: 4_000_000 }, 4_000_100, long).virtual).toBe(40_000_100);
  expect(scrolled({ virtual: 0, native: 0 }, (MOST_PIXELS - 640) / 2, long).virtual).toBeCloseTo(
    (80_000_000 - 640) / 2,
    -1,
  );
  expect(scrolled({ virtual: 70_000, native: 500 }, 0, long).virtual).toBe(0);
  expect(rowsInView(scrolled({ virtual: 0, native: 0 }, MOST_PIXELS - 640, long), long).to).toBe(1_000_000);
});

test('whatever row is to be shown is drawn whole inside the window', () => {
  fc.assert(
    fc.property(fc.nat(999_999), fc.nat(999_999), (before, index) => {
      const start = toShow({ virtual: 0, native: 0 }, before, long);
      const scroll = toShow(start, index, long);
      const span = rowsInView(scroll, long);
      expect(index >= span.from && index < span.to).toBe(true);
      const top = topOf(index, scroll, long) - scroll.native;
      expect(top).toBeGreaterThanOrEqual(-1);
      expect(top + long.row).toBeLessThanOrEqual(long.height + 1);
      expect(topOf(index, scroll, long)).toBeGreaterThanOrEqual(-1);
    }),
  );
});
