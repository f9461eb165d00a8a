import { render } from 'preact';
import { vi } from 'vitest';
import { People } from '../../../../components/review/list/people';
import type { AccountReview, PeopleView, ReviewEvents } from '../../../../components/review/types';
import { FACTS, filtersFor, NO_FILTERS, type ColumnName } from '../../../../utils/relationships/lists';
import { allowance } from '../overlay/world';
import { account, NOW } from '../popup/world';

/** A complete list that holds nobody. */
export const FOUND = {
  view: 1,
  total: 0,
  all: 0,
  state: 'complete',
  isSoFar: false,
  unexplained: 0,
  days: [],
  known: FACTS,
  given: null,
} as const;

interface Shown {
  readonly list: 'non-followers' | 'unfollowed-you';
  readonly people: Partial<PeopleView>;
  /** In place of what an account with a complete list shows. */
  readonly view?: Partial<AccountReview>;
  readonly events: Partial<ReviewEvents>;
  readonly columns?: readonly ColumnName[];
  /** ms since 1970. */
  readonly now?: number;
}

/** Shows a list of the review page. */
export function showPeople({ list, people, view, events, columns = [], now = NOW }: Shown): void {
  const shown = {
    account,
    list: { at: now, isArchive: false, shortBy: 0, syncRun: 'none', stoppedFor: null, people: 0, expected: 0 },
    unreported: 0,
    plan: null,
    allowance,
    inCommon: [],
    letters: true,
    preferences: { columns, saved: [] },
    ...view,
    people: {
      filters: NO_FILTERS,
      given: null,
      sort: { by: 'listed', direction: 'down' },
      preparing: null,
      rowsAt: new Map(),
      ...people,
    },
  } as Partial<AccountReview> as AccountReview;
  render(
    <People
      view={shown}
      list={list}
      rules={{ noFilters: NO_FILTERS, columns, filtersFor, facts: FACTS }}
      now={now}
      events={events as ReviewEvents}
      start={undefined}
      onLeave={vi.fn()}
      onRestore={vi.fn()}
    />,
    document.body,
  );
}
