import type { ComponentChildren } from 'preact';
import { say } from '../../../utils/base';
import type { ColumnName } from '../../../utils/relationships';
import type { Person } from '../../people';
import { causeWords, changeDays, changeWords } from './change-words';
import { cellOf, COLUMN_WORDS, RELATION_WORDS, type CellColumn } from './facts';

/** How one is connected, and why somebody left or came. */
export function RelationTags({
  person: { relation, change },
  showRelation,
}: {
  person: Person;
  /** Not where the list's name says it. */
  showRelation: boolean;
}) {
  const cause = change && causeWords(change);
  return (
    <>
      {showRelation && (
        <span class={`tag ${relation === 'mutual' ? 'tag-good' : ''}`}>{say(RELATION_WORDS[relation])}</span>
      )}
      {cause && (
        <span class={`tag tag-${change.cause === 'suspended' || change.cause === 'deleted' ? 'warning' : 'open'}`}>
          {cause}
        </span>
      )}
    </>
  );
}

/** What happened with somebody, and when. `now` in ms since 1970. */
export function ChangeLine({ change, now }: { change: NonNullable<Person['change']>; now: number }) {
  return (
    <>
      {changeWords(change)} <span class="hint">{changeDays(change, now)}</span>
    </>
  );
}

/** What a row says: what happened; beside columns of facts, the bio where it is wanted; undefined: the note or the facts. */
export function lineOf(person: Person, columns: readonly ColumnName[], now: number): ComponentChildren {
  const { change, kept, bio } = person;
  if (change)
    return (
      <span class="row-bio">
        <ChangeLine change={change} now={now} />
      </span>
    );
  if (kept !== null || columns.every((column) => column === 'bio')) return undefined;
  return columns.includes('bio') ? (
    <span class="row-bio" dir="auto">
      {bio}
    </span>
  ) : null;
}

/** What a row shows in columns; `rowId` begins the ids of its cells. `now` in ms since 1970. */
export function Cells(props: { person: Person; rowId: string; columns: readonly CellColumn[]; now: number }) {
  const { person, rowId, columns, now } = props;
  return (
    <>
      {columns.map((column, i) => (
        <span key={column} role="gridcell" id={`${rowId}-${i + 2}`} class={`cell cell-${column}`}>
          <span class="cell-name">{say(COLUMN_WORDS[column])}: </span>
          {cellOf(person, column, now)}
        </span>
      ))}
    </>
  );
}
