import { say } from '../../utils/base';
import type { ColumnName } from '../../utils/relationships';
import { cellOf, COLUMN_WORDS } from './facts';
import type { Person } from './types';

/** What a row shows in columns. `now` in ms since 1970. */
export function Cells({ person, columns, now }: { person: Person; columns: readonly ColumnName[]; now: number }) {
  return (
    <>
      {columns.map(
        (column) =>
          column !== 'bio' && (
            <span key={column} class={`cell cell-${column}`}>
              <span class="visually-hidden">{say(COLUMN_WORDS[column])}: </span>
              {cellOf(person, column, now)}
            </span>
          ),
      )}
    </>
  );
}
