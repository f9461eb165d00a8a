import type { ComponentChildren } from 'preact';
import { say } from '../../utils/base';
import type { ColumnName } from '../../utils/relationships';
import { trusted } from '../shared/trusted';
import { Icon } from '../ui/icon';
import { Picture } from '../ui/picture';
import { changeDays, changeWords } from './change-words';
import { factsOf, handleOf, nameOf } from './facts';
import { PersonTags, Verified } from './person-tags';
import type { Rows, Selection } from './selecting/selection';
import type { Person } from './types';

/** What a press in a row asks for. */
export interface RowEvents {
  readonly onPress: (index: number, isRange: boolean) => void;
  readonly onOpen: (person: Person) => void;
  readonly onKeep: (index: number) => void;
  /** Where a note can be written. */
  readonly onNote: (person: Person) => void;
}

/** What a list and each of its rows are shown with. */
export interface ListLook {
  readonly rows: Rows;
  readonly selection: Selection;
  /** Whether rows say how one is connected: not where the list's name does. */
  readonly showRelation: boolean;
  /** What each row shows in columns; none: the facts stand in a line. */
  readonly columns: readonly ColumnName[];
  /** What a row says of a person in place of what is known of them. */
  readonly lineOf?: (person: Person) => string;
  /** Draws them, but for the bio. A list without any is spared what they take. */
  readonly cells?: (person: Person) => ComponentChildren;
  /** ms since 1970. */
  readonly now: number;
  readonly events: RowEvents;
}

/** `top`: px from the start of the list. */
type RowProps = ListLook & { readonly index: number; readonly top: number };

/** A person's row: an option of the list, which is selected by a press anywhere but on the name and the shield. */
export function PersonRow(props: RowProps) {
  const { index, top, rows, selection, cells, events } = props;
  const person = rows.rowsAt.get(index);
  const isSelectable = person !== undefined && rows.selectable(person);
  const isSelected = person !== undefined && selection.selected.has(person.id);
  const isKept = person !== undefined && person.kept !== null;
  const state = [
    index === selection.cursor && 'here',
    isSelected && 'selected',
    isKept && 'on-keep-list',
    !person && 'loading',
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and the keys
    <div
      class={['row', ...state].filter(Boolean).join(' ')}
      id={`row-${index}`}
      role="option"
      aria-selected={isSelected}
      aria-disabled={!isSelectable}
      aria-setsize={rows.total}
      aria-posinset={index + 1}
      aria-label={person ? undefined : say('review_loading_row')}
      style={{ transform: `translateY(${top}px)` }}
      onClick={trusted((event: MouseEvent) => {
        const { press } = (event.target as Element).closest<HTMLElement>('[data-press]')?.dataset ?? {};
        if (person === undefined || press === undefined) events.onPress(index, event.shiftKey);
        else if (press === 'open') events.onOpen(person);
        else if (press === 'keep') events.onKeep(index);
        else events.onNote(person);
      })}
    >
      {person ? (
        <>
          <span class={`check ${isSelectable || isSelected ? '' : 'check-none'}`}>
            <Icon name={isKept ? 'lock' : 'check'} />
          </span>
          <Picture name={person.name} url={person.pictureUrl} size="large" />
          <Words {...props} person={person} />
          {cells?.(person)}
        </>
      ) : (
        <span class="row-waits" />
      )}
    </div>
  );
}

function Words({ person, selection, showRelation, columns, lineOf, now }: RowProps & { person: Person }) {
  return (
    <span class="row-words">
      <span class="row-who">
        <span class="row-name" data-press="open">
          <bdi>{nameOf(person)}</bdi>
        </span>
        <Verified person={person} />
        <bdi class="row-handle" dir="ltr">
          {handleOf(person)}
        </bdi>
      </span>
      <PersonTags person={person} showRelation={showRelation} isSkipped={selection.skipped.has(person.id)} />
      {lineOf ? (
        <span class="row-bio hint">{lineOf(person)}</span>
      ) : (
        <Line person={person} columns={columns} now={now} />
      )}
      <span class="row-keep" title={say(person.kept !== null ? 'overlay_unkeep' : 'overlay_keep')} data-press="keep">
        <Icon name="lock" />
      </span>
    </span>
  );
}

/** What there is to say of somebody: what happened, else the note on them, else the bio or the facts. */
function Line({ person, columns, now }: Pick<RowProps, 'columns' | 'now'> & { person: Person }) {
  const { change, kept, bio } = person;
  if (change)
    return (
      <span class="row-bio">
        {changeWords(change)} <span class="hint">{changeDays(change, now)}</span>
      </span>
    );
  if (kept !== null)
    return (
      <span class={`row-bio row-note ${kept ? '' : 'hint'}`} dir="auto" data-press="note">
        {kept || say('review_note_add')}
      </span>
    );
  const hasCells = columns.some((column) => column !== 'bio');
  if (!hasCells) return <span class="row-bio hint">{factsOf(person, now)}</span>;
  return columns.includes('bio') ? (
    <span class="row-bio" dir="auto">
      {bio}
    </span>
  ) : null;
}
