import type { StripSelection } from '../../../components/overlay';
import type { Handle, UserId } from '../../../utils/base';
import { createQueueFollower } from '../../../utils/messages';
import type { Overlay, PageContext } from '../page-context';
import type { People } from './people';
import { createPolling } from '../polling';
import { propose, whenBack } from '../propose';

/** As many as one proposal holds. */
const MOST = 500;

/** Selecting people in one's own list. */
export interface Selecting extends Overlay {
  /** What the strip over the list shows of it; null while nobody is selected. */
  readonly now: () => StripSelection | null;
}

/**
 * One's own list, with an account: a checkbox in each row to select people by, whom the extension's own window then
 * asks about.
 * @param onChange what {@link Selecting.now} says has changed
 */
export function startSelecting(
  { window, ask, signal }: PageContext,
  viewer: Handle,
  people: People,
  onChange: () => void,
): Selecting {
  const selected = new Map<UserId, Handle>();
  const follower = createQueueFollower(ask, viewer);
  let said: string | null = null;
  const polling = createPolling(window, signal, () => void refresh());

  function say(now: string | null): void {
    said = now;
    polling.while(said === 'overlay_proposed');
    onChange();
  }

  function clear(): void {
    selected.clear();
    people.redraw();
    say(null);
  }

  async function proposeSelected(): Promise<void> {
    // From here on it is followed who is queued.
    await follower.refresh();
    const chosen = [...selected.keys()].slice(0, MOST);
    say(await propose(ask, viewer, { kind: 'actions', action: 'unfollow', people: chosen }));
    whenBack(window, () => {
      say(null);
      void refresh();
    });
  }

  /** Asks again about those on screen; whoever was queued is not selected any more, the others stay so. */
  async function refresh(): Promise<void> {
    if (selected.size > 0) await follower.refresh();
    if (signal.aborted) return;
    const before = selected.size;
    for (const { userId, state } of follower.actions.values()) if (state !== 'cancelled') selected.delete(userId);
    people.refresh();
    if (selected.size < before) say(null);
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
      selected.size === 0
        ? null
        : { count: selected.size, said, onClear: clear, onConfirm: () => void proposeSelected() },
  };
}
