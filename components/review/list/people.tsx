import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { direction, say } from '../../../utils/base';
import { isSelectable, PeopleList, usePeople, type Person, type Rows, type Selection } from '../../people';
import { queueLine } from '../../shared/queue/queue-line';
import { Announcement } from '../../ui/announcement';
import { actOf, isOfChanges } from '../sections';
import type { AccountReview, ColumnName, PeopleList as List, ReviewEvents, ReviewRules } from '../types';
import { linesByDay } from './changes/day-lines';
import { Explain } from './changes/explain';
import { cellId, cellTo, type CellCursor } from './cell-keys';
import { ColumnHeads } from './column-heads';
import type { CellColumn } from './facts';
import { GivenFound } from './narrowing/given-list';
import { Heading, titleOf } from './heading';
import { ListDialogs, type ListDialog } from './list-dialogs';
import { OneByOne } from './person/one-by-one';
import { Nobody, Outcome } from './changes/outcome';
import { Cells, lineOf, RelationTags } from './row';
import { PersonCard } from './person/person-card';
import { REVIEW_KEYS } from './review-keys';
import { SelectedBar, spoken } from './selected-bar';
import { Toolbar, type Flap } from './toolbar';
import { useChanges, useGivenList } from './narrowing/use-given-list';
import { useChoosing } from './use-choosing';
import { useOpened, usePageKeys } from './use-page-keys';
import { whyHere } from './person/why-here';

/** Lists whose name says how one is connected to everybody in them. */
const SAYS_RELATION: ReadonlySet<List> = new Set(['non-followers', 'mutuals', 'not-followed-back']);

interface PeopleProps {
  view: AccountReview;
  list: List;
  /** Whether people are shown in one low row each, without columns. */
  isCompact?: boolean;
  rules: ReviewRules;
  now: number;
  events: ReviewEvents;
  /** What was selected when the list was last left. */
  start: Selection | undefined;
  onLeave: (selection: Selection) => void;
  /** Begins the list again with this selection. */
  onRestore: (selection: Selection) => void;
}

