import type { StripSelection } from '../../../components/overlay';
import type { Handle, UserId } from '../../../utils/base';
import type { AnswersTo } from '../../../utils/messages';
import type { Overlay, PageContext } from '../page-context';
import { createPanel } from '../panel';
import type { People } from './people';
import { createPolling } from '../polling';

/** Selecting people in one's own list. */
export interface Selecting extends Overlay {
  /** What the strip over the list shows of it; null while nobody is selected, or the panel shows them. */
  readonly now: () => StripSelection | null;
}

/**
 * One's own list, with an account: a checkbox in each row to select people by, and the panel it leads to.
 * @param onChange what {@link Selecting.now} says has changed
 */
export function startSelecting(context: PageContext, viewer: Handle, people: People, onChange: () => void): Selecting {
  const { window, ask, signal } = context;
  const selected = new Map<UserId, Handle>();
  let summary: AnswersTo['lists/summary'] | null = null;
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
    if (reply.kind === 'answer') summary = reply.answer;
    if (summary?.kind === 'summary') panel.show(summary);
    people.refresh();
    polling.while(panel.state === 'open');
    onChange();
  }

  people.select(
    {
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
  return {
    refresh,
    now: () =>
      selected.size === 0 || panel.state === 'open'
        ? null
        : { count: selected.size, onClear: clear, onConfirm: () => void openPanel() },
  };
}
