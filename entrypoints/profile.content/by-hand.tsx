import { ByHandStrip, Ring } from '../../components/overlay';
import type { Handle } from '../../utils/base';
import type { ActionView, Allowance } from '../../utils/queue';
import { headerButton } from '../../utils/x';
import type { Host } from './host';
import type { PageContext } from './page-context';

/** What the manual queue needs to know of the person in front. */
interface InFront {
  readonly action: ActionView | null;
  readonly allowance: Allowance;
}

export type ByHand = ReturnType<typeof createByHand>;

/** The manual queue on somebody's profile: shown where the App may not do what was chosen for them. */
export function createByHand({ window, ask, createHost, signal }: PageContext, viewer: Handle, onChange: () => void) {
  const { document } = window;
  let strip: Host | null = null;
  let ring: Host | null = null;
  let others: readonly ActionView[] = [];
  let begun = false;
  let last: InFront | null = null;
  window.addEventListener('resize', () => place(), { signal });

  const byHand = ({ kind }: ActionView, allowance: Allowance) =>
    allowance[kind === 'follow' ? 'mayFollow' : 'mayUnfollow'] === 'no';

  /** Puts the ring around X's own button, in the page's own coordinates: it scrolls along. */
  function place(): void {
    const action = last?.action;
    const button = action?.state === 'waiting' && begun ? headerButton(document, action.userId) : null;
    const box = button?.getBoundingClientRect();
    if (!box || box.width === 0) {
      ring?.remove();
      ring = null;
      return;
    }
    if (!ring) {
      ring = createHost('mutuals-ring', 'block');
      document.documentElement.append(ring.element);
    }
    const { left, top, width, height } = box;
    ring.show(<Ring box={{ left: left + window.scrollX, top: top + window.scrollY, width, height }} />);
  }

  /** Reads who else is still to be visited. */
  async function readOthers(kind: ActionView['kind'], self: number): Promise<void> {
    const asked = await ask.read('queue/changes', { viewer, since: null });
    if (asked.kind === 'no answer' || asked.answer.kind !== 'queue') return;
    others = asked.answer.actions.filter(
      (action) => action.kind === kind && action.state === 'waiting' && action.actionId !== self,
    );
    show();
  }

  function show(): void {
    if (signal.aborted || !begun || !last?.action) return;
    const { action } = last;
    if (!strip) {
      strip = createHost('mutuals-by-hand', 'block');
      document.documentElement.append(strip.element);
    }
    strip.show(
      <ByHandStrip action={action} others={others} home={`/${viewer}`} onSkip={() => void skip(action.actionId)} />,
    );
    place();
  }

  async function skip(actionId: number): Promise<void> {
    await ask('queue/cancel', { viewer, actionIds: [actionId] });
    onChange();
  }

  return {
    place,
    /** What is known of the person in front. */
    show(now: InFront): void {
      const changed = last?.action?.state !== now.action?.state;
      last = now;
      if (now.action?.state === 'waiting' && byHand(now.action, now.allowance)) begun = true;
      if (!begun || !now.action) return;
      show();
      if (changed) void readOthers(now.action.kind, now.action.actionId);
    },
  };
}
