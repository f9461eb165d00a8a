import type { UserId } from '../../../utils/base';
import type { Person } from '../types';
import type { Span } from '../viewport';

/** X API v2, manage follows: no more unfollows in 24 hours for an App, so no more are selected at once. */
export const MOST_SELECTED = 500;
/** So many more are selected at once, without a range being drawn: 20, then 40. */
const ROUND = 20;
/** Steps that can be undone; each holds the selection before it. */
const MOST_UNDO = 100;

/** What can be undone. */
export interface Step {
  readonly kind: 'select' | 'deselect' | 'range' | 'keep' | 'unkeep' | 'skip';
  /** Null for a range. */
  readonly person: Person | null;
  readonly before: Pick<Selection, 'cursor' | 'anchor' | 'current' | 'selected' | 'skipped'>;
}

/** Rows of which those who can be are selected once they have arrived. */
export interface Pending extends Span {
  /** In order, until so many are selected in all; without it every one of them. */
  readonly until?: number;
}

/** The cursor in a list and the people selected by name. */
export interface Selection {
  readonly cursor: number;
  /** Where a range begins: the row last moved to or selected without Shift. */
  readonly anchor: number;
  /** The person at the cursor: it stays with them when rows come and go. */
  readonly current: UserId | null;
  readonly selected: ReadonlyMap<UserId, Person>;
  /** Rows by which the cursor was moved along with its person so far. */
  readonly shifted: number;
  /** Skipped, one by one. */
  readonly skipped: ReadonlySet<UserId>;
  /** A range over rows of which some have yet to arrive. */
  readonly pending: Pending | null;
  /** Newest last. */
  readonly steps: readonly Step[];
}

export const NO_SELECTION: Selection = {
  cursor: 0,
  anchor: 0,
  current: null,
  shifted: 0,
  selected: new Map(),
  skipped: new Set(),
  pending: null,
  steps: [],
};

/** The list that is selected from. */
export interface Rows {
  readonly total: number;
  /** Those that have arrived, by their index; a new map whenever one did. */
  readonly rowsAt: ReadonlyMap<number, Person>;
  readonly selectable: (person: Person) => boolean;
}

/** What happens to a selection. */
export type SelectionEvent =
  | { readonly kind: 'move' | 'toggle' | 'range'; readonly to: number }
  /** Keeps the person at a row or takes them off the keep list; the cursor goes to `next`. */
  | { readonly kind: 'keep'; readonly at: number; readonly next: number }
  /** One by one: selects or skips the person at a row; the cursor goes to `next`. */
  | { readonly kind: 'choose' | 'skip'; readonly at: number; readonly next: number }
  /** From the cursor on, until as many are selected as {@link nextRound} says. */
  | { readonly kind: 'more' }
  | { readonly kind: 'undo' | 'clear' }
  /** Rows arrived or changed. */
  | { readonly kind: 'rows' }
  /** Another search, filter or order. */
  | { readonly kind: 'another list' };

/** The selection after an event: a pure reducer. Gives the same object where nothing changed. */
export function reduce(selection: Selection, event: SelectionEvent, rows: Rows): Selection {
  switch (event.kind) {
    case 'move':
      return at(selection, event.to, rows);
    case 'toggle':
      return toggle(selection, event.to, rows);
    case 'range':
      return range(selection, event.to, rows);
    case 'more':
      return more(selection, rows);
    case 'keep':
    case 'choose':
    case 'skip':
      return decide(selection, event, rows);
    case 'undo': {
      const step = selection.steps.at(-1);
      return step ? { ...selection, ...step.before, pending: null, steps: selection.steps.slice(0, -1) } : selection;
    }
    case 'clear':
      return { ...selection, selected: new Map(), pending: null, steps: [] };
    case 'rows':
      return arrive(follow(selection, rows), rows);
    case 'another list':
      return { ...selection, cursor: 0, anchor: 0, current: null, pending: null };
  }
}

/** The cursor and the range's start at a row, within the list. */
function at(selection: Selection, index: number, rows: Rows): Selection {
  const cursor = clamp(index, rows.total);
  const current = rows.rowsAt.get(cursor)?.id ?? null;
  return { ...selection, cursor, anchor: cursor, current };
}

function toggle(selection: Selection, index: number, rows: Rows): Selection {
  const here = at(selection, index, rows);
  const person = rows.rowsAt.get(here.cursor);
  if (!person) return here;
  const isSelected = selection.selected.has(person.id);
  if (!isSelected && !canAdd(selection, person, rows)) return here;
  return {
    ...noted(here, selection, isSelected ? 'deselect' : 'select', person),
    selected: withPerson(selection.selected, person, !isSelected),
  };
}

function range(selection: Selection, index: number, rows: Rows): Selection {
  if (rows.total === 0) return selection;
  const { anchor } = selection;
  // Never more rows than can be selected: a range to the end of a million reads no million.
  const far = clamp(index, rows.total);
  const cursor = clamp(Math.max(anchor - MOST_SELECTED + 1, Math.min(far, anchor + MOST_SELECTED - 1)), rows.total);
  const pending = { from: Math.min(anchor, cursor), to: Math.max(anchor, cursor) + 1 };
  const current = rows.rowsAt.get(cursor)?.id ?? null;
  return arrive({ ...noted(selection, selection, 'range', null), cursor, current, pending }, rows);
}

