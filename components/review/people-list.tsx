import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/base';
import { Glyph } from '../shared/glyph';
import { Picture } from '../shared/picture';
import { changeDays, changeWords } from './change-words';
import { actOf, canPick, type Deciding } from './deciding';
import { PersonTags, Verified } from './person-tags';
import type { ColumnName, PeopleList as List, PeopleView, ReviewPerson } from './types';
import { rowsInView, scrolled, spacer, topOf, toShow, type Measures, type Scroll } from './viewport';
import { cellOf, COLUMN_WORDS, nameOf } from './write';

/** Lists whose name says how one stands to everybody in them. */
const SAYS_STAND: ReadonlySet<List> = new Set(['non-followers', 'mutuals', 'fans']);
/** Height of a row in rem, as in the style sheet: it grows with the person's font size. */
const ROW_REM = 5;

interface ListProps {
  list: List;
  name: string;
  people: PeopleView;
  columns: readonly ColumnName[];
  deciding: Deciding;
  now: number;
  onNeed: (from: number, to: number) => void;
  onPick: (index: number, how: 'alone' | 'range') => void;
  onOpen: (person: ReviewPerson) => void;
  onNote: (person: ReviewPerson) => void;
}

/** The list itself: only rows in view are in the tree, however many there are. */
export function PeopleList(props: ListProps) {
  const { list, name, people, columns, deciding, now, onNeed, onPick, onOpen, onNote } = props;
  const total = people.total ?? 0;
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ height: 640, row: 80 });
  const [scroll, setScroll] = useState<Scroll>({ virtual: 0, native: 0 });
  const measures: Measures = { total, ...size };
  const span = rowsInView(scroll, measures);

  useLayoutEffect(() => {
    const look = (): void => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize({ height: box.current!.clientHeight, row: ROW_REM * rem });
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    const next = toShow(scroll, deciding.cursor, measures);
    if (next === scroll || total === 0) return;
    setScroll(next);
    box.current!.scrollTop = next.native;
  }, [deciding.cursor, total, size.height]);
  useEffect(() => {
    if (total > 0) onNeed(span.from, span.to);
  }, [span.from, span.to, people.version]);

  const rows = [];
  for (let index = span.from; index < span.to; index++) {
    rows.push(
      <Row
        key={index}
        list={list}
        index={index}
        person={people.rowsAt.get(index)}
        total={total}
        top={topOf(index, scroll, measures)}
        columns={columns}
        deciding={deciding}
        now={now}
        onPick={onPick}
        onOpen={onOpen}
        onNote={onNote}
      />,
    );
  }
  return (
    <div
      class="list"
      role="listbox"
      aria-multiselectable="true"
      aria-label={name}
      aria-activedescendant={total > 0 ? `row-${deciding.cursor}` : undefined}
      aria-busy={people.total === null}
      tabIndex={0}
      ref={box}
      onScroll={({ currentTarget: { scrollTop } }) => setScroll((before) => scrolled(before, scrollTop, measures))}
    >
      <div role="presentation" class="list-length" style={{ blockSize: `${spacer(measures)}px` }}>
        {rows}
      </div>
    </div>
  );
}

interface RowProps {
  list: List;
  index: number;
  person: ReviewPerson | undefined;
  total: number;
  top: number;
  columns: readonly ColumnName[];
  deciding: Deciding;
  now: number;
  onPick: ListProps['onPick'];
  onOpen: ListProps['onOpen'];
  onNote: ListProps['onNote'];
}

function Row({ list, index, person, total, top, columns, deciding, now, onPick, onOpen, onNote }: RowProps) {
  const picked = person !== undefined && deciding.picked.has(person.id);
  const pickable = person !== undefined && canPick(person, actOf(list));
  const state = [index === deciding.cursor ? 'here' : '', picked ? 'picked' : '', person ? '' : 'loading']
    .filter(Boolean)
    .join(' ');
  return (
    <div
      class={`row ${state}`}
      id={`row-${index}`}
      role="option"
      aria-selected={picked}
      aria-disabled={!pickable}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-label={person ? undefined : say('review_loading_row')}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPick(index, event.shiftKey ? 'range' : 'alone')}
    >
      {person ? (
        <>
          <span class={`check ${pickable || picked ? '' : 'check-none'}`}>
            <Glyph name={person.kept !== null ? 'lock' : 'check'} />
          </span>
          <Picture name={person.name} url={person.pictureUrl} size="large" />
          <Words
            list={list}
            person={person}
            columns={columns}
            deciding={deciding}
            now={now}
            onOpen={onOpen}
            onNote={onNote}
          />
          {columns.map((column) => column !== 'bio' && <Cell key={column} person={person} column={column} now={now} />)}
        </>
      ) : (
        <span class="row-waits" />
      )}
    </div>
  );
}

function Words(props: {
  list: List;
  person: ReviewPerson;
  columns: readonly ColumnName[];
  deciding: Deciding;
  now: number;
  onOpen: ListProps['onOpen'];
  onNote: ListProps['onNote'];
}) {
  const { list, person, columns, deciding, now, onOpen, onNote } = props;
  return (
    <span class="row-words">
      <span class="row-who">
        <span
          class="row-name"
          onClick={(event) => {
            event.stopPropagation();
            onOpen(person);
          }}
        >
          <bdi>{nameOf(person)}</bdi>
        </span>
        <Verified person={person} />
        <bdi class="row-handle">@{person.handle ?? person.id}</bdi>
      </span>
      <PersonTags
        person={person}
        stand={SAYS_STAND.has(list) ? 'clear' : 'told'}
        skipped={deciding.skipped.has(person.id) ? 'skipped' : 'not skipped'}
      />
      {person.change ? (
        <span class="row-bio">
          {changeWords(person.change)} <span class="hint">{changeDays(person.change, now)}</span>
        </span>
      ) : person.kept || (person.kept === '' && list === 'kept') ? (
        <span
          class={`row-bio row-note ${person.kept ? '' : 'hint'}`}
          dir="auto"
          onClick={(event) => {
            event.stopPropagation();
            onNote(person);
          }}
        >
          {person.kept || say('review_note_add')}
        </span>
      ) : (
        columns.includes('bio') && (
          <span class="row-bio" dir="auto">
            {person.bio}
          </span>
        )
      )}
    </span>
  );
}

function Cell({ person, column, now }: { person: ReviewPerson; column: Exclude<ColumnName, 'bio'>; now: number }) {
  return (
    <span class={`cell cell-${column}`}>
      <span class="only-spoken">{say(COLUMN_WORDS[column])}: </span>
      {cellOf(person, column, now)}
    </span>
  );
}
