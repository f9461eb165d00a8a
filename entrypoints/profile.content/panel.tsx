import { NonFollowersPanel, type Batch, type Ground, type PanelRow, type Terms } from '../../components/overlay';
import type { Handle, UserId } from '../../utils/base';
import {
  reasonOfSilence,
  type ActionView,
  type Ask,
  type PanelFilter,
  type PanelOrder,
  type SummaryAnswer,
} from '../../utils/messages';
import type { MakeHost } from './host';

type Summary = Extract<SummaryAnswer, { kind: 'summary' }>;

/** The panel of one's own people, wherever it is opened. */
export interface Panel {
  /** `seed`: picked elsewhere already. */
  open(seed: readonly PanelRow[]): Promise<void>;
  readonly state: 'open' | 'closed';
  /** Draws it with what is known of the account. */
  show(summary: Summary): void;
  /** Asks how everybody chosen stands. */
  refresh(): Promise<void>;
}

const RETRY_MS = 2_000;

interface Needs {
  readonly window: Window;
  readonly ask: Ask;
  readonly host: MakeHost;
  readonly viewer: Handle;
  readonly signal: AbortSignal;
  /** Something was done, or the panel closed: ask for the account anew and draw. */
  readonly onChange: () => void;
  /** These are in the queue now. */
  readonly onChosen?: (people: readonly UserId[]) => void;
}

/** Makes the panel, closed. */
export function createPanel({ window, ask, host: makeHost, viewer, signal, onChange, onChosen }: Needs): Panel {
  let host: ReturnType<MakeHost> | null = null;
  let summary: Summary | null = null;
  let seed: readonly PanelRow[] = [];
  let search = '';
  let order: PanelOrder = 'newest';
  let filters: readonly PanelFilter[] = [];
  let total: number | null = null;
  let rowsAt: ReadonlyMap<number, PanelRow> = new Map();
  let batch: Batch | null = null;
  let terms: Terms | null = null;
  let trouble: string | null = null;
  /** The trouble of a list that did not come: over when it comes. */
  let silent: string | null = null;

  function anew(): void {
    total = null;
    rowsAt = new Map();
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
        terms={terms}
        batch={batch}
        trouble={trouble}
        clock={Date.now}
        onNeed={(offset, limit) => void need(offset, limit)}
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
        // X leads from an id to the profile.
        onOpen={({ id, handle }) => window.open(handle ? `/${handle}` : `/i/user/${id}`, '_blank', 'noopener')}
        onKeep={(row) => void keep(row)}
        onTerms={(count) => void learn(count)}
        onChoose={(people) => void choose(people)}
        onAct={(deed) => void carry(deed)}
        onClose={close}
      />,
    );
  }

  function close(): void {
    host?.remove();
    host = null;
    onChange();
  }

  async function need(offset: number, limit: number): Promise<void> {
    const wanted = { search, order, filters };
    const asked = await ask('page/non-followers', { viewer, offset, limit, ...wanted });
    if (signal.aborted || !host || search !== wanted.search || order !== wanted.order || filters !== wanted.filters)
      return;
    if (asked.kind === 'no answer' || asked.answer.kind !== 'non-followers') {
      trouble = silent = asked.kind === 'no answer' ? reasonOfSilence(asked.why) : 'reason_no_background';
      window.setTimeout(() => void need(offset, limit), RETRY_MS);
    } else {
      if (trouble === silent) trouble = null;
      total = asked.answer.total;
      const arrived = new Map(rowsAt);
      asked.answer.rows.forEach((row, index) => arrived.set(offset + index, row));
      rowsAt = arrived;
    }
    show();
  }

  async function learn(count: number): Promise<void> {
    const asked = await ask('page/terms', { viewer, count });
    if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
    else if (asked.answer.kind === 'terms') terms = { count, drawn: asked.answer.drawn };
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

  async function keep({ id, handle, kept }: PanelRow): Promise<void> {
    if (!handle) {
      trouble = 'reason_unmet';
      return show();
    }
    const asked = await ask('page/keep', {
      viewer,
      shown: { userId: id, handle },
      keep: kept === 'kept' ? 'let go' : 'keep',
    });
    if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
    else if (asked.answer.kind === 'kept' || asked.answer.kind === 'not kept') {
      const now = asked.answer.kind;
      rowsAt = new Map(Array.from(rowsAt, ([index, row]) => [index, row.id === id ? { ...row, kept: now } : row]));
    }
    show();
  }

  function choose(people: readonly UserId[]): Promise<void> {
    return act(async () => {
      const asked = await ask('page/choose', { viewer, kind: 'unfollow', people });
      if (asked.kind === 'no answer') return asked;
      if (asked.answer.kind === 'queued') {
        const { actions, kept, merged, graceUntil } = asked.answer;
        batch = {
          actionIds: [...(batch?.actionIds ?? []), ...idsOf(actions)],
          kept: kept.length,
          merged,
          graceUntil,
          drawn: null,
        };
        onChosen?.(people);
      } else trouble = asked.answer.kind === 'refused' ? asked.answer.reason : 'reason_no_background';
      return asked;
    });
  }

  async function carry(deed: Parameters<Ground['act']>[0]): Promise<void> {
    if (deed === 'done') {
      batch = null;
      trouble = null;
      anew();
      show();
    } else if (typeof deed === 'object') {
      const { name, ask: what } = deed;
      await (name === 'page/undo' ? undo(what.actionId) : act(() => ask(name, what as never)));
    }
  }

  function undo(actionId: number): Promise<void> {
    return act(async () => {
      const asked = await ask('page/undo', { viewer, actionId });
      if (asked.kind === 'no answer' || asked.answer.kind !== 'undone') return asked;
      const { how, actions } = asked.answer;
      // What it was undone by takes its place in the list.
      if (batch)
        batch = {
          ...batch,
          actionIds: batch.actionIds.flatMap((id) => (id === actionId && actions.length > 0 ? idsOf(actions) : [id])),
        };
      if (how === 'by hand') trouble = summary?.allowance.mayAsk ? 'reason_by_hand' : 'reason_app_may_not_follow';
      return asked;
    });
  }

  async function refresh(): Promise<void> {
    if (!host || !batch) return;
    const { actionIds, kept, merged, graceUntil } = batch;
    const asked = await ask('page/queue', {
      viewer,
      actionIds: actionIds.slice(-500),
      batch: { kept, merged, graceUntil },
    });
    if (asked.kind === 'answer' && asked.answer.kind === 'queue' && batch)
      batch = { ...batch, drawn: asked.answer.drawn };
  }

  return {
    get state() {
      return host ? ('open' as const) : ('closed' as const);
    },
    async open(picked) {
      // The page may have thrown it out.
      if (host && !host.element.isConnected) close();
      if (host) return;
      host = makeHost('mutuals-panel', 'block');
      seed = picked;
      batch = null;
      trouble = null;
      anew();
      window.document.documentElement.append(host.element);
      // What was chosen before the page was left or loaded again is shown as it stands.
      const asked = await ask('page/queue', { viewer, actionIds: [] });
      if (asked.kind === 'answer' && asked.answer.kind === 'queue') {
        const actions = asked.answer.actions.filter(({ kind }) => kind === 'unfollow');
        if (actions.length > 0) batch = { actionIds: idsOf(actions), merged: 0, kept: 0, graceUntil: 0, drawn: null };
      }
      await refresh();
      show();
    },
    show(answer) {
      summary = answer;
      show();
    },
    refresh,
  };
}

function idsOf(actions: readonly ActionView[]): number[] {
  return actions.map(({ actionId }) => actionId);
}
