import type { ComponentChild, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { say, type Word } from '../../../utils/base';
import { ArrangeBar } from '../../people';
import { Button } from '../../ui/button';
import { ButtonBar } from '../../ui/button-bar';
import { directionFor } from './column-heads';
import { FilterPanel } from './narrowing/filters';
import { chipsOf } from './narrowing/filter-fields';
import { FilterChips } from './narrowing/filter-chips';
import { ExportList } from './export-list';
import { GivenForm } from './narrowing/given-list';
import { COLUMN_WORDS, ofAllWords } from './facts';
import { isOfChanges } from '../sections';
import { Announcement } from '../../ui/announcement';
import type {
  ColumnName,
  Found,
  PeopleList,
  PeopleView,
  ReviewEvents,
  ReviewRules,
  Sort,
  ListPreferences,
} from '../types';

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

/** What the toolbar can fold out. */
export type Flap = 'none' | 'filters' | 'columns' | 'export' | 'given';

/** The keys that open some, as {@link REVIEW_KEYS} has them. */
const FLAP_KEYS: Partial<Record<Flap, string>> = { filters: 'f', export: 'd' };

interface ToolbarProps extends Pick<ReviewEvents, 'onQuery' | 'onPreferences' | 'onExport'> {
  list: PeopleList;
  people: PeopleView;
  /** What is folded out below. */
  flap: Flap;
  onFlap: (flap: Flap) => void;
  preferences: ListPreferences;
  rules: ReviewRules;
  search: RefObject<HTMLInputElement | null>;
  onGivenText: (text: string) => void;
  onGivenFile: (file: File) => void;
  onEverybody: () => void;
  onIntoList: () => void;
  onOneByOne: () => void;
  onHelp: () => void;
}

/** Search, filters, order and columns of a list. */
export function Toolbar(props: ToolbarProps) {
  const { list, people, flap: open, onFlap, preferences, rules, search } = props;
  const { onQuery, onPreferences, onExport, onGivenText, onGivenFile, onEverybody, onIntoList } = props;
  const { onOneByOne, onHelp } = props;
  const { filters, sort, found } = people;
  // Of some of those found neither a count is said nor a file made.
  const whole = found?.isSoFar ? null : found;
  const root = useRef<HTMLDivElement>(null);
  const flap = (what: Exclude<Flap, 'none'>, words: string): ComponentChild => (
    <Button
      look="secondary"
      size="small"
      data-flap={what}
      aria-keyshortcuts={FLAP_KEYS[what]}
      aria-expanded={open === what}
      onClick={() => onFlap(open === what ? 'none' : what)}
    >
      {words}
    </Button>
  );
  const chips = chipsOf(filters);
  const turn = say(sort.direction === 'up' ? 'review_sort_up' : 'review_sort_down');
  const ofChanges = isOfChanges(list);
  const sorts = ofChanges ? CHANGE_SORTS : (Object.keys(SORT_WORDS) as Sort['by'][]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape from wherever in it
    <div
      class="toolbar stack"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || open === 'none' || event.defaultPrevented) return;
        event.preventDefault();
        root.current?.querySelector<HTMLElement>(`[data-flap=${open}]`)?.focus();
        onFlap('none');
      }}
    >
      <ArrangeBar
        searchLabel={say('overlay_search')}
        search={filters.search}
        searchRef={search}
        orders={sorts.map(
          (by) => [by, say(ofChanges && by === 'listed' ? 'review_sort_latest' : SORT_WORDS[by])] as const,
        )}
        order={sort.by}
        chips={[]}
        onSearch={(text) => onQuery({ ...filters, search: text }, sort)}
        onOrder={(by) => onQuery(filters, { by: by as Sort['by'], direction: directionFor(by) })}
        onChip={() => undefined}
        onIntoList={onIntoList}
        besideSearch={flap(
          'filters',
          chips.length === 0 ? say('review_filters') : say('review_filters_count', { count: chips.length }),
        )}
      >
        <ButtonBar label={say('review_tools')} class="tools">
          <Button
            look="secondary"
            size="small"
            aria-label={turn}
            title={turn}
            onClick={() => onQuery(filters, { ...sort, direction: sort.direction === 'up' ? 'down' : 'up' })}
          >
            {sort.direction === 'up' ? '↑' : '↓'}
          </Button>
          {!ofChanges && flap('columns', say('review_columns'))}
          {flap('given', say('review_given'))}
          {whole && flap('export', exportWords(whole))}
          <span class="toolbar-pair">
            <Button look="secondary" size="small" aria-keyshortcuts="v" onClick={onOneByOne}>
              {say('review_focus')}
            </Button>
            <Button
              look="quiet"
              size="small"
              aria-keyshortcuts="?"
              aria-label={say('review_keys')}
              title={say('review_keys')}
              onClick={onHelp}
            >
              <kbd aria-hidden="true">?</kbd>
            </Button>
          </span>
        </ButtonBar>
      </ArrangeBar>
      <FilterChips
        list={list}
        people={people}
        preferences={preferences}
        rules={rules}
        onQuery={onQuery}
        onEverybody={onEverybody}
      />
      <Announcement text={whole && whole.total < whole.all ? ofAllWords(whole) : ''} />
      {open === 'given' && <GivenForm onText={onGivenText} onFile={onGivenFile} />}
      {open === 'filters' && (
        <FilterPanel
          list={list}
          filters={filters}
          noFilters={rules.noFilters}
          fitting={rules.filtersFor(list, found?.known ?? rules.facts)}
          preferences={preferences}
          onFilters={(next) => onQuery(next, sort)}
          onIntoList={onIntoList}
          onPreferences={onPreferences}
        />
      )}
      {open === 'columns' && <ColumnChoice preferences={preferences} rules={rules} onPreferences={onPreferences} />}
      {open === 'export' && whole && <ExportList onExport={onExport} />}
    </div>
  );
}

/** What the button says that saves what is shown. */
function exportWords({ total, all }: Found): string {
  return total < all && total > 1 ? say('review_export_these', { count: total }) : say('review_export');
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
