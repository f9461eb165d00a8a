import type { ComponentChildren } from 'preact';
import { say } from '../../utils/base';
import { trusted } from '../shared/trusted';
import { Icon } from '../ui/icon';
import { Picture } from '../ui/picture';
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
  /** Draws what stands first among the tags. */
  readonly tags?: (person: Person) => ComponentChildren;
  /** Draws what else there is to say; undefined: the note on the person, or the facts. */
  readonly line?: (person: Person) => ComponentChildren;
  /** Draws what the row shows in columns. */
  readonly cells?: (person: Person, rowId: string) => ComponentChildren;
  /** How many columns those are. */
  readonly cellCount?: number;
  /** ms since 1970. */
  readonly now: number;
  readonly events: RowEvents;
}

/** `top`: px from the start of the list; `place`: among all rows, from 1. */
type RowProps = ListLook & { readonly index: number; readonly place: number; readonly top: number };

/**
 * A person's row, which is selected by a press anywhere but on the name and the shield. The ids of its cells are its own
 * and `-0` for the box, `-1` for the person; those of `cells` go on from there.
 */
export function PersonRow(props: RowProps) {
  const { index, place, top, rows, selection, cells, cellCount = 0, events } = props;
  const id = `row-${index}`;
  const person = rows.rowsAt.get(index);
  const isSelectable = person !== undefined && rows.selectable(person);
  const isSelected = person !== undefined && selection.selected.has(person.id);
  const isKept = person !== undefined && (person.kept !== null || (person.rule !== null && !isSelectable));
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
      id={id}
      role="row"
      // Who it is and what the columns say: what can be pressed is read where it stands, not with each row.
      aria-labelledby={person && Array.from({ length: cellCount + 1 }, (_, i) => `${id}-${i + 1}`).join(' ')}
      // Without a value it cannot be selected; it can still be opened.
      aria-selected={isSelectable || isSelected ? isSelected : undefined}
      aria-rowindex={place}
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
          <span role="gridcell" id={id + '-0'} class={`check ${isSelectable || isSelected ? '' : 'check-none'}`}>
            <Icon name={isKept ? 'shield' : 'check'} />
          </span>
          <Picture name={person.name} url={person.pictureUrl} size="large" />
          <Words {...props} person={person} />
          {cells?.(person, id)}
          {/* Last, so that the columns keep their numbers. A key does the same: the list keeps the focus. */}
          <span role="gridcell" class="row-keep" data-press="keep">
            <span
              role="button"
              aria-pressed={person.kept !== null}
              aria-label={say('overlay_keep_name', { name: handleOf(person) })}
              title={say(person.kept !== null ? 'overlay_unkeep' : 'overlay_keep')}
            >
              <Icon name="shield" />
            </span>
          </span>
        </>
      ) : (
        <span role="gridcell" class="row-waits" aria-label={say('review_loading_row')} />
      )}
    </div>
  );
}

function Words({ person, index, selection, tags, line, now }: RowProps & { person: Person }) {
  const special = line?.(person);
  return (
    <span role="gridcell" id={`row-${index}-1`} class="row-words">
      <span class="row-who">
        {/* What does not fit is cut at the end of its own direction. */}
        <bdi class="row-name" data-press="open">
          {nameOf(person)}
        </bdi>
        <Verified person={person} />
        <bdi class="row-handle" dir="ltr">
          {handleOf(person)}
        </bdi>
      </span>
      <PersonTags person={person} isSkipped={selection.skipped.has(person.id)}>
        {tags?.(person)}
      </PersonTags>
      {special !== undefined ? (
        special
      ) : person.kept === null ? (
        <span class="row-bio hint">{factsOf(person, now)}</span>
      ) : (
        <span class={`row-bio row-note ${person.kept ? '' : 'hint'}`} dir="auto" data-press="note">
          {person.kept || say('review_note_add')}
        </span>
      )}
    </span>
  );
}