/** How many are selected after the next step of selecting more: a whole number of rounds. */
export function nextRound(selected: number): number {
  return Math.min(MOST_SELECTED, (Math.floor(selected / ROUND) + 1) * ROUND);
}

function more(selection: Selection, rows: Rows): Selection {
  const { cursor: from, selected } = selection;
  const to = Math.min(rows.total, from + MOST_SELECTED);
  return arrive(
    { ...noted(selection, selection, 'range', null), pending: { from, to, until: nextRound(selected.size) } },
    rows,
  );
}

function decide(
  selection: Selection,
  { kind, at: index, next }: Extract<SelectionEvent, { at: number }>,
  rows: Rows,
): Selection {
  const person = rows.rowsAt.get(index);
  if (!person) return selection;
  const moved = at(selection, next, rows);
  if (kind === 'keep')
    return {
      ...noted(moved, selection, person.kept === null ? 'keep' : 'unkeep', person),
      selected: withPerson(selection.selected, person, false),
    };
  if (kind === 'skip')
    return {
      ...noted(moved, selection, 'skip', person),
      selected: withPerson(selection.selected, person, false),
      skipped: new Set([...selection.skipped, person.id]),
    };
  if (selection.selected.has(person.id)) return moved;
  if (!canAdd(selection, person, rows)) return selection;
  const skipped = new Set(selection.skipped);
  skipped.delete(person.id);
  return {
    ...noted(moved, selection, 'select', person),
    selected: withPerson(selection.selected, person, true),
    skipped,
  };
}

/** Adds the rows of a pending range that have arrived, and updates the selected: people kept meanwhile are removed. */
function arrive(selection: Selection, { rowsAt, selectable }: Rows): Selection {
  const selected = new Map(selection.selected);
  let { pending, cursor, anchor, current } = selection;
  if (pending) {
    const { from, to, until } = pending;
    let missing = -1;
    for (let index = from; index < to && selected.size < (until ?? MOST_SELECTED); index++) {
      const person = rowsAt.get(index);
      if (!person) {
        missing = index;
        // In order: those behind it would be too many.
        if (until) break;
        // People whom a rule may cover are selected one by one only.
      } else if (selectable(person) && !person.rule) {
        selected.set(person.id, person);
        if (until) [cursor, anchor, current] = [index, index, person.id];
      }
    }
    if (missing < 0) pending = null;
    else if (until && missing > from) pending = { from: missing, to, until };
  }
  for (const person of rowsAt.values()) {
    const known = selected.get(person.id);
    if (!known || known === person) continue;
    if (selectable(person)) selected.set(person.id, person);
    else selected.delete(person.id);
  }
  const same =
    pending === selection.pending &&
    cursor === selection.cursor &&
    selected.size === selection.selected.size &&
    [...selected].every(([id, person]) => selection.selected.get(id) === person);
  return same ? selection : { ...selection, selected, pending, cursor, anchor, current };
}

/** Keeps the cursor on the same person when rows came or went before them, and within the list. */
function follow(selection: Selection, { total, rowsAt }: Rows): Selection {
  if (total === 0) return selection;
  const cursor = clamp(selection.cursor, total);
  const person = rowsAt.get(cursor);
  if (!person) return cursor === selection.cursor ? selection : { ...selection, cursor, anchor: cursor };
  if (selection.current === null || person.id === selection.current)
    return person.id === selection.current && cursor === selection.cursor
      ? selection
      : { ...selection, cursor, current: person.id };
  // A list of changes may hold somebody more than once: the nearest row is theirs.
  const rows = [...rowsAt].filter(([, { id }]) => id === selection.current).map(([index]) => index);
  const nearest = rows.sort((a, b) => Math.abs(a - cursor) - Math.abs(b - cursor))[0];
  if (nearest === undefined) return { ...selection, cursor, anchor: cursor, current: person.id };
  const by = nearest - selection.cursor;
  const anchor = clamp(selection.anchor + by, total);
  return { ...selection, cursor: nearest, anchor, shifted: selection.shifted + by };
}

function canAdd({ selected }: Selection, person: Person, { selectable }: Rows): boolean {
  return selected.size < MOST_SELECTED && selectable(person);
}

function noted(next: Selection, before: Selection, kind: Step['kind'], person: Person | null): Selection {
  const { cursor, anchor, current, selected, skipped } = before;
  const step: Step = { kind, person, before: { cursor, anchor, current, selected, skipped } };
  return { ...next, pending: null, steps: [...before.steps, step].slice(-MOST_UNDO) };
}

function withPerson(selected: Selection['selected'], person: Person, isIn: boolean): Selection['selected'] {
  const next = new Map(selected);
  if (isIn) next.set(person.id, person);
  else next.delete(person.id);
  return next;
}

function clamp(index: number, total: number): number {
  return Math.max(0, Math.min(index, total - 1));
}
