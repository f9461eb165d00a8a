// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { AccountReview, CommonSearch, PersonDetails, ReviewEvents } from '../../../../components/review';
import { EMPTY_PROFILE } from '../../../../utils/base/empty-profile';
import type { Handle, UserId } from '../../../../utils/base/ids';
import { NO_FILTERS, type ReviewPerson } from '../../../../utils/relationships/lists';
import { NOW, setEnglish } from '../popup/world';
import { FOUND, showPeople } from './world';
import { HOUR_MS } from '../../../../utils/base';

/** The card of one person at a time: why they are here, from where that is known, and mutuals in common. */

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

const ID = '42' as UserId;
const HANDLE = 'ada' as Handle;
const person: ReviewPerson = {
  ...EMPTY_PROFILE,
  id: ID,
  handle: HANDLE,
  name: 'Ada',
  relation: 'non-follower',
  kept: null,
  rule: null,
  action: null,
  change: null,
};
const plan = { people: 340, requests: 1, seconds: 1, usd: 3.4, ownUsd: 3.4 };
const read: PersonDetails = {
  history: { events: [], always: { following: null, followers: null } },
  inCommon: [
    { kind: 'not searched', list: 'following', plan },
    { kind: 'not searched', list: 'followers', plan: null },
  ],
  relationship: {
    kind: 'non-follower',
    source: 'list',
    at: NOW - HOUR_MS,
    following: { is: true, source: 'list', at: NOW - HOUR_MS },
    followedBy: { is: false, source: 'lookup', at: NOW - 2 * HOUR_MS },
  },
  maySearch: true,
};
const onFindInCommon = vi.fn<ReviewEvents['onFindInCommon']>(async () => null);
const onStopInCommon = vi.fn();

async function show(
  details: Partial<PersonDetails>,
  inCommon: AccountReview['inCommon'] = [],
  of: Partial<ReviewPerson> = {},
): Promise<void> {
  vi.clearAllMocks();
  showPeople({
    list: 'non-followers',
    people: {
      filters: { ...NO_FILTERS, quietDays: 365, search: 'ada' },
      found: { ...FOUND, total: 1, all: 9 },
      rowsAt: new Map([[0, { ...person, ...of }]]),
      version: 1,
      isUnreadable: false,
    },
    view: { inCommon },
    events: {
      onNeed: vi.fn(),
      onDetails: async () => ({ ...read, ...details }),
      onFindInCommon,
      onStopInCommon,
    },
  });
  button('One by one').click();
  await vi.waitFor(() => expect(document.querySelector('.focus-card')?.textContent).toContain('Synced list'));
}
const button = (words: string): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!;
const group = (name: string): HTMLElement => document.querySelector<HTMLElement>(`[role=group][aria-label="${name}"]`)!;
const card = (): string => document.querySelector('.focus-card')!.textContent.replaceAll(/[\u2066-\u2069]/g, '');

test('one person at a time: the list and what narrows it, and each source with its age', async () => {
  await show({});
  expect(card()).toContain('Why they are hereDon’t follow back · Inactive for at least 365 days · Search: ada');
  expect(card()).toContain('Synced list: you were following them · 1 hour ago');
  expect(card()).toContain('Asked X: wasn’t following you · 2 hours ago');
});

test.each([
  [[], 'No bio.'],
  [['verified', 'protected', 'bio'], 'Bio unknown.'],
] as const)('of somebody with counts, whose %j X left out: "%s"', async (unreported, words) => {
  await show({}, [], { followersCount: 5, createdAt: 1, unreported });
  expect(card()).toContain(words);
});

test('mutuals in common say their price before the press, and begin at that price', async () => {
  await show({});
  const following = group('Mutuals they follow');
  expect(following.textContent).toContain('at most $3.40');
  following.querySelector('button')!.click();
  await vi.waitFor(() => expect(following.querySelector('.question')?.textContent).toContain('340 people'));
  expect(onFindInCommon).not.toHaveBeenCalled();
  button('Start').click();
  expect(onFindInCommon).toHaveBeenCalledExactlyOnceWith({ userId: ID, handle: HANDLE }, 'following', 3.4);
});

test('where X has not said how long a list is, that is asked first, at the price said', async () => {
  await show({});
  const followers = group('Mutuals who follow them');
  expect(followers.textContent).toContain('X hasn’t said how long this list is.');
  followers.querySelector('button')!.click();
  onFindInCommon.mockResolvedValueOnce('reason_usd_limit');
  await vi.waitFor(() => expect(followers.querySelector('.question')).not.toBeNull());
  button('Start').click();
  expect(onFindInCommon).toHaveBeenCalledExactlyOnceWith({ userId: ID, handle: HANDLE }, 'followers', null);
  await vi.waitFor(() => expect(followers.querySelector('[role=alert]')).not.toBeNull());
});

test('a search under way can be stopped, one that has ended is not offered, and nothing is where nobody is signed in', async () => {
  const search: CommonSearch = {
    userId: ID,
    list: 'following',
    handle: HANDLE,
    name: 'Ada',
    pictureUrl: null,
    state: 'running',
    finishedAt: null,
    people: 10,
    expected: 340,
    found: 3,
    reason: null,
  };
  await show({}, [search]);
  expect(group('Mutuals they follow').textContent).toContain('At least 3');
  button('Stop').click();
  expect(onStopInCommon).toHaveBeenCalledExactlyOnceWith({ userId: ID, handle: HANDLE }, 'following');
  render(null, document.body);
  await show({}, [{ ...search, state: 'done', finishedAt: NOW - HOUR_MS }]);
  expect(group('Mutuals they follow').querySelectorAll('button')).toHaveLength(1);
  render(null, document.body);
  await show({ maySearch: false });
  expect(card()).not.toContain('Mutuals in common');
  render(null, document.body);
  await show({ inCommon: null });
  expect(card()).toContain('Sync your own list first');
});
