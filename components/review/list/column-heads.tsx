import { say, type Word } from '../../../utils/base';
import type { Sort } from '../types';
import { COLUMN_WORDS, type CellColumn } from './facts';

/** The column headers of a list, which say how it is sorted and sort it. */
export function ColumnHeads(props: { columns: readonly CellColumn[]; sort: Sort; onSort: (sort: Sort) => void }) {
  const { columns, sort, onSort } = props;
  const heads: readonly (readonly [by: Sort['by'], words: Word, css: string])[] = [
    ['name', 'review_column_person', 'cell-person'],
    ...columns.map((column) => [column, COLUMN_WORDS[column], `cell cell-${column}`] as const),
  ];
  return (
    <div class="row-head" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <span class="visually-hidden">{say('review_column_selected')}</span>
      </span>
      <span aria-hidden="true" />
      {heads.map(([by, words, css]) => {
        const isSorted = sort.by === by;
        return (
          <span
            key={by}
            role="columnheader"
            class={css}
            aria-sort={isSorted ? (sort.direction === 'up' ? 'ascending' : 'descending') : undefined}
          >
            <button
              type="button"
              class="column-sort"
              onClick={() => onSort({ by, direction: isSorted ? turned(sort.direction) : directionFor(by) })}
            >
              {say(words)}
              {isSorted && <span aria-hidden="true">{sort.direction === 'up' ? ' ↑' : ' ↓'}</span>}
            </button>
          </span>
        );
      })}
    </div>
  );
}

function turned(direction: Sort['direction']): Sort['direction'] {
  return direction === 'up' ? 'down' : 'up';
}

/** Names begin at A; of counts and times the largest and newest are looked for. */
export function directionFor(by: string): Sort['direction'] {
  return by === 'name' || by === 'handle' ? 'up' : 'down';
}
