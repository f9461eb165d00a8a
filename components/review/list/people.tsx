import { useEffect, useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../../../utils/base';
import {
  Confirm,
  isSelectable,
  KeysHelp,
  MOST_SELECTED,
  NoteForm,
  PeopleList,
  usePeople,
  type Person,
  type Rows,
  type Selection,
  nameOf,
} from '../../people';
import { Button, Buttons } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Announcement } from '../../ui/notice';
import { actOf, isOfChanges } from '../sections';
import type { AccountReview, ChosenOutcome, ColumnName, PeopleList as List, ReviewEvents, ReviewRules } from '../types';
import { PAGE_CONTROLS } from '../../shared/page-controls';
import { Explain } from './explain';
import { COLUMN_WORDS } from './facts';
import { Heading, titleOf } from './heading';
import { OneByOne } from './one-by-one';
import { Nobody, Outcome } from './outcome';
import { Cells, lineOf, RelationTags } from './row';
import { Toolbar } from './toolbar';

/** Lists whose name says how one is connected to everybody in them. */
const SAYS_RELATION: ReadonlySet<List> = new Set(['non-followers', 'mutuals', 'not-followed-back']);

interface PeopleProps {
  view: AccountReview;
  list: List;
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
  const { view, list, rules, now, events, start, onLeave, onRestore } = props;
  const { people, preferences } = view;
  const total = people.found?.total ?? 0;
  const act = actOf(list);
  const mayAct = view.allowance[act === 'follow' ? 'mayFollow' : 'mayUnfollow'];
  const [mode, setMode] = useState<'list' | 'one by one'>('list');
  const [dialog, setDialog] = useState<'none' | 'confirm' | 'help' | { readonly noteOn: Person }>('none');
  const [isSending, setIsSending] = useState(false);
  const [outcome, setOutcome] = useState<ChosenOutcome | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const intoList = (): void => root.current?.querySelector<HTMLElement>('.list, .focus')?.focus();

  const rows: Rows = { total, rowsAt: people.rowsAt, selectable: (person) => isSelectable(person, act) };
  const onOpen = ({ id, handle }: Person): void => events.onOpenProfile({ userId: id, handle });
  const onNote = (person: Person): void => setDialog({ noteOn: person });
  const { selection, dispatch, run, keep, onKey } = usePeople({
    rows,
    query: JSON.stringify([people.filters, people.sort]),
    start,
    mode,
    letters: view.letters,
    losesUnkept: list === 'kept',
    events: {
      onKeep: ({ id }, isKept, note) => events.onKeep(id, isKept ? 'keep' : 'unkeep', note),
      onOpen,
      onNote,
      onSearch() {
        setMode('list');
        search.current?.focus();
      },
      onConfirm: () => (mayAct === 'no' ? void begin() : setDialog('confirm')),
      onOneByOne: () => setMode(mode === 'list' && total > 0 ? 'one by one' : 'list'),
      onHelp: () => setDialog('help'),
      onBack: () => setMode('list'),
    },
  });
  const { cursor, selected } = selection;
  const current = people.rowsAt.get(cursor);

  useEffect(() => onLeave(selection), [selection]);
  /** Who was confirmed last: selected again where that is undone before it is sent. */
  const confirmed = useRef<Selection['selected']>(NOBODY);
  useEffect(() => {
    const isUndone = [...people.rowsAt.values()].some(
      ({ id, action }) => confirmed.current.has(id) && action?.state === 'cancelled',
    );
    if (!isUndone) return;
    const together = new Map([...confirmed.current, ...selection.selected]);
    onRestore({ ...selection, selected: together, steps: [] });
  }, [people.rowsAt]);
  useEffect(() => {
    if (mode === 'one by one' && total > 0) events.onNeed(cursor, Math.min(total, cursor + 3));
  }, [mode, cursor, people.rowsAt]);
  useEffect(() => {
    // The element with the focus is no longer drawn: the list takes it.
    if (dialog === 'none' && document.activeElement === document.body) intoList();
  }, [mode, dialog, total > 0]);

  /** A note puts who was not kept onto the keep list. */
  function saveNote(person: Person, note: string): void {
    if (person.kept !== null) events.onNote(person.id, note);
    else events.onKeep(person.id, 'keep', note);
  }

  async function choose(going: readonly Person[]): Promise<void> {
    setIsSending(true);
    const answer = await events.onChoose(
      act,
      going.map(({ id }) => id),
    );
    setIsSending(false);
    setOutcome(answer);
    setDialog('none');
    if (answer.kind !== 'queued') return;
    confirmed.current = selected;
    dispatch({ kind: 'clear' });
  }

  /** The manual queue needs no confirming: the person decides again at each profile. */
  async function begin(): Promise<void> {
    setIsSending(true);
    const answer = await events.onStart(act, [...selected.keys()]);
    setIsSending(false);
    setOutcome(answer);
    if (answer.kind === 'queued') dispatch({ kind: 'clear' });
  }

