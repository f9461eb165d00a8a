import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say, sayCount, sayReason, writeAgo } from '../../../utils/base';
import type { PanelFilter, PanelOrder } from '../../../utils/relationships';
import {
  ArrangeBar,
  isSelectable,
  KeysHelp,
  nameOf,
  NoteForm,
  PeopleList,
  usePeople,
  type Person,
  type Rows,
} from '../../people';
import { trusted } from '../../shared/trusted';
import { Icon } from '../../ui/icon';
import { Button } from '../button';
import { Overlay } from '../context';
import { Note } from '../parts';

import type { NonFollowersPanelProps } from './types';

const ORDERS = {
  newest: 'overlay_order_newest',
  oldest: 'overlay_order_oldest',
  silent: 'overlay_order_silent',
  'most followers': 'overlay_order_most_followers',
  'fewest followers': 'overlay_order_fewest_followers',
} as const;
const FILTERS = {
  silent: 'overlay_filter_silent',
  verified: 'overlay_filter_verified',
  protected: 'overlay_filter_protected',
  'no picture': 'overlay_filter_no_picture',
  kept: 'overlay_kept',
} as const;
/** Placeholder rows shown before the number is known. */
const EXPECTED = 8;

type Step = 'list' | 'help' | { readonly noteOn: Person };

/** On x.com a button takes a person's press alone. */
const CONTROLS = { Button };

/** The panel at the side of one's own profile: who does not follow back, and proposing to unfollow those selected. */
export function NonFollowersPanel(props: NonFollowersPanelProps) {
  const { total, rowsAt, search, order, filters, letters, accepted, trouble, clock } = props;
  const { onClose, onOpen, onKeep, onPropose, onStart } = props;
  const [step, setStep] = useState<Step>('list');
  const panel = useRef<HTMLDialogElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const toList = (): void => setStep('list');
  const intoList = (): void => panel.current!.querySelector<HTMLElement>('.list')?.focus();

  const rows: Rows = {
    total: total ?? EXPECTED,
    rowsAt,
    selectable: (person) => isSelectable(person, 'unfollow', props.allowance.mayUnfollow === 'no'),
  };
  const { selection, dispatch, keep, onKey } = usePeople({
    rows,
    query: JSON.stringify([search, order, filters]),
    start: undefined,
    mode: 'panel',
    letters,
    losesUnkept: false,
    events: {
      onKeep,
      onOpen,
      onNote: (person) => person.kept === null && setStep({ noteOn: person }),
      onSearch: () => searchField.current?.focus(),
      onConfirm: () => proposeSelected(),
      onView: () => undefined,
      onHelp: () => setStep('help'),
      onBack: onClose,
    },
  });

  const proposeSelected = (): void =>
    (props.allowance.mayUnfollow === 'no' ? onStart : onPropose)([...selection.selected.keys()]);
  useLayoutEffect(() => dispatch({ kind: 'clear' }), [accepted]);

  // Modal: the focus stays in it, and goes back to what it was opened from when it is closed.
  useLayoutEffect(() => {
    const dialog = panel.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  useLayoutEffect(() => {
    const css = step === 'list' ? '.list' : typeof step === 'object' ? 'textarea' : 'h2';
    panel.current!.querySelector<HTMLElement>(css)?.focus({ preventScroll: true });
  }, [step]);

  // An empty list is another element: the focus goes along, or no key would reach the panel.
  const { activeElement } = (panel.current?.getRootNode() ?? document) as ShadowRoot | Document;
  const wasInList = activeElement?.matches('.list') === true;
  useLayoutEffect(() => {
    if (wasInList) intoList();
  }, [total === 0]);

  const isWithin = step !== 'list';
  const back = isWithin ? toList : onClose;

  return (
    <Overlay.Provider value={{ pending: null, trouble, now: clock, refocus: () => undefined }}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape from wherever in it */}
      <dialog
        class="panel"
        aria-label={say('overlay_panel')}
        ref={panel}
        onCancel={(event) => event.preventDefault()}
        onKeyDown={trusted((event: KeyboardEvent) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.preventDefault();
          back();
        })}
        onClick={trusted((event: MouseEvent) => {
          // Beside it is its backdrop, and with it X's page.
          if (event.target === event.currentTarget) onClose();
        })}
      >
        <div class="head">
          <Button look="round" label={say(isWithin ? 'overlay_back' : 'overlay_close')} onPress={back}>
            <Icon name={isWithin ? 'follows-you' : 'close'} />
          </Button>
          <div class="grow">
            <h2 tabIndex={-1}>{titleOf(step)}</h2>
            {step === 'list' && <Subtitle {...props} />}
          </div>
          {step === 'list' && (
            <Button look="round" label={say('overlay_keys')} onPress={() => setStep('help')}>
              <Icon name="keyboard" />
            </Button>
          )}
        </div>
        {step === 'help' ? (
          <KeysHelp modes={['panel']} letters={letters} />
        ) : typeof step === 'object' ? (
          <NoteForm
            person={step.noteOn}
            controls={CONTROLS}
            onSave={(note) => onKeep(step.noteOn, true, note)}
            onClose={toList}
          />
        ) : (
          <>
            <Arrange {...props} searchField={searchField} onIntoList={intoList} />
            {total === 0 ? (
              <p class="nobody list" tabIndex={-1}>
                {nobodyWords(props)}
              </p>
            ) : (
              <PeopleList
                label={say('overlay_panel')}
                rows={rows}
                isBusy={total === null}
                selection={selection}
                now={clock()}
                onNeed={props.onNeed}
                onKey={onKey}
                events={{
                  onPress: (index, isRange) => dispatch({ kind: isRange ? 'range' : 'toggle', to: index }),
                  onOpen,
                  onKeep: keep,
                  onNote: () => undefined,
                }}
              />
            )}
            {props.toast}
            <Selected
              {...props}
              count={selection.selected.size}
              onClear={() => dispatch({ kind: 'clear' })}
              onConfirm={proposeSelected}
            />
          </>
        )}
      </dialog>
    </Overlay.Provider>
  );
}

