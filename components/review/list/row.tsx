import type { ComponentChildren } from 'preact';
import { say, writeDays } from '../../../utils/base';
import type { ColumnName, PeopleList } from '../types';
import type { Person } from '../../people';
import { spanWords } from '../../shared/words/span-words';
import { causeWords, changeWords } from './changes/change-words';
import { cellOf, COLUMN_WORDS, RELATION_WORDS, type CellColumn } from './facts';

/** How one is connected, and why somebody left or came. */
export function RelationTags({
  person: { relation, change },
  showRelation,
}: {
  person: Person;
  /** Not where the list's name says it, nor for people X no longer shows. */
  showRelation: boolean;
}) {
  const cause = change && causeWords(change);
  return (
    <>
      {showRelation && (change?.nameUntil ?? null) === null && (
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
export function ChangeLine(props: {
  person: Person;
  change: NonNullable<Person['change']>;
  /** Not where the list's name says what happened. */
  says: 'what and when' | 'when';
  now: number;
}) {
  const { person, change, says, now } = props;
  const name = nameWords(person, now);
  const span = spanWords(change.since, change.at, now);
  return says === 'when' ? (
    <>
      {span} {name && <span class="hint">· {name}</span>}
    </>
  ) : (
    <>
      {changeWords(change)} <span class="hint">{[span, name].filter(Boolean).join(' · ')}</span>
    </>
  );
}

/** Until when the name of an account that X no longer shows is kept; null where that is not ended by anything. */
function nameWords({ handle, change }: Person, now: number): string | null {
  const until = change?.nameUntil ?? null;
  if (until === null || (handle === null && until > now)) return null;
  return say(handle === null ? 'review_name_removed' : 'review_name_until', { day: writeDays(until, until, now) });
}

/** What a row says: what happened; beside columns of facts, the bio where it is wanted; undefined: the note or the facts. */
export function lineOf(
  person: Person,
  list: PeopleList,
  columns: readonly ColumnName[],
  now: number,
): ComponentChildren {
  const { change, kept, bio } = person;
  if (change)
    return (
      <span class="row-bio">
        <ChangeLine
          person={person}
          change={change}
          says={list === 'unfollowed-you' ? 'when' : 'what and when'}
          now={now}
        />
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
          <span class="visually-hidden cell-name">{say(COLUMN_WORDS[column])}: </span>
          {cellOf(person, column, now)}
        </span>
      ))}
    </>
  );
}
