import type { ComponentChild, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { say, type Word } from '../../../utils/base';
import { ArrangeBar } from '../../people';
import { Button } from '../../ui/button';
import { FilterPanel } from './filters';
import { chipsOf } from './filter-fields';
import { ExportList } from './export-list';
import { COLUMN_WORDS } from './facts';
import { isOfChanges } from '../sections';
import type { ColumnName, Filters, PeopleList, ReviewEvents, ReviewRules, Sort, ListPreferences } from '../types';

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

interface ToolbarProps extends Pick<ReviewEvents, 'onQuery' | 'onPreferences' | 'onExport'> {
  list: PeopleList;
  filters: Filters;
  sort: Sort;
  preferences: ListPreferences;
  rules: ReviewRules;
  search: RefObject<HTMLInputElement | null>;
  onIntoList: () => void;
  onOneByOne: () => void;
  onHelp: () => void;
}

/** Search, filters, order and columns of a list. */
export function Toolbar(props: ToolbarProps) {
  const { list, filters, sort, preferences, rules, search } = props;
  const { onQuery, onPreferences, onExport, onIntoList, onOneByOne, onHelp } = props;
  const [open, setOpen] = useState<'none' | 'filters' | 'columns' | 'export'>('none');
  const flap = (what: 'filters' | 'columns' | 'export', words: string): ComponentChild => (
    <Button
      look="secondary"
      size="small"
      aria-expanded={open === what}
      onClick={() => setOpen(open === what ? 'none' : what)}
    >
      {words}
    </Button>
  );
  const chips = chipsOf(filters);
  const turn = say(sort.direction === 'up' ? 'review_sort_up' : 'review_sort_down');
  const ofChanges = isOfChanges(list);
  const sorts = ofChanges ? CHANGE_SORTS : (Object.keys(SORT_WORDS) as Sort['by'][]);
  return (
    <div class="toolbar stack">
      <ArrangeBar
        searchLabel={say('review_search')}
        search={filters.search}
        searchRef={search}
        orders={sorts.map(
          (by) => [by, say(ofChanges && by === 'listed' ? 'review_sort_latest' : SORT_WORDS[by])] as const,
        )}
        order={sort.by}
        chips={chips.map(({ name, text }) => ({
          name,
          text: `${text} ×`,
          label: say('review_filter_remove', { filter: text }),
        }))}
        onSearch={(text) => onQuery({ ...filters, search: text }, sort)}
        onOrder={(by) => onQuery(filters, { by: by as Sort['by'], direction: directionFor(by) })}
        onChip={(name) => onQuery({ ...filters, [name]: rules.noFilters[name as keyof Filters] }, sort)}
        onIntoList={onIntoList}
      >
        <Button
          look="secondary"
          size="small"
          aria-label={turn}
          title={turn}
          onClick={() => onQuery(filters, { ...sort, direction: sort.direction === 'up' ? 'down' : 'up' })}
        >
          {sort.direction === 'up' ? '↑' : '↓'}
        </Button>
        {flap(
          'filters',
          chips.length === 0 ? say('review_filters') : say('review_filters_count', { count: chips.length }),
        )}
        {!ofChanges && flap('columns', say('review_columns'))}
        {list !== 'in-common' && flap('export', say('review_export'))}
        <Button look="secondary" size="small" aria-keyshortcuts="f" onClick={onOneByOne}>
          {say('review_focus')}
        </Button>
        <Button look="quiet" size="small" aria-keyshortcuts="?" onClick={onHelp}>
          {say('review_keys')}
        </Button>
      </ArrangeBar>
      {open === 'filters' && (
        <FilterPanel
          filters={filters}
          noFilters={rules.noFilters}
          fitting={rules.filtersFor(list)}
          preferences={preferences}
          onFilters={(next) => onQuery(next, sort)}
          onPreferences={onPreferences}
        />
      )}
      {open === 'columns' && <ColumnChoice preferences={preferences} rules={rules} onPreferences={onPreferences} />}
      {open === 'export' && <ExportList onExport={onExport} />}
    </div>
  );
}

/** Names begin at A; of counts and times the largest and newest are looked for. */
function directionFor(by: string): Sort['direction'] {
  return by === 'name' || by === 'handle' ? 'up' : 'down';
}

function ColumnChoice({
  preferences,
  rules,
  onPreferences,
}: Pick<ToolbarProps, 'preferences' | 'rules' | 'onPreferences'>) {
  const flip = (column: ColumnName): void => {
    const columns = rules.columns.filter((one) =>
      one === column ? !preferences.columns.includes(one) : preferences.columns.includes(one),
    );
    void onPreferences({ ...preferences, columns });
  };
  return (
    <fieldset class="column-choice">
      <legend>{say('review_columns_hint')}</legend>
      {rules.columns.map((column) => (
        <label key={column} class="column-box">
          <input
            type="checkbox"
            id={`column-${column}`}
            checked={preferences.columns.includes(column)}
            onChange={() => flip(column)}
          />
          {say(COLUMN_WORDS[column])}
        </label>
      ))}
    </fieldset>
  );
}
