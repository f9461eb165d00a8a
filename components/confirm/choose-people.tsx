import { useMemo } from 'preact/hooks';
import { EMPTY_PROFILE, say, sayCount, sayReason, writeList, type Word } from '../../utils/base';
import type { ProposedPerson, ProposedView } from '../../utils/queue';
import { sourceWords } from '../overlay';
import {
  commandOf,
  ConfirmTerms,
  confirmWords,
  nameOf,
  NO_SELECTION,
  PeopleList,
  usePeople,
  type Person,
} from '../people';
import { Button, Buttons } from '../ui/button';
import { Icon } from '../ui/icon';
import { Heading } from './heading';
import { RestButton } from './rest-button';
import type { Asking, ConfirmEvents } from './types';

type Actions = Extract<ProposedView, { kind: 'actions' }>;

/** Two or more people, or one beyond the page's allowance: each by name with what is known, and can be unticked. */
export function ChoosePeople(props: Asking & { what: Actions; events: ConfirmEvents; now: number }) {
  const { proposal, what, isSending, trouble, events, now } = props;
  const { action, people, byHand } = what;
  const { allowance } = proposal;
  const chosen = useMemo(() => people.filter(({ fate }) => fate === 'chosen'), [people]);
  const rowsAt = useMemo(() => new Map(chosen.map((person, index) => [index, personOf(person)])), [chosen]);
  const known = useMemo(() => new Map(chosen.map((person) => [person.userId, person])), [chosen]);
  const kept = people.filter(({ fate }) => fate === 'kept');
  const unsure = people.filter(({ fate }) => fate === 'unsure');
  const rest = people.length - chosen.length - kept.length - unsure.length;
  const { selection, dispatch, run } = usePeople({
    rows: { total: chosen.length, rowsAt, selectable: () => true },
    query: '',
    start: { ...NO_SELECTION, selected: new Map([...rowsAt.values()].map((person) => [person.id, person])) },
    mode: 'list',
    letters: true,
    losesUnkept: false,
    events: { ...NOTHING, onOpen: events.onOpen },
  });
  const selected = [...selection.selected.values()];
  const ids = selected.map(({ id }) => id);
  const onKey = (event: KeyboardEvent): void => {
    const command = commandOf(event, 'list', true);
    if (!command || !COMMANDS.has(command.kind)) return;
    event.preventDefault();
    run(command);
  };
  return (
    <>
      <Heading
        title={sayCount(action === 'follow' ? 'review_confirm_follow' : 'review_confirm_unfollow', chosen.length)}
        account={proposal.account}
      />
      <Kept word="confirm_kept" people={kept} />
      <Kept word="confirm_unsure" people={unsure} />
      {rest > 0 && <p class="hint small">{sayCount('confirm_nothing_to_do', rest)}</p>}
      <PeopleList
        label={sayCount('review_people', chosen.length)}
        rows={{ total: chosen.length, rowsAt, selectable: () => true }}
        isBusy={false}
        selection={selection}
        line={({ id }) => <span class="row-bio hint">{evidenceOf(known.get(id), now)}</span>}
        now={now}
        onNeed={() => undefined}
        onKey={onKey}
        events={{
          onPress: (index, isRange) => dispatch({ kind: isRange ? 'range' : 'toggle', to: index }),
          onOpen: events.onOpen,
          onKeep: () => undefined,
          onNote: () => undefined,
        }}
      />
      <footer class="confirm-terms">
        <ConfirmTerms
          act={action}
          people={selected}
          allowance={allowance}
          secondsEach={allowance.secondsEach}
          trouble={trouble && sayReason(trouble)}
          byHandText={say('overlay_manual_promise')}
        />
        <Buttons>
          <Button look="secondary" onClick={events.onLeave}>
            {say('overlay_cancel')}
          </Button>
          {/* Any change of what is confirmed restarts the rest. */}
          <RestButton
            shown={`${proposal.digest} ${ids.join()}`}
            disabled={isSending || ids.length === 0}
            onPress={() => events.onAccept(ids)}
          >
            {isSending
              ? say('overlay_choosing')
              : byHand
                ? sayCount('overlay_start_profiles', ids.length)
                : confirmWords(action, ids.length)}
          </RestButton>
        </Buttons>
      </footer>
    </>
  );
}

/** The people who stay followed, by name. */
function Kept({ word, people }: { word: Word; people: readonly ProposedPerson[] }) {
  if (people.length === 0) return null;
  return (
    <p class="sunk confirm-kept">
      <Icon name="shield" />
      <span>{say(word, { names: writeList(people.map((person) => nameOf(personOf(person)))) })}</span>
    </p>
  );
}

/** Events of the list that this window does not use. */
const NOTHING = {
  onKeep: () => undefined,
  onNote: () => undefined,
  onSearch: () => undefined,
  onConfirm: () => undefined,
  onView: () => undefined,
  onHelp: () => undefined,
  onBack: () => undefined,
};
const COMMANDS: ReadonlySet<string> = new Set(['move', 'toggle', 'range', 'undo', 'open']);

/** The newest evidence of somebody, with source and time. */
function evidenceOf(person: ProposedPerson | undefined, now: number): string {
  const stored = person?.relationship ?? null;
  const [line] = sourceWords({ page: null, stored, saidSince: 0 }, now).lines;
  return line ? line.join(' · ') : say('confirm_not_stored');
}

/** Somebody proposed as a row shows them: what they are chosen by is in their evidence. */
function personOf({ userId, handle, name, pictureUrl, relationship, rule, seenAt }: ProposedPerson): Person {
  return {
    id: userId,
    handle,
    name: name ?? '',
    ...EMPTY_PROFILE,
    pictureUrl,
    ...(seenAt !== undefined && { seenAt }),
    relation: relationship.kind,
    kept: null,
    rule,
    action: null,
    change: null,
  };
}
