import { NonFollowersPanel, type Batch } from '../../components/overlay';
import type { Person } from '../../components/people';
import { profilePath, type Handle, type UserId } from '../../utils/base';
import { createQueueFollower, reasonOfSilence, type QueueFollower, type SummaryAnswer } from '../../utils/messages';
import type { NonFollower, PanelFilter, PanelOrder } from '../../utils/relationships';
import type { ActionView } from '../../utils/queue';
import type { Host } from './host';
import type { PageContext } from './page-context';

/** The panel of one's own people, wherever it is opened. */
export interface Panel {
  /** `seed`: selected elsewhere already. */
  open(seed: readonly NonFollower[]): Promise<void>;
  readonly state: 'open' | 'closed';
  /** Shows it with what is known of the account. */
  show(summary: SummaryAnswer): void;
  /** Asks how everybody chosen stands. */
  refresh(): Promise<void>;
}

const RETRY_MS = 2_000;
/** Rows asked for at once. */
const PAGE = 50;

interface PanelContext extends PageContext {
  readonly viewer: Handle;
  /** Something was done, or the panel closed: ask for the account anew. */
  readonly onChange: () => void;
  /** These are in the queue now. */
  readonly onChosen?: (people: readonly UserId[]) => void;
}

/** The panel begins closed. */
export function createPanel({ window, ask, createHost, viewer, signal, onChange, onChosen }: PanelContext): Panel {
  let host: Host | null = null;
  let summary: SummaryAnswer | null = null;
  let seed: readonly Person[] = [];
  let search = '';
  let order: PanelOrder = 'newest';
  let filters: readonly PanelFilter[] = [];
  let total: number | null = null;
  let rowsAt: ReadonlyMap<number, Person> = new Map();
  /** Pages of rows that were asked for. */
  const askedPages = new Set<number>();
  /** What was chosen here last. */
  let batch: (Omit<Batch, 'actions' | 'queue'> & { readonly actionIds: readonly number[] }) | null = null;
  let follower: QueueFollower = createQueueFollower(ask, viewer);
  let trouble: string | null = null;
  /** The trouble of a list that did not come: over when it comes. */
  let silent: string | null = null;

  function anew(): void {
    total = null;
    rowsAt = new Map();
    askedPages.clear();
  }

  function show(): void {
    if (signal.aborted || !host || !summary) return;
    host.show(
      <NonFollowersPanel
        total={total}
        rowsAt={rowsAt}
        asOf={summary.summary.at}
        search={search}
        order={order}
        filters={filters}
        seed={seed}
        allowance={summary.allowance}
        letters={summary.letterKeys}
        batch={batch && { ...batch, queue: follower.queue, actions: actionsOf(batch.actionIds) }}
        trouble={trouble}
        clock={Date.now}
        onNeed={need}
        onSearch={(wanted) => {
          search = wanted;
          anew();
          show();
        }}
        onArrange={(...wanted) => {
          [order, filters] = wanted;
          anew();
          show();
        }}
        onOpen={({ id, handle }) => window.open(profilePath({ userId: id, handle }), '_blank', 'noopener')}
        onKeep={(person, isKept, note) => void keep(person, isKept, note)}
        onChoose={(_confirmed, people) => choose(people)}
        onUndo={(actionId) => void undo(actionId)}
        onCancel={(actionIds) => void act(() => ask('queue/cancel', { viewer, actionIds }))}
        onDone={() => {
          batch = null;
          trouble = null;
          anew();
          show();
        }}
        onClose={close}
      />,
    );
  }

  function close(): void {
    host?.remove();
    host = null;
    onChange();
  }

  function need(from: number, to: number): void {
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
      if (askedPages.has(page)) continue;
      askedPages.add(page);
      void fetchRows(page * PAGE);
    }
  }

  async function fetchRows(offset: number): Promise<void> {
    const wanted = { search, order, filters };
    const asked = await ask.read('people/non-followers', { viewer, offset, limit: PAGE, ...wanted });
    if (signal.aborted || !host || search !== wanted.search || order !== wanted.order || filters !== wanted.filters)
      return;
    if (asked.kind === 'no answer' || asked.answer.kind !== 'non-followers') {
      trouble = silent = asked.kind === 'no answer' ? reasonOfSilence(asked.why) : 'reason_no_background';
      window.setTimeout(() => void fetchRows(offset), RETRY_MS);
    } else {
      if (trouble === silent) trouble = null;
      total = asked.answer.total;
      const arrived = new Map(rowsAt);
      asked.answer.rows.forEach((row, index) => arrived.set(offset + index, personOf(row)));
      rowsAt = arrived;
      markQueued();
    }
    show();
  }

  async function act(
    work: () => Promise<{ readonly kind: 'answer' } | { readonly kind: 'no answer'; readonly why: string }>,
  ): Promise<void> {
    trouble = null;
    show();
    const done = await work();
    if (done.kind === 'no answer') trouble = reasonOfSilence(done.why);
    await refresh();
    onChange();
  }

  async function keep({ id, handle }: Person, isKept: boolean, note: string): Promise<void> {
    if (!handle) {
      trouble = 'reason_unnamed';
      return show();
    }
    if (!isKept) {
      await ask('confirm/propose', { viewer, proposed: { kind: 'unkeep', userId: id } });
      return show();
    }
    const asked = await ask('keep/add', { viewer, userId: id, handle, note });
    if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
    else if (asked.answer.kind === 'keep list') {
      const kept = asked.answer.isKept ? note : null;
      rowsAt = new Map(Array.from(rowsAt, ([index, row]) => [index, row.id === id ? { ...row, kept } : row]));
    }
    show();
  }

  async function choose(people: readonly UserId[]): Promise<'queued' | 'refused'> {
    let outcome: 'queued' | 'refused' = 'refused';
    await act(async () => {
      const asked = await ask('queue/choose', { viewer, kind: 'unfollow', people });
      if (asked.kind === 'no answer') return asked;
      if (asked.answer.kind === 'queued') {
        outcome = 'queued';
        const { actionIds, kept, merged, graceUntil } = asked.answer;
        batch = { actionIds: [...(batch?.actionIds ?? []), ...actionIds], kept: kept.length, merged, graceUntil };
        onChosen?.(people);
      } else trouble = asked.answer.kind === 'refused' ? asked.answer.reason : 'reason_no_background';
      return asked;
    });
    return outcome;
  }

  /** Whoever is queued, or was done meanwhile, is so in the list too: nobody can be selected twice. */
  function markQueued(): void {
    const actions = new Map([...follower.actions.values()].map((action) => [action.userId, action]));
    let changed = false;
    const marked = Array.from(rowsAt, ([index, row]): [number, Person] => {
      const action = actions.get(row.id);
      if (!action || (row.action?.kind === action.kind && row.action.state === action.state)) return [index, row];
      changed = true;
      return [index, { ...row, action: { kind: action.kind, state: action.state, at: action.changedAt } }];
    });
    if (changed) rowsAt = new Map(marked);
  }

  function undo(actionId: number): Promise<void> {
    return act(async () => {
      const asked = await ask('queue/undo', { viewer, actionId });
      if (asked.kind === 'no answer' || asked.answer.kind !== 'undone') return asked;
      const { how, actionIds } = asked.answer;
      // What it was undone by takes its place in the list.
      if (batch && actionIds.length > 0)
        batch = { ...batch, actionIds: batch.actionIds.flatMap((id) => (id === actionId ? actionIds : [id])) };
      if (how === 'by hand')
        trouble = summary?.allowance.mayAsk === false ? 'reason_by_hand' : 'reason_app_not_allowed_follow';
      return asked;
    });
  }

  async function refresh(): Promise<void> {
    if (!host || !batch) return;
    await follower.refresh();
    markQueued();
  }

  function actionsOf(ids: readonly number[]): Batch['actions'] {
    return ids.flatMap((id) => follower.actions.get(id) ?? []);
  }

  return {
    get state() {
      return host ? ('open' as const) : ('closed' as const);
    },
    async open(selected) {
      // The page may have thrown it out.
      if (host && !host.element.isConnected) close();
      if (host) return;
      host = createHost('mutuals-panel', 'block');
      seed = selected.map(personOf);
      batch = null;
      trouble = null;
      anew();
      window.document.documentElement.append(host.element);
      // What was chosen before the page was left or loaded again is shown as it stands.
      follower = createQueueFollower(ask, viewer);
      await follower.refresh();
      const actionIds = [...follower.actions.values()].filter(({ kind }) => kind === 'unfollow').map(idOf);
      if (actionIds.length > 0) batch = { actionIds, merged: 0, kept: 0, graceUntil: 0 };
      show();
    },
    show(answer) {
      summary = answer;
      show();
    },
    refresh,
  };
}

function idOf({ actionId }: ActionView): number {
  return actionId;
}

/** A row as the panel shows it: all of them are followed and do not follow back. */
function personOf({ kept, ...row }: NonFollower): Person {
  return { ...row, relation: 'non-follower', kept: kept ? '' : null, action: null, change: null };
}
