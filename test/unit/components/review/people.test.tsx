// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AccountReview, ReviewEvents } from '../../../../components/review/types';
import { archivedOf } from '../../accounts';
import { account, NOW, setEnglish } from '../popup/world';
import { FOUND, showPeople } from './world';

beforeAll(setEnglish);
beforeEach(() => {
  vi.clearAllMocks();
});
const onSync = vi.fn<ReviewEvents['onSync']>(async () => null);

function shown(people: Partial<AccountReview['people']>, more: Partial<AccountReview> = {}): string {
  showPeople({ list: 'non-followers', people, view: more, events: { onNeed: vi.fn(), onSync } });
  return document.body.textContent;
}

test('a list that has not come, or cannot be read, is not said to hold nobody', () => {
  const nobody = 'follows you back';
  expect(shown({ found: FOUND })).toContain(nobody);
  expect(shown({ found: null, isUnreadable: false })).not.toContain(nobody);
  expect(shown({ found: null, isUnreadable: true })).not.toContain(nobody);
});

const LISTED: AccountReview['list'] = {
  at: NOW,
  isArchive: false,
  shortBy: 0,
  syncRun: 'none',
  stoppedFor: null,
  people: 0,
  expected: 0,
};

test('everybody was said to follow back of whom X had said nothing, or whom it had not listed', () => {
  expect(shown({ found: FOUND })).toContain('Everyone you follow follows you back.');
  const untold = shown({ found: FOUND }, { unreported: 3 });
  expect(untold).toContain('X didn’t say whether 3 people follow you back. Your followers list can tell.');
  expect(document.querySelector('.nobody a')?.getAttribute('href')).toBe('#followers');
  const short = { ...LISTED, shortBy: 2 };
  expect(shown({ found: FOUND }, { list: short })).toContain('X counts 2 people more than it listed');
  expect(untold + document.body.textContent).not.toContain('Everyone');
});

test('a sync that was refused ended in silence, and one was offered to who has an archive alone', async () => {
  onSync.mockResolvedValueOnce('reason_usd_limit');
  const press = (words: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!.click();
  shown({ found: FOUND });
  press('Sync my list');
  await vi.waitFor(() => expect(document.querySelector('.question')).not.toBeNull());
  press('Sync');
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('limit'));
  expect(shown({ found: FOUND }, { account: archivedOf(account) })).not.toContain('Sync my list');
});

test('a sync stopped at a changed price was said to go on and offered nothing; the new price is shown, and one press goes on', async () => {
  const list = { ...LISTED, syncRun: 'stopped', stoppedFor: 'reason_price_changed', expected: 12 } as const;
  const plan = { people: 13, requests: 3, seconds: 3, usd: 0.13, ownUsd: 0.13 };
  const text = shown({ found: FOUND }, { list, plan });
  expect(text).toContain('X counts more people now, so the price has changed.');
  expect(text).not.toContain('Syncing:');
  const press = (words: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!.click();
  press('Sync my list');
  await vi.waitFor(() => expect(document.body.textContent).toContain('costs at most $0.13'));
  press('Sync');
  expect(onSync).toHaveBeenCalledOnce();
});

test('an archive was said to be synced; and a list that is not there led nowhere for who only counts', () => {
  const from = (isArchive: boolean) =>
    shown({ found: FOUND }, { list: { ...LISTED, at: NOW - 45 * 86_400_000, isArchive } });
  expect(from(false)).toContain('Synced last month');
  expect(from(true)).toContain('From your X archive, last month');
  expect(from(true)).not.toContain('Synced');
  const never = { list: { ...LISTED, at: null } };
  const way = () => document.querySelector('a[href="import.html"]')?.textContent;
  shown({ found: { ...FOUND, state: 'never' } }, { ...never, account: archivedOf(account) });
  expect(way()).toBe('For your numbers, import your X archive');
  shown({ found: { ...FOUND, state: 'never' } }, never);
  expect(way()).toBeUndefined();
});
