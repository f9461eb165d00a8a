import { describe, expect, test } from 'vitest';
import { arrange } from '../../../../utils/relationships/lists/panel-list';
import type { PanelFilter, PanelOrder } from '../../../../utils/relationships';
import type { NonFollower } from '../../../../utils/relationships/people/non-followers';
import { DAY_MS } from '../../../../utils/base';

const NOW = Date.UTC(2026, 10, 24);
const person = (id: string, more: Partial<NonFollower>): NonFollower =>
  ({
    id,
    handle: id,
    name: id,
    pictureUrl: 'https://pbs.twimg.com/a.png',
    verified: 'none',
    protected: false,
    followersCount: 10,
    lastPostAt: NOW,
    kept: false,
    ...more,
  }) as NonFollower;

const people = [
  person('1', { followersCount: 500, lastPostAt: NOW - 400 * DAY_MS, verified: 'blue' }),
  person('2', { followersCount: null, lastPostAt: null, protected: true }),
  person('3', { followersCount: 7, lastPostAt: NOW - 2 * DAY_MS, pictureUrl: null }),
  person('4', {
    followersCount: 90,
    lastPostAt: NOW - 200 * DAY_MS,
    kept: true,
    verified: 'business',
    pictureUrl: null,
  }),
];
const ids = (order: PanelOrder, ...filters: PanelFilter[]) =>
  arrange(people, { search: '', order, filters }, NOW)
    .map(({ id }) => id)
    .join('');

describe('the panel', () => {
  test.each([
    ['newest', '1234'],
    ['oldest', '4321'],
    ['silent', '1432'],
    ['most followers', '1432'],
    ['fewest followers', '3412'],
  ] as const)('in the order "%s"', (order, expected) => expect(ids(order)).toBe(expected));

  test.each([
    ['verified', '14'],
    ['protected', '2'],
    ['no picture', '34'],
    ['silent', '14'],
    ['kept', '4'],
  ] as const)('narrowed to "%s"', (filter, expected) => expect(ids('newest', filter)).toBe(expected));

  test('what X left out is neither missing nor there, and who never posted is inactive as long as the account is old', () => {
    const never = (id: string, createdAt: number | null, postCount: number | null = 0) =>
      person(id, { lastPostAt: null, postCount, createdAt });
    const some = [
      person('1', { pictureUrl: null, unreported: ['picture'] }),
      person('2', { pictureUrl: null, unreported: ['bio'] }),
      // Of whom an archive gave the id alone.
      person('3', { pictureUrl: null, followersCount: null, createdAt: null, bio: '' }),
      never('4', NOW - 183 * DAY_MS),
      never('5', NOW - 181 * DAY_MS),
      never('6', null),
      never('7', NOW - 999 * DAY_MS, null),
    ];
    const found = (filter: PanelFilter) =>
      arrange(some, { search: '', order: 'newest', filters: [filter] }, NOW).map(({ id }) => id);
    expect(found('no picture')).toEqual(['2']);
    expect(found('silent')).toEqual(['4']);
  });

  test('several must all hold, and what was given stays as it was', () => {
    expect(ids('oldest', 'verified', 'silent')).toBe('41');
    expect(people.map(({ id }) => id).join('')).toBe('1234');
  });
});
