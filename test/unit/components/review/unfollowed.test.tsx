// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test, vi } from 'vitest';
import { choicesOf } from '../../../../components/review/list/narrowing/filter-fields';
import { linesByDay } from '../../../../components/review/list/changes/day-lines';
import { Story } from '../../../../components/review/list/changes/story';
import { News } from '../../../../components/review/recap';
import { spanWords } from '../../../../components/shared/words/span-words';
import type { AccountReview, ReviewPerson } from '../../../../components/review/types';
import { DAY_MS, HOUR_MS, EMPTY_PROFILE, say, type Handle, type UserId } from '../../../../utils/base';
import type { PersonHistory } from '../../../../utils/relationships';
import { account, setEnglish } from '../popup/world';
import { FOUND, showPeople } from './world';

beforeAll(setEnglish);

/** Noon of a day of November 2026 here, so that a day is the same in every time zone. */
const noon = (day: number): number => new Date(2026, 10, day, 12).getTime();
const NOW = noon(30);
const text = (): string => document.body.textContent.replaceAll(/[\u2066-\u2069]/g, '');

test('a span is between two days, on one only where both ends are of it, and by a day where it has no beginning', () => {
  expect(spanWords(noon(3), noon(29), NOW)).toBe('between Nov 3 and Nov 29');
  expect(spanWords(noon(12) - HOUR_MS, noon(12), NOW)).toBe('on Nov 12');
  expect(spanWords(null, noon(12), NOW)).toBe('no later than Nov 12');
  // Two lists a minute apart, over midnight.
  const midnight = new Date(2026, 10, 12).getTime();
  expect(spanWords(midnight - 30_000, midnight + 30_000, NOW)).toBe('between Nov 11 and Nov 12');
  // A clock that went back.
  expect(spanWords(noon(12), noon(11), NOW)).toBe('between Nov 11 and Nov 12');
  expect(spanWords(new Date(2025, 11, 3).getTime(), noon(2), NOW)).toBe('between Dec 3, 2025 and Nov 2');
});

test('rows stand below the line of their day, whichever lines are in view', () => {
  const day = (from: number) => ({ from, at: noon(20 - from), since: null, sinceArchive: false });
  expect(linesByDay([], 3, NOW)).toBeUndefined();
  const lines = linesByDay([day(0), day(2), day(3)], 5, NOW)!;
  expect(lines.count).toBe(8);
  const drawn = Array.from({ length: 8 }, (_, line) => lines.at(line, 0, (row) => row));
  expect(drawn.map((one) => (typeof one === 'number' ? one : 'day'))).toEqual(['day', 0, 1, 'day', 2, 'day', 3, 4]);
  expect([0, 1, 2, 3, 4].map((row) => drawn[lines.ofRow(row)])).toEqual([0, 1, 2, 3, 4]);
});

const left = (
  id: number,
  more: Partial<NonNullable<ReviewPerson['change']>> = {},
  handle = `who_${id}`,
): ReviewPerson => ({
  ...EMPTY_PROFILE,
  id: String(id) as UserId,
  handle: handle === '' ? null : (handle as Handle),
  name: handle === '' ? '' : `Person ${id}`,
  relation: 'non-follower',
  kept: null,
  rule: null,
  action: null,
  change: {
    what: 'left',
    where: 'followers',
    cause: 'unknown',
    since: noon(3),
    at: noon(12),
    before: null,
    nameUntil: null,
    ...more,
  },
});

const events = { onNeed: vi.fn(), onDetails: async () => null };

function show(people: readonly ReviewPerson[], more: Partial<AccountReview> = {}, unexplained = 0): void {
  const days = [
    { from: 0, at: noon(12), since: noon(3), sinceArchive: false },
    { from: 2, at: noon(1), since: noon(1) - DAY_MS, sinceArchive: true },
  ];
  render(null, document.body);
  showPeople({
    list: 'unfollowed-you',
    people: {
      rowsAt: new Map(people.entries()),
      found: { ...FOUND, total: people.length, all: people.length, unexplained, days },
    },
    view: more,
    events,
    now: NOW,
  });
}

const rowTexts = (): string[] =>
  [...document.querySelectorAll('.list .row')].map((row) => (row.textContent ?? '').replaceAll(/[\u2066-\u2069]/g, ''));

test('each who left has a row with when and why: unfollowed, suspended, deleted, or lost where nothing says it', () => {
  const kept = { nameUntil: noon(12) + 30 * DAY_MS };
  show([
    left(1, { cause: 'still there' }),
    left(2, { cause: 'suspended', ...kept }),
    left(3, { cause: 'deleted', at: noon(1) - 40 * DAY_MS, since: null, nameUntil: noon(1) - 10 * DAY_MS }, ''),
    left(4),
  ]);
  const [unfollowed, suspended, deleted, lost] = rowTexts();
  expect(unfollowed).toContain('Unfollowed you');
  expect(unfollowed).toContain('between Nov 3 and Nov 12');
  expect(suspended).toContain('Suspended');
  expect(suspended).toContain('name stored until Dec 12');
  expect(deleted).toContain('Deleted');
  expect(deleted).toContain('ID 3');
  expect(deleted).toContain('name removed Oct 22');
  expect(lost).toContain('Lost, reason unknown');
  expect(lost).not.toContain('name');
  // Nobody is said to have blocked anybody.
  expect(text()).not.toMatch(/block/i);
  // The days, for the eye: each row says its own.
  const headings = [...document.querySelectorAll('.row-day')];
  expect(headings.map((one) => [one.textContent, one.getAttribute('aria-hidden')])).toEqual([
    ['Nov 12compared with Nov 3', 'true'],
    ['Nov 1compared with your archive of Oct 31, which may also list suspended and deleted accounts', 'true'],
  ]);
});

