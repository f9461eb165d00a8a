import { describe, expect, test } from 'vitest';
import {
  decide,
  MOST_PICKED,
  pickRange,
  takeBack,
  toggle,
  UNDECIDED,
  type Deciding,
} from '../../../../components/review/deciding';
import { parseBound } from '../../../../components/review/filter-fields';
import { commandOf, type Key } from '../../../../components/review/keys';
import { dropped, moved } from '../../../../components/review/queue-order';
import type { ReviewPerson } from '../../../../components/review/types';
import { made } from '../../relationships/lists/world';

const person = (n: number, more: Partial<ReviewPerson> = {}): ReviewPerson => ({
  ...made(n),
  stand: 'non-follower',
  kept: null,
  action: null,
  change: null,
  ...more,
});
const names = ({ picked }: Deciding) => [...picked.values()].map(({ id }) => id);

describe('deciding', () => {
  test('each decision goes on to the next and is taken back in turn', () => {
    let now = decide(UNDECIDED, 'pick', 0, person(0), 'unfollow', 1);
    now = decide(now, 'skip', 1, person(1), 'unfollow', 2);
    now = decide(now, 'keep', 2, person(2), 'unfollow', 3);
    expect([names(now), [...now.skipped], now.cursor]).toEqual([[person(0).id], [person(1).id], 3]);
    const kept = takeBack(now);
    expect([kept.last?.kind, kept.deciding.cursor]).toEqual(['keep', 2]);
    const skipped = takeBack(kept.deciding);
    expect([...skipped.deciding.skipped]).toEqual([]);
    const picked = takeBack(skipped.deciding);
    expect([names(picked.deciding), picked.deciding.cursor]).toEqual([[], 0]);
    expect(takeBack(picked.deciding).last).toBeNull();
  });

  test('who was skipped and is then picked is skipped no longer', () => {
    const now = decide(decide(UNDECIDED, 'skip', 0, person(0), 'unfollow', 0), 'pick', 0, person(0), 'unfollow', 1);
    expect([names(now), [...now.skipped]]).toEqual([[person(0).id], []]);
  });

  test('keeping somebody picked lets them go, and taking that back picks them again', () => {
    const picked = decide(UNDECIDED, 'pick', 0, person(0), 'unfollow', 1);
    const kept = decide(picked, 'keep', 0, person(0), 'unfollow', 1);
    expect(names(kept)).toEqual([]);
    expect(names(takeBack(kept).deciding)).toEqual([person(0).id]);
  });

  test.each([
    ['kept', person(0, { kept: '' })],
    ['already on the way', person(0, { action: { kind: 'unfollow', state: 'waiting', at: 0 } })],
    ['a fan', person(0, { stand: 'fan' })],
    ['a stranger', person(0, { stand: 'stranger' })],
  ])('who is %s is not picked, by key, click or range', (_what, one) => {
    expect(names(decide(UNDECIDED, 'pick', 0, one, 'unfollow', 1))).toEqual([]);
    expect(names(toggle(UNDECIDED, 0, one, 'unfollow'))).toEqual([]);
    expect(names(pickRange(UNDECIDED, 1, [one], 'unfollow'))).toEqual([]);
  });

  test('a range stops at what X allows in a day', () => {
    const many = Array.from({ length: MOST_PICKED + 9 }, (_, n) => person(n));
    const full = pickRange(UNDECIDED, 508, many, 'unfollow');
    expect(full.picked.size).toBe(MOST_PICKED);
    expect(toggle(full, 505, many[505]!, 'unfollow').picked.size).toBe(MOST_PICKED);
  });
});

test('keys are read by letter, by place on other layouts, and never with a modifier', () => {
  const key = (more: Partial<Key>): Key => ({
    key: 'u',
    code: 'KeyU',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    ...more,
  });
  expect(commandOf(key({}))).toEqual({ kind: 'pick' });
  expect(commandOf(key({ key: 'г', code: 'KeyU' }))).toEqual({ kind: 'pick' });
  expect(commandOf(key({ ctrlKey: true }))).toBeNull();
  expect(commandOf(key({ isComposing: true }))).toBeNull();
  expect(commandOf(key({ key: 'ArrowDown', shiftKey: true }))).toEqual({ kind: 'move', by: 1, extend: 'extend' });
  expect(commandOf(key({ key: 'q', code: 'KeyQ' }))).toBeNull();
});

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
