import { useEffect, useRef, useState } from 'preact/hooks';
import { commandOf, type Command, type KeyLine, type KeyMode } from './keys';
import { NO_SELECTION, reduce, type Rows, type Selection, type SelectionEvent } from './selection';
import type { Person } from '../types';

export interface PeopleEvents {
  /** Onto the keep list, with a note, or off it. */
  readonly onKeep: (person: Person, isKept: boolean, note: string) => void;
  readonly onOpen: (person: Person) => void;
  /** Asks for a note on somebody. */
  readonly onNote: (person: Person) => void;
  readonly onSearch: () => void;
  /** With somebody selected. */
  readonly onConfirm: () => void;
  /** Undo where nothing was selected or kept since: what was confirmed last, if it can be. */
  readonly onUndo?: () => void;
  readonly onView: (what: 'one by one' | 'filters' | 'order' | 'export' | 'rules') => void;
  readonly onHelp: () => void;
  readonly onBack: () => void;
}

/** A list of people as it is worked through: its selection, and what runs commands on it. */
export interface People {
  readonly selection: Selection;
  readonly dispatch: (event: SelectionEvent) => void;
  readonly run: (command: Command) => void;
  readonly keep: (index: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/**
 * The selection of a list and its keys.
 * @param query changes with search, filters and order
 * @param letters whether keys of one character act
 * @param keys those of every list where none are given
 * @param losesUnkept whether people removed from the keep list leave this list, so that the next one moves to the
 *   same row
 */
export function usePeople(props: {
  rows: Rows;
  query: unknown;
  start: Selection | undefined;
  mode: KeyMode;
  letters: boolean;
  keys?: readonly KeyLine[];
  losesUnkept: boolean;
  events: PeopleEvents;
}): People {
  const { rows, query, mode, letters, keys, losesUnkept, events } = props;
  const [selection, setSelection] = useState(props.start ?? NO_SELECTION);
  const latest = useRef(rows);
  latest.current = rows;
  const dispatch = (event: SelectionEvent): void => setSelection((now) => reduce(now, event, latest.current));
  const shown = useRef(query);
  useEffect(() => {
    if (shown.current !== query) dispatch({ kind: 'another list' });
    shown.current = query;
  }, [query]);
  useEffect(() => dispatch({ kind: 'rows' }), [rows.rowsAt, rows.total]);

  const { cursor } = selection;
  const current = rows.rowsAt.get(cursor);
  const goesOn = mode === 'one by one';

  function keep(index: number): void {
    const person = rows.rowsAt.get(index);
    if (!person) return;
    const isKept = person.kept === null;
    events.onKeep(person, isKept, '');
    const next = goesOn && !(losesUnkept && !isKept) ? Math.min(index + 1, rows.total - 1) : index;
    dispatch({ kind: 'keep', at: index, next });
  }

  function undo(): void {
    const step = selection.steps.at(-1);
    if (!step) return events.onUndo?.();
    const { person } = step;
    if (person && step.kind === 'keep') events.onKeep(person, false, '');
    if (person && step.kind === 'unkeep') events.onKeep(person, true, person.kept ?? '');
    dispatch({ kind: 'undo' });
  }

  function run(command: Command): void {
    switch (command.kind) {
      case 'move':
        return dispatch({ kind: command.isRange ? 'range' : 'move', to: cursor + command.by });
      case 'toggle':
      case 'range':
        return dispatch({ kind: command.kind, to: cursor });
      case 'more':
        return dispatch({ kind: 'more' });
      case 'choose':
      case 'skip':
        return dispatch({ kind: command.kind, at: cursor, next: Math.min(cursor + 1, rows.total - 1) });
      case 'keep':
        return keep(cursor);
      case 'undo':
        return undo();
      case 'open':
        return current && events.onOpen(current);
      case 'note':
        return current && events.onNote(current);
      case 'search':
        return events.onSearch();
      case 'confirm':
        return selection.selected.size > 0 ? events.onConfirm() : undefined;
      case 'one by one':
      case 'filters':
      case 'order':
      case 'export':
      case 'rules':
        return events.onView(command.kind);
      case 'help':
        return events.onHelp();
      case 'back':
        return events.onBack();
    }
  }

  return {
    selection,
    dispatch,
    run,
    keep,
    onKey(event) {
      const isButton = (event.target as Element).closest('button, a') !== null;
      const command = commandOf(event, mode, letters, keys);
      // A button has Enter and Space for itself.
      if (command === null || (isButton && (event.key === 'Enter' || event.key === ' '))) return;
      event.preventDefault();
      run(command);
    },
  };
}
