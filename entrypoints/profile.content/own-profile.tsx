import { NonFollowersPanel, SummaryBar, type Batch, type PanelRow } from '../../components/overlay';
import type { UserId } from '../../utils/ids';
import type { Ask, QueueSummary, SummaryAnswer } from '../../utils/messages';
import { placeUnderHeader, type PageInFront } from '../../utils/page';
import type { Host } from './host';
import { createPolling } from './polling';

type ProfilePage = Extract<PageInFront, { kind: 'profile' }>;
type Summary = Extract<SummaryAnswer, { kind: 'summary' }>;

/** What the panel shows while it is open. */
interface PanelState {
  readonly host: Host;
  search: string;
  total: number | null;
  rowsAt: ReadonlyMap<number, PanelRow>;
  batch: Batch | null;
  queue: QueueSummary | null;
  trouble: string | null;
}

const RETRY_MS = 2_000;

/** One's own profile: the bar under the header, and the panel it opens. Ends with `signal`. */
export function startOwnProfile(window: Window, ask: Ask, host: (name: string, display: 'block') => Host, first: ProfilePage, signal: AbortSignal) {
  const { viewer } = first;
  const bar = host('mutuals-bar', 'block');
  // The distance X keeps between the lines of a header.
  bar.element.style.setProperty('margin-block-start', '12px', 'important');
  let answer: SummaryAnswer | null = null;
  let busy: 'idle' | 'starting' = 'idle';
  let trouble: string | null = null;
  let panel: PanelState | null = null;
  const polling = createPolling(window, signal, () => void refresh());

  function show(): void {
    if (signal.aborted) return;
    polling.while(answer?.kind === 'summary' && underWay(answer));
    bar.show(
      <SummaryBar
        answer={answer}
        busy={busy}
        trouble={trouble}
        panel={panel ? 'open' : 'closed'}
        clock={Date.now}
        onSync={() => void sync('page/sync')}
        onStopSync={() => void sync('page/stop-sync')}
        onPanel={() => void openPanel()}
      />,
    );
    if (panel && answer?.kind === 'summary') showPanel(panel, answer);
  }

  function showPanel(open: PanelState, { summary, allowance, secondsEach }: Summary): void {
    open.host.show(
      <NonFollowersPanel
        total={open.total}
        rowsAt={open.rowsAt}
        asOf={summary.at}
        search={open.search}
        allowance={allowance}
        secondsEach={secondsEach}
        batch={open.batch}
        queue={open.queue}
        trouble={open.trouble}
        clock={Date.now}
        onNeed={(offset, limit) => void need(open, offset, limit)}
        onSearch={(search) => {
          Object.assign(open, { search, total: null, rowsAt: new Map() });
          show();
        }}
        // X leads from an id to the profile.
        onOpen={({ id, handle }) => window.open(handle ? `/${handle}` : `/i/user/${id}`, '_blank', 'noopener')}
        onChoose={(people) => void choose(open, people)}
        onCancel={(actionIds) => void cancel(open, actionIds)}
        onDone={() => {
          Object.assign(open, { batch: null, trouble: null, total: null, rowsAt: new Map() });
          show();
        }}
        onClose={closePanel}
      />,
    );
  }

  async function refresh(): Promise<void> {
    const asked = await ask('page/summary', { viewer });
    if (asked.kind === 'answer') answer = asked.answer;
    else if (!answer) trouble = 'reason_no_background';
    if (panel) await refreshBatch(panel);
    show();
  }

  async function sync(what: 'page/sync' | 'page/stop-sync'): Promise<void> {
    busy = 'starting';
    trouble = null;
    show();
    const asked = await ask(what, { viewer });
    busy = 'idle';
    if (asked.kind === 'no answer') trouble = 'reason_no_background';
    else if (asked.answer.kind === 'refused') trouble = asked.answer.reason;
    await refresh();
  }

  async function openPanel(): Promise<void> {
    if (panel) return;
    const open: PanelState = { host: host('mutuals-panel', 'block'), search: '', total: null, rowsAt: new Map(), batch: null, queue: null, trouble: null };
    panel = open;
    open.host.element.dataset['theme'] = bar.element.dataset['theme'] ?? 'light';
    open.host.element.dir = bar.element.dir;
    window.document.documentElement.append(open.host.element);
    // What was chosen before the page was left or loaded again is shown as it stands.
    const asked = await ask('page/queue', { viewer, actionIds: [] });
    if (asked.kind === 'answer' && asked.answer.kind === 'queue') {
      const actions = asked.answer.actions.filter(({ kind }) => kind === 'unfollow');
      open.queue = asked.answer.queue;
      if (actions.length > 0) open.batch = { kind: 'queued', actions, merged: 0, kept: [], graceUntil: 0 };
    }
    show();
  }

  function closePanel(): void {
    panel?.host.remove();
    panel = null;
    show();
  }

  async function need(open: PanelState, offset: number, limit: number): Promise<void> {
    const { search } = open;
    const asked = await ask('page/non-followers', { viewer, offset, limit, search });
    if (signal.aborted || panel !== open || open.search !== search) return;
    if (asked.kind === 'no answer' || asked.answer.kind !== 'non-followers') {
      open.trouble = 'reason_no_background';
      window.setTimeout(() => void need(open, offset, limit), RETRY_MS);
    } else {
      if (open.trouble === 'reason_no_background') open.trouble = null;
      open.total = asked.answer.total;
      const rowsAt = new Map(open.rowsAt);
      asked.answer.rows.forEach((row, index) => rowsAt.set(offset + index, row));
      open.rowsAt = rowsAt;
    }
    show();
  }

  async function choose(open: PanelState, people: readonly UserId[]): Promise<void> {
    open.trouble = null;
    show();
    const asked = await ask('page/choose', { viewer, kind: 'unfollow', people });
    if (asked.kind === 'no answer') open.trouble = 'reason_no_background';
    else if (asked.answer.kind === 'queued') open.batch = asked.answer;
    else open.trouble = asked.answer.kind === 'refused' ? asked.answer.reason : 'reason_no_background';
    await refresh();
  }

  async function cancel(open: PanelState, actionIds: readonly number[]): Promise<void> {
    const asked = await ask('page/cancel', { viewer, actionIds });
    open.trouble = asked.kind === 'no answer' ? 'reason_no_background' : null;
    await refresh();
  }

  async function refreshBatch(open: PanelState): Promise<void> {
    if (!open.batch) return;
    const asked = await ask('page/queue', { viewer, actionIds: open.batch.actions.map(({ actionId }) => actionId) });
    if (asked.kind === 'no answer' || asked.answer.kind !== 'queue' || !open.batch) return;
    open.queue = asked.answer.queue;
    open.batch = { ...open.batch, actions: asked.answer.actions };
  }

  show();
  void refresh();
  placeUnderHeader(first.header, bar.element);
  return {
    /** The page changed around the same person. */
    update: (page: ProfilePage) => placeUnderHeader(page.header, bar.element),
  };
}

function underWay({ summary, queue }: Summary): boolean {
  const reading = summary.reading !== null && summary.reading.state !== 'stopped';
  return reading || queue.waiting + queue.sending > 0;
}
