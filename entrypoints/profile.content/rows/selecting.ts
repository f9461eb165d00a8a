import type { StripSelection } from '../../../components/overlay';
import { profilePath, type Handle, type UserId } from '../../../utils/base';
import type { AnswersTo } from '../../../utils/messages';
import type { ActionView } from '../../../utils/queue';
import type { Overlay, PageContext } from '../page-context';
import { createPanel } from '../panel';
import type { People } from './people';
import { createPolling } from '../polling';

/** As many as one message may carry with what their rows say of them. */
const MOST_STARTED = 100;

/** Selecting people in one's own list. */
export interface Selecting extends Overlay {
  /** What the strip over the list shows of it; null while nobody is selected, or the panel shows them. */
  readonly now: () => StripSelection | null;
  /** Selects nobody any more. */
  readonly clear: () => void;
}

/**
 * One's own list, with an account: a checkbox in each row to select people by, and the panel it leads to; where no App
 * can act for them, the manual queue.
 * @param act what is done about people of the list in front
 * @param onChange what {@link Selecting.now} says has changed
 */
export function startSelecting(
  context: PageContext,
  viewer: Handle,
  people: People,
  act: () => ActionView['kind'],
  onChange: () => void,
): Selecting {
  const { window, ask, language, signal } = context;
  const selected = new Map<UserId, Handle>();
  let summary: AnswersTo['lists/summary'] | null = null;
  const isByHand = (): boolean =>
    summary?.kind === 'summary' && summary.allowance[act() === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no';
  const polling = createPolling(window, signal, () => void refresh());
  const panel = createPanel({
    ...context,
    viewer,
    onChange: () => void refresh(),
    onChosen: (chosen) => chosen.forEach((id) => selected.delete(id)),
  });

  function clear(): void {
    selected.clear();
    people.redraw();
    onChange();
  }

  /** Adds them to the manual queue, and opens the first of it: what the press on Start asked for. */
  async function startByHand(): Promise<void> {
    const shown = [...selected].map(([userId, handle]) => ({ userId, handle, name: null }));
    const asked = await ask('by-hand/start', { viewer, kind: act(), people: shown.slice(0, MOST_STARTED) });
    if (signal.aborted || asked.kind === 'no answer' || asked.answer.kind !== 'started') return;
    selected.clear();
    const next = asked.answer.queue?.next;
    if (next) window.location.assign(profilePath(next));
    else await refresh();
  }

  async function openPanel(): Promise<void> {
    const found = await ask.read('people/profiles', { viewer, people: [...selected.keys()].slice(0, 500) });
    if (signal.aborted || found.kind === 'no answer' || found.answer.kind !== 'people') return;
    await panel.open(found.answer.people);
    onChange();
    await refresh();
  }

  /** Asks again about those on screen, and about the account while the panel is open. */
  async function refresh(): Promise<void> {
    const [reply] = await Promise.all([ask.read('lists/summary', { viewer }), panel.refresh()]);
    if (signal.aborted) return;
    const was = isByHand();
    if (reply.kind === 'answer') summary = reply.answer;
    await language.load();
    if (isByHand() !== was) people.redraw();
    if (summary?.kind === 'summary') panel.show(summary);
    people.refresh();
    polling.while(panel.state === 'open');
    onChange();
  }

  people.select(
    {
      // Of whom nothing is stored the row alone says whether they are followed: enough for the person's own hand.
      canSelect: ({ youFollow }, letter) =>
        act() === 'unfollow'
          ? youFollow === 'yes' && (letter === 's' || ((letter ?? '.') === '.' && isByHand()))
          : youFollow === 'no' && (letter ?? '.') === '.' && isByHand(),
      has: (userId) => selected.has(userId),
      toggle(userId, handle) {
        if (!selected.delete(userId)) selected.set(userId, handle);
        onChange();
      },
      drop(userId) {
        if (selected.delete(userId)) onChange();
      },
    },
    signal,
  );
  void refresh();
  return {
    refresh,
    clear() {
      if (selected.size > 0) clear();
    },
    now: () =>
      selected.size === 0 || panel.state === 'open'
        ? null
        : {
            count: selected.size,
            isByHand: isByHand(),
            onClear: clear,
            onConfirm: () => void (isByHand() ? startByHand() : openPanel()),
          },
  };
}