/** A list of people: looked through, narrowed, and decided about one by one. */
export function People(props: PeopleProps) {
  const { view, list, isCompact = false, rules, now, events, start, onLeave, onRestore } = props;
  const { people, preferences } = view;
  const total = people.found?.total ?? 0;
  const act = actOf(list);
  const mayAct = view.allowance[act === 'follow' ? 'mayFollow' : 'mayUnfollow'];
  const [mode, setMode] = useState<'list' | 'one by one'>('list');
  const [dialog, setDialog] = useState<ListDialog>('none');
  const [flap, setFlap] = useState<Flap>('none');
  const [cell, setCell] = useState<CellCursor>(null);
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const focusOn = useOpened(root);
  const intoList = (): void => root.current?.querySelector<HTMLElement>('.list, .focus')?.focus();

  const rows: Rows = {
    total,
    rowsAt: people.rowsAt,
    selectable: (person) => isSelectable(person, act, mayAct === 'no'),
  };
  const onOpen = ({ id, handle }: Person): void => events.onOpenProfile({ userId: id, handle });
  const onNote = (person: Person): void => setDialog({ noteOn: person });
  const givenId = useChanges(people.given);
  const { selection, dispatch, run, keep, onKey } = usePeople({
    rows,
    query: `${givenId} ${JSON.stringify([people.filters, people.sort])}`,
    start,
    mode,
    letters: view.letters,
    keys: REVIEW_KEYS,
    losesUnkept: list === 'kept',
    events: {
      onKeep: ({ id }, isKept, note) => events.onKeep(id, isKept ? 'keep' : 'unkeep', note),
      onOpen,
      onNote,
      onSearch() {
        setMode('list');
        search.current?.focus();
      },
      onConfirm: () => (mayAct === 'no' ? begin() : setDialog('confirm')),
      onUndo: () => {
        // What was sent since is no accident of just now.
        if (queueLine(view.queue, now).undo?.which === 'newest') events.onCancel('newest');
      },
      onView(what) {
        if (what === 'one by one') return setMode(mode === 'list' && total > 0 ? 'one by one' : 'list');
        if (what === 'rules') return events.onOpenRules();
        if (what !== 'order') setFlap(what);
        focusOn(what);
      },
      onHelp: () => setDialog('help'),
      onBack() {
        if (flap !== 'none') setFlap('none');
        else setMode('list');
      },
    },
  });
  const { isSending, outcome, choose, begin } = useChoosing({
    act,
    selection,
    rowsAt: people.rowsAt,
    events,
    dispatch,
    onRestore,
    onAnswer: () => setDialog('none'),
  });
  usePageKeys({ mode, letters: view.letters, run, intoList });
  const { cursor, selected } = selection;
  const current = people.rowsAt.get(cursor);

  useEffect(() => onLeave(selection), [selection]);
  useEffect(() => {
    if (mode === 'one by one' && total > 0) events.onNeed(cursor, Math.min(total, cursor + 3));
  }, [mode, cursor, people.rowsAt]);
  // The element with the focus is no longer drawn: the list takes it.
  const hadFocus = root.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) intoList();
  });

  /** A note puts who was not kept onto the keep list. */
  function saveNote(person: Person, note: string): void {
    if (person.kept !== null) events.onNote(person.id, note);
    else events.onKeep(person.id, 'keep', note);
  }

  const given = useGivenList({ people, onGivenList: events.onGivenList, dispatch, onShown: () => setFlap('none') });
  const columns = isOfChanges(list) || isCompact ? NO_COLUMNS : preferences.columns;
  const cells = columns.filter((column): column is CellColumn => column !== 'bio');
  /** The arrow keys go from a row into its cells; Enter does what a press there would do. */
  function onGridKey(event: KeyboardEvent): void {
    const next = event.shiftKey ? undefined : cellTo(event.key, cell, cells.length + 2, direction());
    const isOnCell = event.key === 'Enter' && event.target === event.currentTarget && current !== undefined;
    if (next !== undefined) setCell(next);
    else if (isOnCell && cell === 0) dispatch({ kind: 'toggle', to: cursor });
    else if (isOnCell && cell === 1) onOpen(current);
    else return onKey(event);
    event.preventDefault();
  }
  const found = people.found?.state === 'never' ? null : people.found;
  const card = current && (
    <PersonCard
      person={current}
      view={view}
      selection={selection}
      act={act}
      now={now}
      why={mode === 'one by one' ? whyHere(view, list) : null}
      onOpen={() => onOpen(current)}
      events={events}
    />
  );
  return (
    <div class="people" ref={root} {...given.handlers}>
      <Heading view={view} list={list} now={now} events={events} />
      {isOfChanges(list) && <Explain view={view} onExplain={events.onExplain} onIntoList={intoList} />}
      {found && (found.all > 0 || list === 'kept') && (
        <Toolbar
          list={list}
          people={people}
          flap={flap}
          onFlap={setFlap}
          preferences={preferences}
          rules={rules}
          search={search}
          onQuery={events.onQuery}
          onPreferences={events.onPreferences}
          onExport={events.onExport}
          onGivenText={given.onText}
          onGivenFile={given.onFile}
          onEverybody={() => given.onText(null)}
          onIntoList={intoList}
          onOneByOne={() => setMode('one by one')}
          onHelp={() => setDialog('help')}
        />
      )}
      {given.problem !== null && (
        <p class="outcome" role="alert">
          {given.problem}
        </p>
      )}
      <GivenFound given={people.given} found={people.found} />
      {outcome && <Outcome outcome={outcome} />}
      {people.isUnreadable && <p class="aside">{say('review_load_failed')}</p>}
      {people.found === null && !people.isUnreadable && <p class="aside">{say('review_loading')}</p>}
      {people.found?.state === 'never' && isOfChanges(list) && <p class="nobody">{say('review_changes_unknown')}</p>}
      {found?.total === 0 && (
        <Nobody found={found} list={list} unreported={view.unreported} shortBy={view.list.shortBy ?? 0} />
      )}
      {found && total > 0 && mode === 'one by one' && (
        <OneByOne
          person={current}
          total={found.isSoFar ? null : total}
          selection={selection}
          isSelectable={current !== undefined && rows.selectable(current)}
          act={act}
          onCommand={(kind) => run({ kind })}
          onKey={onKey}
        >
          {card}
        </OneByOne>
      )}
      {found && total > 0 && mode === 'list' && (
        <div class="list-and-card">
          <div class={`table columns-${cells.length}`} style={{ '--cells': cells.length }}>
            <PeopleList
              label={titleOf(view, list)}
              head={
                cells.length > 0 && (
                  <ColumnHeads
                    columns={cells}
                    sort={people.sort}
                    onSort={(sort) => events.onQuery(people.filters, sort)}
                  />
                )
              }
              cell={cellId(cell)}
              rows={rows}
              lines={linesByDay(found.days, total, now)}
              isBusy={found.isSoFar}
              selection={selection}
              tags={(person) => <RelationTags person={person} showRelation={!SAYS_RELATION.has(list)} />}
              line={(person) => lineOf(person, list, columns, now)}
              cells={(person, rowId) => <Cells person={person} rowId={rowId} columns={cells} now={now} />}
              cellCount={cells.length}
              now={now}
              // A row stands at most as many lines below its place as there are days.
              onNeed={(from, to) => events.onNeed(Math.max(0, from - found.days.length), to)}
              onKey={onGridKey}
              events={{
                onPress: (index, isRange) => dispatch({ kind: isRange ? 'range' : 'toggle', to: index }),
                onOpen,
                onKeep: keep,
                onNote,
              }}
            />
          </div>
          <aside class="beside" aria-label={say('review_column_person')}>
            {card}
          </aside>
        </div>
      )}
      {selected.size > 0 && (
        <SelectedBar
          count={selected.size}
          total={total}
          act={act}
          mayAct={mayAct}
          isSending={isSending}
          onConfirm={() => setDialog('confirm')}
          onStart={begin}
          onMore={() => dispatch({ kind: 'more' })}
          onClear={() => dispatch({ kind: 'clear' })}
        />
      )}
      <Announcement text={spoken(selection)} />
      <ListDialogs
        dialog={dialog}
        act={act}
        selected={[...selected.values()]}
        allowance={view.allowance}
        letters={view.letters}
        isSending={isSending}
        onChoose={choose}
        onSaveNote={saveNote}
        onClose={() => setDialog('none')}
      />
    </div>
  );
}

const NO_COLUMNS: readonly ColumnName[] = [];