function titleOf(step: Step): string {
  if (typeof step === 'object') return say('review_note_title', { name: nameOf(step.noteOn) });
  return say(step === 'list' ? 'overlay_panel' : 'overlay_keys');
}

function Arrange(
  props: NonFollowersPanelProps & { searchField: { current: HTMLInputElement | null }; onIntoList: () => void },
) {
  const { search, order, filters, searchField, onSearch, onArrange, onIntoList } = props;
  return (
    <div class="toolbar">
      <ArrangeBar
        searchLabel={say('overlay_search')}
        search={search}
        searchRef={searchField}
        orders={Object.entries(ORDERS).map(([value, word]) => [value, say(word)] as const)}
        order={order}
        chips={Object.entries(FILTERS).map(([name, word]) => ({
          name,
          text: say(word),
          isPressed: filters.includes(name as PanelFilter),
        }))}
        onSearch={onSearch}
        onOrder={(value) => onArrange(value as PanelOrder, filters)}
        onChip={(name) => {
          const others = filters.filter((filter) => filter !== name);
          onArrange(order, others.length < filters.length ? others : [...filters, name as PanelFilter]);
        }}
        onIntoList={onIntoList}
      />
    </div>
  );
}

/** "Everyone follows you back" only where X said so of everybody. */
function nobodyWords({ search, filters, asOf, unreported, shortBy }: NonFollowersPanelProps): string {
  if (search) return say('overlay_nothing_found', { search });
  if (filters.length > 0) return say('overlay_nothing_passes');
  if (asOf === null) return say('overlay_panel_unread');
  if (unreported > 0) return sayCount('history_fallback', unreported);
  return shortBy > 0 ? sayCount('history_short_by', shortBy) : say('overlay_nobody_left');
}

function Subtitle({ total, asOf, search, clock }: NonFollowersPanelProps) {
  if (total === null || asOf === null) return null;
  const parts = [
    say('overlay_as_of', { when: writeAgo(asOf, clock()) }),
    sayCount(search ? 'overlay_found' : 'overlay_people', total),
  ];
  return <span class="muted small">{parts.join(' · ')}</span>;
}

function Selected(props: NonFollowersPanelProps & { count: number; onClear: () => void; onConfirm: () => void }) {
  const { count, allowance, trouble, onClear, onConfirm } = props;
  return (
    <footer>
      {trouble && <Note role="alert" text={sayReason(trouble)} />}
      {allowance.mayUnfollow === 'no' && <Note text={say('overlay_manual_promise')} />}
      <div class="line">
        <span class="grow" aria-live="polite">
          {count ? sayCount('overlay_selected', count) : <span class="muted">{say('overlay_selected_none')}</span>}
        </span>
        {count > 0 && (
          <Button look="quiet" onPress={onClear}>
            {say('overlay_clear')}
          </Button>
        )}
        <Button look="primary" disabled={count === 0} onPress={onConfirm}>
          {allowance.mayUnfollow === 'no'
            ? sayCount('overlay_start_profiles', count)
            : count
              ? sayCount('overlay_unfollow_count_ask', count)
              : say('overlay_unfollow')}
        </Button>
      </div>
    </footer>
  );
}
