import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE, ROW_HEIGHT, pagesMissing, rowsInView, scrollToShow } from '../../../../../components/overlay/panel/rows';

describe('rowsInView', () => {
  it('draws the first rows and a few beyond at the top', () => {
    expect(rowsInView(0, 5 * ROW_HEIGHT, 5_000)).toEqual({ from: 0, to: 12 });
  });

  it('draws nothing of an empty list', () => {
    expect(rowsInView(0, 600, 0)).toEqual({ from: 0, to: 0 });
  });

  it('always draws every row that can be seen, and never more than the view and its edges', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 400_000 }),
        fc.integer({ min: 0, max: 2_000 }),
        fc.nat(5_000),
        (scrollTop, height, total) => {
          const { from, to } = rowsInView(scrollTop, height, total);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(total);
          expect(from).toBeLessThanOrEqual(to);
          expect(to - from).toBeLessThanOrEqual(Math.ceil(height / ROW_HEIGHT) + 13);
          const top = Math.max(0, scrollTop);
          for (const y of [top, top + height / 2, top + height]) {
            const row = Math.floor(y / ROW_HEIGHT);
            if (row >= total) continue;
            expect(row).toBeGreaterThanOrEqual(from);
            expect(row).toBeLessThan(to);
          }
        },
      ),
    );
  });
});

describe('pagesMissing', () => {
  it('names each page with a missing row once', () => {
    expect(pagesMissing(new Map(), { from: PAGE - 2, to: PAGE + 2 })).toEqual([0, PAGE]);
  });

  it('names none where all rows are there', () => {
    const rows = new Map([
      [3, 'a'],
      [4, 'b'],
    ]);
    expect(pagesMissing(rows, { from: 3, to: 5 })).toEqual([]);
    expect(pagesMissing(rows, { from: 3, to: 6 })).toEqual([0]);
  });
});

describe('scrollToShow', () => {
  it('moves only as far as the row needs', () => {
    const height = 5 * ROW_HEIGHT;
    expect(scrollToShow(2, 0, height)).toBe(0);
    expect(scrollToShow(5, 0, height)).toBe(ROW_HEIGHT);
    expect(scrollToShow(1, 3 * ROW_HEIGHT, height)).toBe(ROW_HEIGHT);
  });
});
