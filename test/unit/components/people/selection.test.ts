import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSelectable } from '../../../../components/people/selecting/selectable';
import {
  MOST_SELECTED,
  NO_SELECTION,
  reduce,
  type Rows,
  type Selection,
  type SelectionEvent,
} from '../../../../components/people/selecting/selection';
import { person } from './world';
import type { Person } from '../../../../components/people/types';

const TOTAL = 10;

function rowsOf(people: readonly Person[], from = 0, total = people.length): Rows {
  return {
    total,
    rowsAt: new Map(people.map((one, index) => [from + index, one])),
    selectable: (one) => isSelectable(one, 'unfollow', true),
  };
}
const everybody = Array.from({ length: TOTAL }, (_, n) => person(n));
const all = rowsOf(everybody);
const after = (rows: Rows, ...events: SelectionEvent[]) =>
  events.reduce((now, event) => reduce(now, event, rows), NO_SELECTION);
const ids = ({ selected }: Selection) => [...selected.keys()].map((id) => everybody.findIndex((one) => one.id === id));

describe('selection', () => {
  test.each([
    [99, 9],
    [-Infinity, 0],
    [Infinity, 9],
  ])('moving to %d is moving to row %d, and selects nobody', (to, cursor) => {
    expect(after(all, { kind: 'move', to })).toMatchObject({ cursor, anchor: cursor, selected: new Map() });
  });

  test('a second press on the same person deselects them', () => {
    const once = after(all, { kind: 'toggle', to: 2 });
    expect(ids(once)).toEqual([2]);
    expect(ids(reduce(once, { kind: 'toggle', to: 2 }, all))).toEqual([]);
  });

  test.each([
    ['kept', person(1, { kept: '' })],
    ['already queued', person(1, { action: { kind: 'unfollow', state: 'waiting', at: 0 } })],
    ['a fan', person(1, { relation: 'follows-you' })],
    ['a stranger', person(1, { relation: 'none' })],
  ])('who is %s is not selectable: by a press, a range, or one by one', (_what, one) => {
    const rows = rowsOf([person(0), one, person(2)]);
    expect(ids(after(rows, { kind: 'toggle', to: 1 }))).toEqual([]);
    expect(ids(after(rows, { kind: 'range', to: 2 }))).toEqual([0, 2]);
    expect(ids(after(rows, { kind: 'choose', at: 1, next: 2 }))).toEqual([]);
  });

  test('a range reaches from where it began in either direction', () => {
    const from = after(all, { kind: 'move', to: 5 });
    expect(ids(reduce(from, { kind: 'range', to: 3 }, all))).toEqual([3, 4, 5]);
    expect(ids(reduce(from, { kind: 'range', to: 7 }, all))).toEqual([5, 6, 7]);
  });

  test('a range over rows still to arrive is completed as they come, and then ends', () => {
    const first = after(rowsOf(everybody.slice(0, 3), 0, TOTAL), { kind: 'range', to: 5 });
    expect([ids(first), first.pending]).toEqual([[0, 1, 2], { from: 0, to: 6 }]);
    const then = reduce(first, { kind: 'rows' }, all);
    expect([ids(then), then.pending]).toEqual([[0, 1, 2, 3, 4, 5], null]);
    expect(reduce(then, { kind: 'rows' }, all)).toBe(then);
  });

  test('selecting more fills up to 20, then 40: in order, past whom nobody may select, and undone at once', () => {
    const people = Array.from({ length: 60 }, (_, n) => person(n, n % 4 === 1 ? { kept: '' } : {}));
    const rows = rowsOf(people);
    const at = (now: Selection) => [...now.selected.keys()].map((id) => people.findIndex((one) => one.id === id));
    const first = after(rows, { kind: 'toggle', to: 0 }, { kind: 'more' });
    expect(at(first)).toEqual(
      Array.from({ length: 27 }, (_, n) => n)
        .filter((n) => n % 4 !== 1)
        .slice(0, 20),
    );
    // The last of them is where the keys go on.
    expect([first.cursor, first.anchor, first.current, first.pending]).toEqual([26, 26, people[26]!.id, null]);
    const second = reduce(first, { kind: 'more' }, rows);
    expect(second.selected.size).toBe(40);
    expect(reduce(second, { kind: 'more' }, rows).selected.size, 'no more are there').toBe(45);
    expect(reduce(reduce(second, { kind: 'undo' }, rows), { kind: 'undo' }, rows).selected.size).toBe(1);
  });

  test('selecting more waits for rows that have not come, and passes over none of them', () => {
    const people = Array.from({ length: 30 }, (_, n) => person(n));
    const some = {
      ...rowsOf(people.slice(0, 5), 0, 30),
      rowsAt: new Map([...people.entries()].filter(([n]) => n !== 5)),
    };
    const waiting = after(some, { kind: 'more' });
    expect([waiting.selected.size, waiting.pending]).toEqual([5, { from: 5, to: 30, until: 20 }]);
    const whole = reduce(waiting, { kind: 'rows' }, rowsOf(people));
    expect([whole.selected.size, whole.cursor, whole.pending]).toEqual([20, 19, null]);
    const ruled = rowsOf(
      people.map((one, n) => (n === 0 ? { ...one, rule: { kind: 'verified', isKnown: false } as never } : one)),
    );
    expect(after(ruled, { kind: 'more' }).selected.has(people[0]!.id), 'whom a rule may cover').toBe(false);
  });

  test('another search drops a range under way and keeps who was selected', () => {
    const first = after(rowsOf(everybody.slice(0, 3), 0, TOTAL), { kind: 'range', to: 5 });
    const next = reduce(first, { kind: 'another list' }, all);
    expect([ids(next), next.pending, next.cursor]).toEqual([[0, 1, 2], null, 0]);
  });

  test('no more are selected than X lets an App unfollow in a day, and a range asks for no more rows', () => {
    const many = rowsOf(Array.from({ length: MOST_SELECTED + 9 }, (_, n) => person(n)));
    const full = after(many, { kind: 'range', to: Infinity });
    expect([full.selected.size, full.cursor]).toEqual([MOST_SELECTED, MOST_SELECTED - 1]);
    expect(reduce(full, { kind: 'toggle', to: 505 }, many).selected.size).toBe(MOST_SELECTED);
    const million = after({ ...rowsOf([], 0, 1_000_000) }, { kind: 'range', to: Infinity });
    expect(million.pending).toEqual({ from: 0, to: MOST_SELECTED });
  });

  test('the cursor stays with its person when rows come or go before them', () => {
    const at = after(all, { kind: 'move', to: 4 }, { kind: 'rows' });
    const fewer = reduce(at, { kind: 'rows' }, rowsOf(everybody.slice(2)));
    expect([fewer.cursor, fewer.shifted]).toEqual([2, -2]);
    const more = reduce(fewer, { kind: 'rows' }, rowsOf([person(20), ...everybody]));
    expect([more.cursor, more.shifted]).toEqual([5, 1]);
  });

  test('whose person is gone stays at the row, within the list', () => {
    const at = after(all, { kind: 'move', to: 9 }, { kind: 'rows' });
    const without = reduce(at, { kind: 'rows' }, rowsOf(everybody.slice(0, 9)));
    expect([without.cursor, without.current]).toEqual([8, everybody[8]!.id]);
  });

  test('who is kept elsewhere meanwhile is selected no longer', () => {
    const two = after(all, { kind: 'toggle', to: 1 }, { kind: 'toggle', to: 2 });
    const kept = everybody.map((one, n) => (n === 1 ? { ...one, kept: 'a friend' } : one));
    expect(ids(reduce(two, { kind: 'rows' }, rowsOf(kept)))).toEqual([2]);
  });

  test('one by one: each decision goes on to the next and is undone in turn', () => {
    const now = after(
      all,
      { kind: 'choose', at: 0, next: 1 },
      { kind: 'skip', at: 1, next: 2 },
      { kind: 'keep', at: 2, next: 3 },
    );
    expect([ids(now), [...now.skipped], now.cursor]).toEqual([[0], [everybody[1]!.id], 3]);
    const undone = [1, 2, 3].reduce<Selection[]>(
      (before) => [...before, reduce(before.at(-1) ?? now, { kind: 'undo' }, all)],
      [],
    );
    expect(undone.map(({ cursor }) => cursor)).toEqual([2, 1, 0]);
    expect([undone[1]!.skipped.size, ids(undone[1]!), ids(undone[2]!)]).toEqual([0, [0], []]);
    expect(reduce(undone[2]!, { kind: 'undo' }, all)).toBe(undone[2]);
  });

  test('who was skipped and is then selected is skipped no longer', () => {
    const now = after(all, { kind: 'skip', at: 0, next: 0 }, { kind: 'choose', at: 0, next: 1 });
    expect([ids(now), now.skipped.size]).toEqual([[0], 0]);
  });

  test('keeping somebody selected deselects them; undone, they are selected again', () => {
    const kept = after(all, { kind: 'toggle', to: 0 }, { kind: 'keep', at: 0, next: 0 });
    expect(ids(kept)).toEqual([]);
    expect(ids(reduce(kept, { kind: 'undo' }, all))).toEqual([0]);
  });

  test('a whole range is undone at once', () => {
    const now = after(all, { kind: 'toggle', to: 1 }, { kind: 'range', to: 6 });
    expect(ids(reduce(now, { kind: 'undo' }, all))).toEqual([1]);
  });

  test('whatever is pressed: the cursor is in the list, nobody kept is selected, and undo leads back to the start', () => {
    const rows = rowsOf(everybody.map((one, n) => (n === 2 || n === 7 ? { ...one, kept: '' } : one)));
    const to = fc.integer({ min: -3, max: 12 });
    const at = fc.nat(TOTAL - 1);
    const event: fc.Arbitrary<SelectionEvent> = fc.oneof(
      fc.record({ kind: fc.constantFrom('move' as const, 'toggle' as const, 'range' as const), to }),
      fc.record({ kind: fc.constantFrom('choose' as const, 'skip' as const, 'keep' as const), at, next: at }),
      fc.record({ kind: fc.constantFrom('undo' as const, 'rows' as const, 'another list' as const) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let now = events.reduce((before, one) => reduce(before, one, rows), NO_SELECTION);
        expect(now.cursor).toBeGreaterThanOrEqual(0);
        expect(now.cursor).toBeLessThan(TOTAL);
        expect(now.pending).toBeNull();
        expect(ids(now)).not.toContain(2);
        expect(ids(now)).not.toContain(7);
        while (now.steps.length > 0) now = reduce(now, { kind: 'undo' }, rows);
        expect([now.selected.size, now.skipped.size]).toEqual([0, 0]);
      }),
    );
  });
});
