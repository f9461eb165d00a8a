import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { say, type Word } from '../../utils/base';
import { Chips, FilterPanel } from './filters';
import { chipsOf } from './filter-fields';
import { ExportList } from './export-list';
import type { ColumnName, Filters, PeopleList, ReviewEvents, ReviewRules, Sort, Taste } from './types';
import { COLUMN_WORDS } from './write';

const SORT_WORDS: Readonly<Record<Sort['by'], Word>> = {
  listed: 'review_sort_listed',
  name: 'review_sort_name',
  handle: 'review_sort_handle',
  followers: 'review_column_followers',
  following: 'review_column_following',
  ratio: 'review_column_ratio',
  lastPost: 'review_column_last_post',
  created: 'review_column_created',
};

/** What changes can be ordered by. */
const CHANGE_SORTS: readonly Sort['by'][] = ['listed', 'name', 'handle'];

/** Search, filters, order and columns of a list. */
export function Toolbar(props: {
  list: PeopleList;
  filters: Filters;
  sort: Sort;
  taste: Taste;
  rules: ReviewRules;
  search: RefObject<HTMLInputElement | null>;
  onQuery: (filters: Filters, sort: Sort) => void;
  onTaste: (taste: Taste) => Promise<'saved' | 'refused'>;
  onExport: ReviewEvents['onExport'];
  onIntoList: () => void;
  onFocusMode: () => void;
  onHelp: () => void;
}) {
  const { list, filters, sort, taste, rules, search, onQuery, onTaste, onExport, onIntoList, onFocusMode, onHelp } =
    props;
  const [open, setOpen] = useState<'none' | 'filters' | 'columns' | 'export'>('none');
  const flip = (what: 'filters' | 'columns' | 'export') => () => setOpen(open === what ? 'none' : what);
  const set = chipsOf(filters).length;
  const ofChanges = list === 'gone' || list === 'history';
  const sorts = ofChanges ? CHANGE_SORTS : (Object.keys(SORT_WORDS) as Sort['by'][]);
  return (
    <div class="toolbar">
      <div class="toolbar-row">
        <input
          type="search"
          class="search"
          ref={search}
          placeholder={say('review_search')}
          aria-label={say('review_search')}
          value={filters.search}
          onInput={(event) => onQuery({ ...filters, search: event.currentTarget.value.slice(0, 200) }, sort)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            onIntoList();
          }}
        />
        <button
          type="button"
          class="button button-secondary button-small"
          aria-expanded={open === 'filters'}
          onClick={flip('filters')}
        >
          {set === 0 ? say('review_filters') : say('review_filters_count', { count: set })}
        </button>
        <label class="sort">
          <span class="only-spoken">{say('review_sort')}</span>
          <select
            id="sort"
            value={sort.by}
            onChange={(event) =>
              onQuery(filters, {
                by: event.currentTarget.value as Sort['by'],
                direction: directionFor(event.currentTarget.value),
              })
            }
          >
            {sorts.map((by) => (
              <option key={by} value={by}>
                {say(ofChanges && by === 'listed' ? 'review_sort_latest' : SORT_WORDS[by])}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="button button-secondary button-small sort-direction"
          aria-label={say(sort.direction === 'up' ? 'review_sort_up' : 'review_sort_down')}
          title={say(sort.direction === 'up' ? 'review_sort_up' : 'review_sort_down')}
          onClick={() => onQuery(filters, { ...sort, direction: sort.direction === 'up' ? 'down' : 'up' })}
        >
          {sort.direction === 'up' ? '↑' : '↓'}
        </button>
        {!ofChanges && (
          <button
            type="button"
            class="button button-secondary button-small"
            aria-expanded={open === 'columns'}
            onClick={flip('columns')}
          >
            {say('review_columns')}
          </button>
        )}
        {list !== 'shared' && (
          <button
            type="button"
            class="button button-secondary button-small"
            aria-expanded={open === 'export'}
            onClick={flip('export')}
          >
            {say('review_export')}
          </button>
        )}
        <button type="button" class="button button-secondary button-small" aria-keyshortcuts="f" onClick={onFocusMode}>
          {say('review_focus')}
        </button>
        <button type="button" class="button button-quiet button-small" aria-keyshortcuts="?" onClick={onHelp}>
          {say('review_keys')}
        </button>
      </div>
      <Chips filters={filters} noFilters={rules.noFilters} onFilters={(next) => onQuery(next, sort)} />
      {open === 'filters' && (
        <FilterPanel
          filters={filters}
          noFilters={rules.noFilters}
          fitting={rules.filtersFor(list)}
          taste={taste}
          onFilters={(next) => onQuery(next, sort)}
          onTaste={onTaste}
        />
      )}
      {open === 'columns' && <ColumnChoice taste={taste} rules={rules} onTaste={onTaste} />}
      {open === 'export' && <ExportList onExport={onExport} />}
    </div>
  );
}

/** Names begin at A; of counts and times the largest and newest are looked for. */
function directionFor(by: string): Sort['direction'] {
  return by === 'name' || by === 'handle' ? 'up' : 'down';
}

function ColumnChoice({
  taste,
  rules,
  onTaste,
}: {
  taste: Taste;
  rules: ReviewRules;
  onTaste: (taste: Taste) => Promise<unknown>;
}) {
  const flip = (column: ColumnName): void => {
    const columns = rules.columns.filter((one) =>
      one === column ? !taste.columns.includes(one) : taste.columns.includes(one),
    );
    void onTaste({ ...taste, columns });
  };
  return (
    <fieldset class="column-choice">
      <legend>{say('review_columns_hint')}</legend>
      {rules.columns.map((column) => (
        <label key={column} class="column-box">
          <input
            type="checkbox"
            id={`column-${column}`}
            checked={taste.columns.includes(column)}
            onChange={() => flip(column)}
          />
          {say(COLUMN_WORDS[column])}
        </label>
      ))}
    </fieldset>
  );
}
