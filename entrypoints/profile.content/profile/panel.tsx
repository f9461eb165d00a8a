import { NonFollowersPanel } from '../../../components/overlay';
import type { Person } from '../../../components/people';
import { profilePath, type Handle, type UserId } from '../../../utils/base';
import { reasonOfSilence, type SummaryAnswer } from '../../../utils/messages';
import type { NonFollower, PanelFilter, PanelOrder } from '../../../utils/relationships';
import type { Host } from '../host';
import type { PageContext } from '../page-context';
import { propose, stillSaid } from '../propose';
import { openFirst } from './start-by-hand';

/** The panel of one's own people, wherever it is opened. */
export interface Panel {
  open(): Promise<void>;
  /** Shows it with what is known of the account. */
  show(summary: SummaryAnswer): void;
  /** Asks for the state of the people chosen. */
  refresh(): Promise<void>;
}

const RETRY_MS = 2_000;
/** Rows asked for at once. */
const PAGE = 50;

interface PanelContext extends PageContext {
  readonly viewer: Handle;
  /** Something was done, or the panel closed: ask for the account anew. */
  readonly onChange: () => void;
}

/** Creates the panel, closed. */
export function createPanel({ window, ask, createHost, queueOf, viewer, signal, onChange }: PanelContext): Panel {
  const queue = queueOf(viewer);
  let host: Host | null = null;
  let summary: SummaryAnswer | null = null;
  let search = '';
  let order: PanelOrder = 'newest';
  let filters: readonly PanelFilter[] = [];
  let total: number | null = null;
  let rowsAt: ReadonlyMap<number, Person> = new Map();
  /** Pages of rows that were asked for. */
  const askedPages = new Set<number>();
  /** Whom the window asks about, and which actions there were before. */
  let proposed: { readonly people: ReadonlySet<UserId>; readonly before: ReadonlySet<number> } | null = null;
  let accepted = 0;
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
        unreported={summary.summary.unreported}
        shortBy={summary.summary.shortBy ?? 0}
        search={search}
        order={order}
        filters={filters}
        allowance={summary.allowance}
        letters={summary.letterKeys}
        toast={queue.toast()}
        accepted={accepted}
        trouble={stillSaid(trouble, summary.isProposed)}
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
        onPropose={(people) => void proposeAll(people)}
        onStart={(people) => void start(people)}
        onClose={close}
      />,
    );
  }

  function close(): void {
    host?.remove();
    host = null;
    proposed = null;
    queue.cover(null);
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
    if (asked.kind === 'answer' && asked.answer.kind === 'refused') trouble = asked.answer.reason;
    else if (asked.kind === 'no answer' || asked.answer.kind !== 'non-followers') {
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

  async function keep({ id, handle }: Person, isKept: boolean, note: string): Promise<void> {
    if (!handle) {
      trouble = 'reason_unnamed';
      return show();
    }
    if (!isKept) return announce(await propose(ask, viewer, { kind: 'unkeep', userId: id }));
    const asked = await ask('keep/add', { viewer, userId: id, handle, note });
    if (asked.kind === 'no answer') trouble = reasonOfSilence(asked.why);
    else if (asked.answer.kind === 'refused') trouble = asked.answer.reason;
    else if (asked.answer.kind === 'keep list')
      rowsAt = new Map(Array.from(rowsAt, ([index, row]) => [index, row.id === id ? { ...row, kept: note } : row]));
    show();
  }

  async function start(people: readonly UserId[]): Promise<void> {
    const asked = await ask('by-hand/start', { viewer, kind: 'unfollow', people });
    trouble = openFirst(window, asked);
    show();
  }

  async function proposeAll(people: readonly UserId[]): Promise<void> {
    const before = new Set(queue.actions.keys());
    const said = await propose(ask, viewer, { kind: 'actions', action: 'unfollow', people });
    if (said === 'overlay_proposed') proposed = { people: new Set(people), before };
    announce(said);
  }

  function announce(said: string): void {
    trouble = said;
    show();
    onChange();
  }

  /** Whoever is queued, or was done meanwhile, is so in the list too: nobody can be selected twice. */
  function markQueued(): void {
    const actions = new Map([...queue.actions.values()].map((action) => [action.userId, action]));
    let changed = false;
    const marked = Array.from(rowsAt, ([index, row]): [number, Person] => {
      const action = actions.get(row.id);
      if (!action || (row.action?.kind === action.kind && row.action.state === action.state)) return [index, row];
      changed = true;
      return [index, { ...row, action: { kind: action.kind, state: action.state, at: action.changedAt } }];
    });
    if (changed) rowsAt = new Map(marked);
  }

  /** The queue was heard of. */
  function onQueue(): void {
    markQueued();
    const isAccepted = [...queue.actions.values()].some(
      ({ userId, actionId }) => proposed?.people.has(userId) && !proposed.before.has(actionId),
    );
    if (isAccepted) {
      trouble = proposed = null;
      accepted++;
    }
    show();
  }

  signal.addEventListener('abort', () => queue.cover(null));
  return {
    async open() {
      // The page may have thrown it out.
      if (host && !host.element.isConnected) close();
      if (host) return;
      host = createHost('mutuals-panel', 'block');
      trouble = null;
      anew();
      window.document.documentElement.append(host.element);
      queue.cover(onQueue);
      // What was chosen before the page was left or loaded again is shown as it stands.
      await queue.refresh();
      show();
    },
    show(answer) {
      summary = answer;
      show();
    },
    refresh: async () => (host ? queue.refresh() : undefined),
  };
}

/** A row as the panel shows it: all of them are followed and do not follow back. */
function personOf({ kept, ...row }: NonFollower): Person {
  return { ...row, relation: 'non-follower', kept: kept ? '' : null, action: null, change: null };
}
