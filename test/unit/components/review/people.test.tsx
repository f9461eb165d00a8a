// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { People } from '../../../../components/review/list/people';
import type { AccountReview, ReviewEvents, ReviewRules } from '../../../../components/review/types';
import { FACTS, filtersFor, NO_FILTERS } from '../../../../utils/relationships/lists';
import { allowance } from '../overlay/world';
import { archivedOf } from '../../accounts';
import { account, NOW, setEnglish } from '../popup/world';

beforeAll(setEnglish);
beforeEach(() => {
  vi.clearAllMocks();
});
const onSync = vi.fn<ReviewEvents['onSync']>(async () => null);

const found = {
  view: 1,
  total: 0,
  all: 0,
  state: 'complete',
  unexplained: 0,
  days: [],
  known: FACTS,
  given: null,
} as const;
const rules: ReviewRules = { noFilters: NO_FILTERS, columns: [], filtersFor, facts: FACTS };

function shown(people: Partial<AccountReview['people']>, more: Partial<AccountReview> = {}): string {
  const view = {
    account,
    list: { at: NOW, shortBy: 0, syncRun: 'none', stoppedFor: null, people: 0, expected: 0 },
    unreported: 0,
    plan: null,
    allowance,
    preferences: { columns: [], saved: [] },
    people: {
      given: null,
      filters: NO_FILTERS,
      sort: { by: 'listed', direction: 'down' },
      rowsAt: new Map(),
      ...people,
    },
    ...more,
  } as Partial<AccountReview> as AccountReview;
  render(
    <People
      view={view}
      list="non-followers"
      rules={rules}
      now={NOW}
      events={{ onNeed: vi.fn(), onSync } as Partial<ReviewEvents> as ReviewEvents}
      start={undefined}
      onLeave={vi.fn()}
      onRestore={vi.fn()}
    />,
    document.body,
  );
  return document.body.textContent;
}

test('a list that has not come, or cannot be read, is not said to hold nobody', () => {
  const nobody = 'follows you back';
  expect(shown({ found })).toContain(nobody);
  expect(shown({ found: null, isUnreadable: false })).not.toContain(nobody);
  expect(shown({ found: null, isUnreadable: true })).not.toContain(nobody);
});

test('everybody was said to follow back of whom X had said nothing, or whom it had not listed', () => {
  expect(shown({ found })).toContain('Everyone you follow follows you back.');
  const untold = shown({ found }, { unreported: 3 });
  expect(untold).toContain('X didn’t say whether 3 people follow you back. Your followers list can tell.');
  expect(document.querySelector('.nobody a')?.getAttribute('href')).toBe('#followers');
  const short = { at: NOW, shortBy: 2, syncRun: 'none', stoppedFor: null, people: 0, expected: 0 } as const;
  expect(shown({ found }, { list: short })).toContain('X counts 2 people more than it listed');
  expect(untold + document.body.textContent).not.toContain('Everyone');
});

test('a sync that was refused ended in silence, and one was offered to who has an archive alone', async () => {
  onSync.mockResolvedValueOnce('reason_usd_limit');
  const press = (words: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!.click();
  shown({ found });
  press('Sync my list');
  await vi.waitFor(() => expect(document.querySelector('.question')).not.toBeNull());
  press('Sync');
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('limit'));
  expect(shown({ found }, { account: archivedOf(account) })).not.toContain('Sync my list');
});

test('a sync stopped at a changed price was said to go on and offered nothing; the new price is shown, and one press goes on', async () => {
  const list = { at: NOW, shortBy: 0, syncRun: 'stopped', stoppedFor: 'reason_price_changed', people: 0, expected: 12 };
  const plan = { people: 13, requests: 3, seconds: 3, usd: 0.13, ownUsd: 0.13 };
  const text = shown({ found }, { list: list as AccountReview['list'], plan });
  expect(text).toContain('X counts more people now, so the price has changed.');
  expect(text).not.toContain('Syncing:');
  const press = (words: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!.click();
  press('Sync my list');
  await vi.waitFor(() => expect(document.body.textContent).toContain('costs at most $0.13'));
  press('Sync');
  expect(onSync).toHaveBeenCalledOnce();
});
