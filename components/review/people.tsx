import { useEffect, useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../../utils/base';
import { Confirm } from './confirm';
import { actOf, decide, moveTo, MOST_PICKED, pickRange, takeBack, toggle, UNDECIDED, type Deciding } from './deciding';
import { Explain } from './explain';
import { FocusPerson } from './focus-person';
import { Heading, titleOf } from './heading';
import { commandOf, type Command } from './keys';
import { KeysHelp } from './keys-help';
import { NoteDialog } from './note-dialog';
import { Nobody, Outcome } from './outcome';
import { PeopleList } from './people-list';
import { Toolbar } from './toolbar';
import type {
  AccountReview,
  ChosenOutcome,
  ColumnName,
  PeopleList as List,
  ReviewEvents,
  ReviewPerson,
  ReviewRules,
} from './types';
import { COLUMN_WORDS } from './write';

interface PeopleProps {
  view: AccountReview;
  list: List;
  rules: ReviewRules;
  now: number;
  events: ReviewEvents;
  /** What was decided when the list was last left. */
  start: Deciding | undefined;
  onLeave: (deciding: Deciding) => void;
}

/** A list of people: looked through, narrowed, and decided about one by one. */
export function People(props: PeopleProps) {
  const { view, list, rules, now, events, start, onLeave } = props;
  const { people, taste } = view;
  const total = people.total ?? 0;
  const act = actOf(list);
  const [deciding, setDeciding] = useState<Deciding>(start ?? UNDECIDED);
  const [mode, setMode] = useState<'list' | 'focus'>('list');
  const [dialog, setDialog] = useState<'none' | 'confirm' | 'help' | { readonly noteOn: ReviewPerson }>('none');
  const [sending, setSending] = useState<'asked' | 'sending'>('asked');
  const [outcome, setOutcome] = useState<ChosenOutcome | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const cursor = Math.max(0, Math.min(deciding.cursor, total - 1));
  const here = cursor === deciding.cursor ? deciding : { ...deciding, cursor };
  const focused = people.rowsAt.get(cursor);

  useEffect(() => onLeave(deciding), [deciding]);
  useEffect(() => {
    if (mode === 'focus' && total > 0) events.onNeed(cursor, Math.min(total, cursor + 3));
  }, [mode, cursor, people.version]);
  const intoList = (): void => root.current?.querySelector<HTMLElement>('.list, .focus')?.focus();
  useEffect(() => {
    // What had the focus is gone: the keys go on in the list.
    if (dialog === 'none' && document.activeElement === document.body) intoList();
  }, [mode, dialog, total > 0]);

  async function extendTo(index: number): Promise<void> {
    const to = Math.max(0, Math.min(index, total - 1));
    const [first, last] = [Math.min(deciding.anchor, to), Math.max(deciding.anchor, to)];
    setDeciding((before) => ({ ...before, cursor: to }));
    const range = await events.onFetch(first, Math.min(last + 1, first + MOST_PICKED));
    setDeciding((before) => pickRange(before, to, range, act));
  }

  function decideHere(kind: 'pick' | 'keep' | 'skip', person: ReviewPerson): void {
    if (kind === 'keep') events.onKeep(person.id, person.kept === null ? 'keep' : 'unkeep', '');
    // Who leaves the keep list leaves this list: the next one comes to the same row.
    const next = list === 'kept' && kind === 'keep' ? cursor : Math.min(cursor + 1, total - 1);
    setDeciding(decide(here, kind, cursor, person, act, next));
  }

  /** A note makes who was not kept kept. */
  function note(person: ReviewPerson, text: string): void {
    if (person.kept !== null) return events.onNote(person.id, text);
    events.onKeep(person.id, 'keep', text);
    setDeciding(decide(here, 'keep', cursor, person, act, cursor));
  }

  function undo(): void {
    const { deciding: before, last } = takeBack(deciding);
    if (last?.kind === 'keep') events.onKeep(last.person.id, 'unkeep', '');
    if (last?.kind === 'unkeep') events.onKeep(last.person.id, 'keep', last.person.kept ?? '');
    setDeciding(before);
  }

  function run(command: Command): void {
    switch (command.kind) {
      case 'move':
        if (command.extend === 'extend' && mode === 'list') void extendTo(cursor + command.by);
        else setDeciding(moveTo(here, cursor + command.by, total));
        return;
      case 'toggle':
        if (focused) setDeciding(toggle(here, cursor, focused, act));
        return;
      case 'extend':
        return void extendTo(cursor);
      case 'pick':
      case 'keep':
      case 'skip':
        if (focused) decideHere(command.kind, focused);
        return;
      case 'undo':
        return undo();
      case 'open':
        if (focused?.handle) events.onOpenProfile(focused.handle);
        return;
      case 'note':
        if (focused) setDialog({ noteOn: focused });
        return;
      case 'focus':
        return setMode(mode === 'list' && total > 0 ? 'focus' : 'list');
      case 'search':
        setMode('list');
        return search.current?.focus();
      case 'confirm':
        if (deciding.picked.size > 0) setDialog('confirm');
        return;
      case 'help':
        return setDialog('help');
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || dialog !== 'none' || target.closest('input, select, textarea, dialog')) return;
    if (event.key === 'Escape' && mode === 'focus') return setMode('list');
    const command = commandOf(event);
    const onButton = target.closest('button, a, summary') !== null;
    if (command === null || (onButton && (event.key === 'Enter' || event.key === ' '))) return;
    event.preventDefault();
    run(command);
  }

  async function choose(): Promise<void> {
    setSending('sending');
    const came = await events.onChoose(act, [...deciding.picked.keys()]);
    setSending('asked');
    setDialog('none');
    setOutcome(came);
    if (came.kind === 'queued') setDeciding((before) => ({ ...before, picked: new Map(), trail: [] }));
  }

  const name = titleOf(view, list);
  const columns = list === 'gone' || list === 'history' ? NO_COLUMNS : taste.columns;
  const known = people.state === 'complete';
  return (
    <div class="people" ref={root} onKeyDown={onKeyDown}>
      <Heading view={view} list={list} now={now} events={events} />
      {list === 'gone' && <Explain view={view} onExplain={events.onExplain} onIntoList={intoList} />}
      {known && (people.all > 0 || list === 'kept') && (
        <Toolbar
          list={list}
          filters={people.filters}
          sort={people.sort}
          taste={taste}
          rules={rules}
          search={search}
          onQuery={events.onQuery}
          onTaste={events.onTaste}
          onExport={events.onExport}
          onIntoList={intoList}
          onFocusMode={() => setMode('focus')}
          onHelp={() => setDialog('help')}
        />
      )}
      {outcome && <Outcome outcome={outcome} act={act} />}
      {people.trouble === 'not read' && <p class="aside">{say('review_not_read')}</p>}
      {people.total === null && people.trouble === 'none' && <p class="aside">{say('review_loading')}</p>}
      {known && total === 0 && <Nobody people={people} list={list} />}
      {known && total > 0 && mode === 'focus' && (
        <FocusPerson
          person={focused}
          total={total}
          deciding={here}
          act={act}
          now={now}
          onDecide={(kind) => run({ kind })}
        />
      )}
      {known && total > 0 && mode === 'list' && (
        <div class={`table columns-${columns.filter((column) => column !== 'bio').length}`}>
          <div class="row row-head" aria-hidden="true">
            <span />
            <span />
            <span />
            {columns.map(
              (column) =>
                column !== 'bio' && (
                  <span key={column} class={`cell cell-${column}`}>
                    {say(COLUMN_WORDS[column])}
                  </span>
                ),
            )}
          </div>
          <PeopleList
            list={list}
            name={name}
            people={people}
            columns={columns}
            deciding={here}
            now={now}
            onNeed={events.onNeed}
            onPick={(index, how) => {
              const person = people.rowsAt.get(index);
              if (how === 'range') void extendTo(index);
              else if (person) setDeciding(toggle(here, index, person, act));
            }}
            onNote={(person) => setDialog({ noteOn: person })}
            onOpen={(person) => person.handle && events.onOpenProfile(person.handle)}
          />
        </div>
      )}
      {deciding.picked.size > 0 && (
        <footer class="picked-bar">
          <p>
            <strong>{sayCount('review_picked', deciding.picked.size)}</strong>
            {deciding.picked.size >= MOST_PICKED && <span class="hint"> {say('review_picked_most')}</span>}
          </p>
          <p class="buttons">
            <button
              type="button"
              class="button button-quiet button-small"
              onClick={() => setDeciding({ ...here, picked: new Map(), trail: [] })}
            >
              {say('review_picked_none')}
            </button>
            <button
              type="button"
              class="button button-primary"
              aria-keyshortcuts="Enter"
              onClick={() => setDialog('confirm')}
            >
              {sayCount(act === 'follow' ? 'review_follow_count' : 'review_unfollow_count', deciding.picked.size)}
            </button>
          </p>
        </footer>
      )}
      <p class="only-spoken" role="status">
        {spoken(deciding)}
      </p>
      {dialog === 'confirm' && (
        <Confirm
          act={act}
          people={[...deciding.picked.values()]}
          allowance={view.allowance}
          secondsEach={view.secondsEach}
          state={sending}
          onConfirm={() => void choose()}
          onClose={() => setDialog('none')}
        />
      )}
      {typeof dialog === 'object' && (
        <NoteDialog
          person={dialog.noteOn}
          onSave={(text) => note(dialog.noteOn, text)}
          onClose={() => setDialog('none')}
        />
      )}
      {dialog === 'help' && <KeysHelp onClose={() => setDialog('none')} />}
    </div>
  );
}

const NO_COLUMNS: readonly ColumnName[] = [];

/** What was decided last, for who does not see it. */
function spoken({ trail, picked }: Deciding): string {
  const last = trail.at(-1);
  if (!last) return '';
  const words = {
    pick: 'review_spoken_picked',
    'let go': 'review_spoken_let_go',
    keep: 'review_spoken_kept',
    unkeep: 'review_spoken_unkept',
    skip: 'review_spoken_skipped',
  } as const;
  return `${say(words[last.kind], { name: last.person.name })} ${sayCount('review_picked', picked.size)}`;
}