  const columns = isOfChanges(list) ? NO_COLUMNS : preferences.columns;
  const cells = columns.filter((column) => column !== 'bio');
  const found = people.found?.state === 'never' ? null : people.found;
  const close = (): void => setDialog('none');
  return (
    <div class="people" ref={root}>
      <Heading view={view} list={list} now={now} events={events} />
      {isOfChanges(list) && <Explain view={view} onExplain={events.onExplain} onIntoList={intoList} />}
      {found && (found.all > 0 || list === 'kept') && (
        <Toolbar
          list={list}
          filters={people.filters}
          sort={people.sort}
          preferences={preferences}
          rules={rules}
          search={search}
          onQuery={events.onQuery}
          onPreferences={events.onPreferences}
          onExport={events.onExport}
          onIntoList={intoList}
          onOneByOne={() => setMode('one by one')}
          onHelp={() => setDialog('help')}
        />
      )}
      {outcome && <Outcome outcome={outcome} />}
      {people.isUnreadable && <p class="aside">{say('review_load_failed')}</p>}
      {people.found === null && !people.isUnreadable && <p class="aside">{say('review_loading')}</p>}
      {found?.total === 0 && (
        <Nobody found={found} list={list} unreported={view.unreported} shortBy={view.list.shortBy ?? 0} />
      )}
      {found && total > 0 && mode === 'one by one' && (
        <OneByOne
          person={current}
          total={total}
          selection={selection}
          isSelectable={current !== undefined && rows.selectable(current)}
          act={act}
          now={now}
          onCommand={(kind) => run({ kind })}
          onKey={onKey}
        />
      )}
      {found && total > 0 && mode === 'list' && (
        <div class={`table columns-${cells.length}`} style={{ '--cells': cells.length }}>
          <div class="row row-head" aria-hidden="true">
            <span />
            <span />
            <span />
            {cells.map((column) => (
              <span key={column} class={`cell cell-${column}`}>
                {say(COLUMN_WORDS[column])}
              </span>
            ))}
          </div>
          <PeopleList
            label={titleOf(view, list)}
            rows={rows}
            isBusy={false}
            selection={selection}
            tags={(person) => <RelationTags person={person} showRelation={!SAYS_RELATION.has(list)} />}
            line={(person) => lineOf(person, columns, now)}
            cells={(person) => <Cells person={person} columns={columns} now={now} />}
            now={now}
            onNeed={events.onNeed}
            onKey={onKey}
            events={{
              onPress: (index, isRange) => dispatch({ kind: isRange ? 'range' : 'toggle', to: index }),
              onOpen,
              onKeep: keep,
              onNote,
            }}
          />
        </div>
      )}
      {selected.size > 0 && (
        <footer class="selected-bar spread">
          <p>
            <strong>{sayCount('review_selected', selected.size)}</strong>
            {selected.size >= MOST_SELECTED && <span class="hint"> {say('review_selected_most')}</span>}
            {mayAct === 'no' && <span class="hint"> {say('overlay_manual_promise')}</span>}
          </p>
          <Buttons>
            {mayAct !== 'no' && (
              <Button look="primary" aria-keyshortcuts="Enter" onClick={() => setDialog('confirm')}>
                {sayCount(act === 'follow' ? 'review_follow_count' : 'review_unfollow_count', selected.size)}
              </Button>
            )}
            <Button
              look={mayAct === 'no' ? 'primary' : 'secondary'}
              aria-keyshortcuts={mayAct === 'no' ? 'Enter' : undefined}
              title={say('overlay_manual_promise')}
              disabled={isSending}
              onClick={() => void begin()}
            >
              {sayCount('overlay_start_profiles', selected.size)}
            </Button>
            <Button look="quiet" size="small" onClick={() => dispatch({ kind: 'clear' })}>
              {say('review_selected_none')}
            </Button>
          </Buttons>
        </footer>
      )}
      <Announcement text={spoken(selection)} />
      {dialog === 'confirm' && (
        <Dialog
          title={sayCount(act === 'follow' ? 'review_confirm_follow' : 'review_confirm_unfollow', selected.size)}
          class="confirm"
          onClose={close}
        >
          <Confirm
            act={act}
            people={[...selected.values()]}
            allowance={view.allowance}
            secondsEach={view.allowance.secondsEach}
            isSending={isSending}
            trouble={null}
            byHandText={say('overlay_manual_promise')}
            controls={PAGE_CONTROLS}
            onConfirm={(_proof, going) => void choose(going)}
            onBack={close}
          />
        </Dialog>
      )}
      {typeof dialog === 'object' && (
        <Dialog title={say('review_note_title', { name: nameOf(dialog.noteOn) })} class="note" onClose={close}>
          <NoteForm
            person={dialog.noteOn}
            controls={PAGE_CONTROLS}
            onSave={(note) => saveNote(dialog.noteOn, note)}
            onClose={close}
          />
        </Dialog>
      )}
      {dialog === 'help' && (
        <Dialog title={say('review_keys')} class="keys" onClose={close}>
          <KeysHelp modes={['list', 'one by one']} letters={view.letters} />
          <Buttons>
            <Button look="secondary" onClick={close}>
              {say('review_back')}
            </Button>
          </Buttons>
        </Dialog>
      )}
    </div>
  );
}

const NOBODY: Selection['selected'] = new Map();
const NO_COLUMNS: readonly ColumnName[] = [];

/** What was decided last, for who does not see it. */
function spoken({ steps, selected }: Selection): string {
  const last = steps.at(-1);
  if (!last) return '';
  const count = sayCount('review_selected', selected.size);
  if (!last.person || last.kind === 'range') return count;
  const words = {
    select: 'review_announce_selected',
    deselect: 'review_announce_deselected',
    keep: 'review_announce_kept',
    unkeep: 'review_announce_unkept',
    skip: 'review_announce_skipped',
  } as const;
  return `${say(words[last.kind], { name: last.person.name })} ${count}`;
}
