import { beforeAll, expect, test } from 'vitest';
import { chipsOf, parseBound } from '../../../../components/review/list/narrowing/filter-fields';
import { cellId, cellTo } from '../../../../components/review/list/cell-keys';
import { holds, isSame, presetsFor, PRESETS, toggled } from '../../../../components/review/list/narrowing/presets';
import { FACTS, filtersFor, NO_FILTERS } from '../../../../utils/relationships/lists';
import { setEnglish } from '../popup/world';

beforeAll(setEnglish);

test('a preset goes on and off again, beside whatever else is set, and says what it means', () => {
  const before = { ...NO_FILTERS, search: 'ada', followersFrom: 10 };
  for (const [, setting] of PRESETS) {
    const on = toggled(before, setting, NO_FILTERS);
    expect([holds(before, setting), holds(on, setting)]).toEqual([false, true]);
    expect(on).toMatchObject({ search: 'ada', followersFrom: 10 });
    expect(isSame(toggled(on, setting, NO_FILTERS), before)).toBe(true);
  }
  expect(PRESETS.map(([, setting]) => chipsOf({ ...NO_FILTERS, ...setting }).map(({ text }) => text))).toEqual([
    ['Inactive for at least 182 days'],
    ['No picture'],
    ['Follows at least 2,000'],
    ['Account 90 days or younger'],
    ['Protected'],
    ['Verified'],
  ]);
});

test('the chip of a number is in its plural form', () => {
  const said = (number: number) => {
    const days = { quietDays: number, activeDays: number, olderDays: number, youngerDays: number };
    const people = { followersFrom: number, followersTo: number };
    const filters = { ...NO_FILTERS, ...days, ...people, listedDays: number, withinDays: number };
    return chipsOf(filters).map(({ text }) => text);
  };
  expect(said(1)).toEqual([
    'Inactive for at least 1 day',
    'Posted in the last day',
    'At least 1 follower',
    'At most 1 follower',
    'Account 1 day or older',
    'Account 1 day or younger',
    'Followed for at least 1 day',
    'In the last day',
  ]);
  expect(said(2)).toEqual([
    'Inactive for at least 2 days',
    'Posted in the last 2 days',
    'At least 2 followers',
    'At most 2 followers',
    'Account 2 days or older',
    'Account 2 days or younger',
    'Followed for at least 2 days',
    'In the last 2 days',
  ]);
});

test('what needs facts that are not known is not offered: an archive has no profiles, a sync may have no last posts', () => {
  const offered = (known: typeof FACTS | readonly []) =>
    presetsFor(NO_FILTERS, filtersFor('following', known)).map(([words]) => words);
  expect(offered(FACTS)).toHaveLength(PRESETS.length);
  expect(offered([])).toEqual([]);
  const withoutPosts = FACTS.filter((fact) => fact !== 'lastPost');
  expect(presetsFor(NO_FILTERS, filtersFor('following', withoutPosts)).map(([words]) => words)).toEqual(
    PRESETS.slice(1).map(([words]) => words),
  );
  expect(presetsFor(NO_FILTERS, filtersFor('history', FACTS))).toEqual([]);
});

test.each([
  ['10,000', 10_000],
  ['10.000', 10_000],
  ['1 234 567', 1_234_567],
  ['10,5', 10.5],
])('%j people or days are %d', (text, number) => expect(parseBound(text, 'people')).toBe(number));

test('of a ratio a comma before three digits is a point all the same', () =>
  expect(parseBound('1,125', 'ratio')).toBe(1.125));

test('arrow keys go from a row into its cells and back, the way the language runs', () => {
  expect([cellTo('ArrowRight', null, 4, 'ltr'), cellTo('ArrowRight', 3, 4, 'ltr')]).toEqual([0, 3]);
  expect([cellTo('ArrowLeft', 1, 4, 'ltr'), cellTo('ArrowLeft', 0, 4, 'ltr')]).toEqual([0, null]);
  expect([cellTo('ArrowLeft', null, 4, 'rtl'), cellTo('ArrowRight', 0, 4, 'rtl')]).toEqual([0, null]);
  expect(cellTo('ArrowDown', 1, 4, 'ltr')).toBeUndefined();
  expect([cellId(null), cellId(0)]).toEqual(['', '-0']);
});