test.each([
  ['never', 'Who unfollowed you', 'Not known yet. It shows once two complete lists can be compared.'],
  ['complete', 'Who unfollowed you 0', 'Nobody has unfollowed you between your lists.'],
] as const)('with nobody in a list that is %s it says so much and no more', (state, title, says) => {
  render(null, document.body);
  const found = { ...FOUND, state, total: 0, all: 0, unexplained: 0, days: [] };
  showPeople({ list: 'unfollowed-you', people: { found }, view: {}, events, now: NOW });
  expect(document.querySelector('.nobody')?.textContent).toContain(says);
  expect(document.querySelector('h1')?.textContent.trim()).toBe(title);
});

test('the filter of reasons says them as the rows do', () => {
  const choices = (list: 'unfollowed-you' | 'history') =>
    choicesOf('cause', list).map(([choice, words]) => `${choice}: ${say(words)}`);
  expect(choices('unfollowed-you')).toContain('unfollowed: Unfollowed you');
  expect(choices('unfollowed-you').join()).not.toContain('Account still on X');
  expect(choices('history')).toEqual(
    expect.arrayContaining(['unfollowed: Unfollowed you', 'there: Account still on X']),
  );
});

test('asking why says its price on the button, and is offered to whoever has an App alone', () => {
  show([left(4)], {}, 1);
  expect(document.querySelector('.explain button')?.textContent).toMatch(
    /Check who was suspended \(1\) · at most \$0\.0\d/,
  );
  const { accountId, handle, name, pictureUrl } = account;
  show([left(4)], { account: { kind: 'archive', accountId, handle, name, pictureUrl } as AccountReview['account'] }, 1);
  expect(document.querySelector('.explain')).toBeNull();
});

test('the recap leads into the sections, counts nothing that did not happen, and is put away', () => {
  const onDismiss = vi.fn();
  const recap = { since: noon(12), at: noon(26), came: 1, left: 2, renamed: 0, unavailable: 3 };
  render(<News view={{ recap, oldArchive: null }} now={NOW} events={{ onDismiss }} />, document.body);
  expect(text()).toContain('Since Nov 12');
  expect([...document.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['2 no longer follow you', '#unfollowed-you'],
    ['1 new follower', '#history'],
    ['3 suspended or deleted', '#history'],
  ]);
  document.querySelector('button')!.click();
  expect(onDismiss).toHaveBeenCalledWith('recap');
  render(
    <News view={{ recap: null, oldArchive: noon(1) - 40 * DAY_MS }} now={NOW} events={{ onDismiss }} />,
    document.body,
  );
  expect(text()).toContain('Your archive is of Sep 22');
  expect(document.querySelector('a')?.getAttribute('href')).toBe('import.html');
  document.querySelector('button')!.click();
  expect(onDismiss).toHaveBeenLastCalledWith('archive');
  render(<News view={{ recap: null, oldArchive: null }} now={NOW} events={{ onDismiss }} />, document.body);
  expect(text()).toBe('');
});

test('the whole story between the two of you, newest first', async () => {
  const history: PersonHistory = {
    events: [
      { list: 'followers', since: noon(1), at: noon(3), what: { kind: 'joined', cause: 'unknown' } },
      {
        list: 'followers',
        since: noon(3),
        at: noon(9),
        what: { kind: 'renamed', from: 'old' as Handle, to: 'new' as Handle },
      },
      { list: 'followers', since: noon(9), at: noon(12), what: { kind: 'left', cause: 'still there' } },
      { list: 'following', since: noon(14), at: noon(14), what: { kind: 'left', cause: 'mutuals' } },
    ],
    always: { following: noon(1), followers: null },
  };
  await act(() => render(<Story history={history} now={NOW} />, document.body));
  expect(
    [...document.querySelectorAll('li')].map((line) => line.textContent?.replaceAll(/[\u2066-\u2069]/g, '')),
  ).toEqual([
    'You stopped following them · with Mutuals · on Nov 14',
    'Stopped following you · between Nov 9 and Nov 12',
    '@old became @new · between Nov 3 and Nov 9',
    'Started following you · between Nov 1 and Nov 3',
    'You were already following them on Nov 1, 2026',
  ]);
  await act(() =>
    render(<Story history={{ events: [], always: { following: null, followers: null } }} now={NOW} />, document.body),
  );
  expect(document.querySelector('.story')).toBeNull();
});
