import { useEffect } from 'preact/hooks';
import type { ColumnName } from '../../utils/relationships';
import { PersonRow, type RowEvents } from './person-row';
import type { Rows, Selection } from './selecting/selection';
import { VirtualList } from './virtual-list';

/** A list of people that is selected from, of any length. */
export function PeopleList(props: {
  label: string;
  rows: Rows;
  isBusy: boolean;
  selection: Selection;
  showStand: boolean;
  columns: readonly ColumnName[];
  now: number;
  onNeed: (from: number, to: number) => void;
  onKey: (event: KeyboardEvent) => void;
  events: RowEvents;
}) {
  const { label, rows, isBusy, selection, showStand, columns, now, onNeed, onKey, events } = props;
  const { total, rowsAt, selectable } = rows;
  const { pending } = selection;
  useEffect(() => {
    if (pending) onNeed(pending.from, pending.to);
  }, [pending, rowsAt]);
  return (
    <VirtualList
      label={label}
      total={total}
      cursor={selection.cursor}
      shifted={selection.shifted}
      isBusy={isBusy}
      version={rowsAt}
      onNeed={onNeed}
      onKey={onKey}
      row={(index, top) => {
        const person = rowsAt.get(index);
        return (
          <PersonRow
            key={index}
            index={index}
            total={total}
            top={top}
            person={person}
            selection={selection}
            isSelectable={person !== undefined && selectable(person)}
            showStand={showStand}
            columns={columns}
            now={now}
            events={events}
          />
        );
      }}
    />
  );
}
