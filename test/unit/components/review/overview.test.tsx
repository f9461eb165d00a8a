// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { Overview } from '../../../../components/review/overview';
import type { AccountReview, PeopleView, ReviewEvents } from '../../../../components/review/types';
import { FACTS, filtersFor, NO_FILTERS } from '../../../../utils/relationships/lists';
import { archivedOf } from '../../accounts';
import { account, setEnglish } from '../popup/world';
import { FOUND } from './world';

beforeAll(setEnglish);
afterEach(() => render(null, document.body));

test('a breakdown of a list that isn’t complete leads to the import, as the list itself does, where X is not asked', () => {
  const breakdown = (whose: AccountReview['account']) => {
    const people = { found: { ...FOUND, state: 'never' } } as Partial<PeopleView> as PeopleView;
    const view: Partial<AccountReview> = {
      account: whose,
      people,
      overviewOf: 'following',
      composition: null,
      growth: null,
    };
    render(
      <Overview
        view={view as AccountReview}
        rules={{ noFilters: NO_FILTERS, columns: [], filtersFor, facts: FACTS }}
        events={{} as ReviewEvents}
      />,
      document.body,
    );
    return document.querySelector('.nobody')?.textContent;
  };
  const sentence = 'This list isn’t complete yet, so nobody is listed.';
  expect(breakdown(archivedOf(account))).toBe(`${sentence} For your numbers, import your X archive`);
  expect(document.querySelector('.nobody a')?.getAttribute('href')).toBe('import.html');
  expect(breakdown(account)).toBe(sentence);
});
