import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NOTHING_PICKED,
  arrived,
  extendTo,
  keptChanged,
  moveTo,
  pickAt,
  toTop,
  type PanelRow,
  type Picking,
  type RowsAt,
} from '../../../../../components/overlay/panel/picking';
import type { Handle, UserId } from '../../../../../utils/base/ids';

const TOTAL = 10;

function row(index: number, kept: PanelRow['kept'] = false): PanelRow {
  return {
    id: String(index) as UserId,
    handle: `person${index}` as Handle,
    name: `Person ${index}`,
    pictureUrl: null,
    verified: 'none',
    protected: false,
    followersCount: null,
    followingCount: null,
    createdAt: null,
    lastPostAt: null,
    kept,
  };
}

function rows(from: number, to: number, kept: readonly number[] = []): RowsAt {
  return new Map(Array.from({ length: to - from }, (_, i) => [from + i, row(from + i, kept.includes(from + i))]));
}

const ids = (picking: Picking) => [...picking.picked.keys()].map(Number).sort((a, b) => a - b);

describe('picking', () => {
  it('moves within the list and picks nobody', () => {
    expect(moveTo(NOTHING_PICKED, 99, TOTAL)).toMatchObject({ cursor: 9, anchor: 9 });
    expect(moveTo(NOTHING_PICKED, -Infinity, TOTAL).cursor).toBe(0);
    expect(moveTo(NOTHING_PICKED, Infinity, TOTAL).cursor).toBe(9);
    expect(moveTo(NOTHING_PICKED, 3, 0).cursor).toBe(0);
    expect(moveTo(NOTHING_PICKED, 3, TOTAL).picked.size).toBe(0);
  });

  it('lets go of whoever is kept', () => {
    const picking = pickAt(NOTHING_PICKED, 3, rows(0, TOTAL));
    expect(ids(keptChanged(picking, '3' as UserId))).toEqual([]);
    expect(keptChanged(picking, '4' as UserId)).toBe(picking);
  });

  it('picks a person, and lets them go the second time', () => {
    const once = pickAt(NOTHING_PICKED, 2, rows(0, TOTAL));
    expect(ids(once)).toEqual([2]);
    expect(ids(pickAt(once, 2, rows(0, TOTAL)))).toEqual([]);
  });

  it('never picks a kept person, alone or in a range', () => {
    const all = rows(0, TOTAL, [1, 3]);
    expect(ids(pickAt(NOTHING_PICKED, 1, all))).toEqual([]);
    expect(ids(extendTo(NOTHING_PICKED, 4, all, TOTAL))).toEqual([0, 2, 4]);
  });

  it('never picks a row that has not arrived', () => {
    expect(ids(pickAt(NOTHING_PICKED, 2, new Map()))).toEqual([]);
  });

  it('extends from the anchor in either direction', () => {
    const all = rows(0, TOTAL);
    const from = moveTo(NOTHING_PICKED, 5, TOTAL);
    expect(ids(extendTo(from, 3, all, TOTAL))).toEqual([3, 4, 5]);
    expect(ids(extendTo(from, 7, all, TOTAL))).toEqual([5, 6, 7]);
  });

  it('finishes a range over rows that arrive later, and only then', () => {
    const first = extendTo(NOTHING_PICKED, 5, rows(0, 3), TOTAL);
    expect(ids(first)).toEqual([0, 1, 2]);
    expect(first.reach).toEqual({ from: 0, to: 6 });
    const then = arrived(first, rows(0, TOTAL));
    expect(ids(then)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(then.reach).toBeNull();
    expect(arrived(then, rows(0, TOTAL))).toBe(then);
  });

  it('drops a range under way when another list is shown, and keeps who was picked', () => {
    const next = toTop(extendTo(NOTHING_PICKED, 5, rows(0, 3), TOTAL));
    expect(next.reach).toBeNull();
    expect(next.cursor).toBe(0);
    expect(ids(next)).toEqual([0, 1, 2]);
  });

  it('extends over nothing in an empty list', () => {
    expect(extendTo(NOTHING_PICKED, 1, new Map(), 0).reach).toBeNull();
  });

  it('whatever is pressed: the cursor is in the list and nobody kept is picked', () => {
    const all = rows(0, TOTAL, [2, 7]);
    const press = fc.oneof(
      fc.integer({ min: -3, max: 12 }).map((to) => (now: Picking) => moveTo(now, to, TOTAL)),
      fc.integer({ min: -3, max: 12 }).map((to) => (now: Picking) => extendTo(now, to, all, TOTAL)),
      fc.nat(TOTAL - 1).map((at) => (now: Picking) => pickAt(now, at, all)),
      fc.constant(toTop),
    );
    fc.assert(
      fc.property(fc.array(press), (presses) => {
        const end = presses.reduce((now, go) => go(now), NOTHING_PICKED);
        expect(end.cursor).toBeGreaterThanOrEqual(0);
        expect(end.cursor).toBeLessThan(TOTAL);
        expect(end.reach).toBeNull();
        expect(ids(end)).not.toContain(2);
        expect(ids(end)).not.toContain(7);
      }),
    );
  });
});
