import type { StripSelection } from '../../../components/overlay';
import type { Handle, UserId } from '../../../utils/base';
import type { Asked, SummaryAnswer } from '../../../utils/messages';
import type { ActionView } from '../../../utils/queue';
import type { Overlay, PageContext } from '../page-context';
import type { People } from './people';
import { createPolling } from '../polling';
import { propose, stillSaid } from '../propose';
import { openFirst } from '../profile/start-by-hand';

/** As many as one proposal holds, and as one message to the manual queue with what their rows say of them. */
const MOST = 500;
const MOST_STARTED = 100;

/** Selecting people in one's own list. */
export interface Selecting extends Overlay {
  /** What the strip over the list shows of it; null while nobody is being selected. */
  readonly now: () => StripSelection | null;
  /** Begins to select, where anybody can be: a box in each row. */
  readonly begin: (() => void) | null;
  /** The page shows another list: those selected there last are still so. */
  readonly change: () => void;
}

/**
 * One's own list, with an account: while the person selects, a checkbox in each row to select people by, whom the
 * extension's own window then asks about; where no App can act for them, they begin the manual queue.
 * @param act what is done about people of the list in front
 * @param onChange what {@link Selecting.now} says has changed
 */
export function startSelecting(
  { window, ask, queueOf, selected: lists, signal }: PageContext,
  viewer: Handle,
  people: People,
  act: () => ActionView['kind'],
  onChange: () => void,
): Selecting {
  const queue = queueOf(viewer);
  let selected = selectedNow();
  let isSelecting = selected.size > 0;
  let said: string | null = null;
  let summary: SummaryAnswer | null = null;
  const isByHand = (): boolean => summary?.allowance[act() === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no';
  const polling = createPolling(window, signal, () => void refresh());

  function say(now: string | null): void {
    said = now;
    polling.while(said === 'overlay_proposed');
    onChange();
  }

  function selectedNow(): Map<UserId, Handle> {
    const key = viewer + act();
    const there = lists.get(key) ?? new Map<UserId, Handle>();
    lists.set(key, there);
    return there;
  }

  function set(now: boolean): void {
    isSelecting = now;
    if (!now) selected.clear();
    people.redraw();
    say(null);
  }

  async function start(): Promise<void> {
    const shown = [...selected].map(([userId, handle]) => ({ userId, handle }));
    let asked: Asked<'by-hand/start'>;
    do asked = await ask('by-hand/start', { viewer, kind: act(), people: shown.splice(0, MOST_STARTED) });
    while (shown.length && asked.kind === 'answer' && asked.answer.kind === 'started');
    say(openFirst(window, asked));
  }

  async function proposeSelected(): Promise<void> {
    // From here on it is followed who is queued.
    await queue.refresh();
    const chosen = [...selected.keys()].slice(0, MOST);
    say(await propose(ask, viewer, { kind: 'actions', action: 'unfollow', people: chosen }));
    await readSummary();
  }

  /** Asks again about those on screen; whoever was queued is not selected any more, the others stay so. */
  async function refresh(): Promise<void> {
    if (selected.size > 0) await Promise.all([queue.refresh(), readSummary()]);
    if (signal.aborted) return;
    const before = selected.size;
    for (const { userId, state } of queue.actions.values()) if (state !== 'cancelled') selected.delete(userId);
    people.refresh();
    if (selected.size < before) set(selected.size > 0);
  }

  /** Who can act for those selected, which decides about the boxes in rows of whom nothing is stored; what is proposed. */
  async function readSummary(): Promise<void> {
    const asked = await ask.read('lists/summary', { viewer });
    if (signal.aborted || asked.kind === 'no answer' || asked.answer.kind !== 'summary') return;
    summary = asked.answer;
    queue.look(summary.queue);
    say(stillSaid(said, summary.isProposed));
    people.redraw();
  }

  people.select(
    {
      // Of whom nothing is stored the row alone says whether they are followed: enough for the person's own hand.
      canSelect: ({ youFollow }, letter) =>
        isSelecting &&
        (act() === 'unfollow'
          ? youFollow === 'yes' && (letter === 's' || ((letter ?? '.') === '.' && isByHand()))
          : youFollow === 'no' && (letter ?? '.') === '.' && isByHand()),
      has: (userId) => selected.has(userId),
      toggle(userId, handle) {
        if (!selected.delete(userId)) selected.set(userId, handle);
        onChange();
      },
      drop(userId) {
        if (!selected.delete(userId)) return;
        if (selected.size) return onChange();
        set(false);
        void queue.refresh();
      },
    },
    signal,
  );
  void readSummary();
  return {
    refresh,
    get begin() {
      // Following through the App is chosen one by one, on their profiles.
      return act() === 'unfollow' || isByHand() ? () => set(true) : null;
    },
    change() {
      selected = selectedNow();
      set(selected.size > 0);
    },
    now: () =>
      isSelecting
        ? {
            count: selected.size,
            isByHand: isByHand(),
            said,
            onClear: () => set(false),
            onConfirm: () => void (isByHand() ? start() : proposeSelected()),
          }
        : null,
  };
}
