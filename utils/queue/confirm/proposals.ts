import { HOUR_MS, type AccountId, type UserId } from '../../base';
import type { Shown } from '../../relationships';
import { type ActionKind, type Database, type ListName, updateRecord } from '../../storage';

/** What a page of X proposes and only the extension's own window decides. */
export type Proposed =
  | { readonly kind: 'actions'; readonly action: ActionKind; readonly people: readonly UserId[] }
  /** Without a list: all that tell who follows back. */
  | { readonly kind: 'sync'; readonly list?: ListName }
  | { readonly kind: 'look-up'; readonly shown: Shown }
  | { readonly kind: 'in-common'; readonly shown: Shown; readonly list: ListName }
  /** Taking somebody off the keep list. */
  | { readonly kind: 'unkeep'; readonly userId: UserId };

/** The one proposal that is open. Times are ms since 1970. */
export interface Proposal {
  /** Random: nobody but the window that was opened for it can name it. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly what: Proposed;
  /** The tab that proposed it. */
  readonly tab: number;
  /** The tab of the window that shows it; null while that opens. */
  readonly shownIn: number | null;
  readonly proposedAt: number;
}

/** A page's answer to its proposal. */
export type ProposeOutcome =
  | { readonly kind: 'opened' }
  /** Another one is open: the first stays. */
  | { readonly kind: 'busy' }
  /** `until`: when this tab may propose again, or any may, ms since 1970. */
  | { readonly kind: 'too many'; readonly until: number };

/** Why a proposal no longer exists. */
export type Gone = { readonly kind: 'gone'; readonly why: 'expired' | 'ended' };

/** What proposals need from the browser; a tab is named by its id. */
export interface ProposalNeeds {
  readonly db: Database;
  /** ms since 1970. */
  readonly now: () => number;
  readonly randomId: () => string;
  /** Opens the window that shows a proposal. */
  readonly open: (id: string) => Promise<number>;
  readonly close: (tab: number) => Promise<void>;
  readonly isOpen: (tab: number) => Promise<boolean>;
}

/** Windows and pages of the extension that a tab of X may open within an hour, and all tabs together. */
const MOST_A_TAB = 6;
const MOST_IN_ALL = 30;
/** A proposal expires after this, ms: what it was made from is out of date. */
const EXPIRES_MS = 900_000;
/** A window that has not opened within this, ms, never will: the background was stopped meanwhile. */
const OPENING_MS = 10_000;

/** Key in `state`: stored, so that a restart of the background neither loses a proposal nor resets a tab's count. */
const NAME = 'proposals';
interface Stored {
  readonly current: Proposal | null;
  /** The windows opened within the last hour. */
  readonly opened: readonly { readonly tab: number; readonly at: number }[];
}
const NONE: Stored = { current: null, opened: [] };

export type Proposals = ReturnType<typeof createProposals>;

/** The proposals of pages: one at a time, each bound to the tab that made it and to the window that shows it. */
export function createProposals({ db, now, randomId, open, close, isOpen }: ProposalNeeds) {
  let last: Promise<unknown> = Promise.resolve();
  let carriedOut = 0;
  /** Serialises calls, so that of twenty at once only the first opens a window. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function read(): Promise<Stored> {
    return ((await db.get('state', NAME))?.value as Stored | undefined) ?? NONE;
  }
  async function change(next: (stored: Stored) => Stored): Promise<void> {
    await updateRecord(db, 'state', NAME, (record) => ({
      name: NAME,
      value: next((record?.value as Stored | undefined) ?? NONE),
    }));
  }
  /** Until when a tab, or all together, may open no more windows, ms since 1970, or null; and what was opened lately. */
  function openedLately(opened: Stored['opened'], tab: number, at: number) {
    // Times later than now are from before our clock jumped back: counted from now.
    const recent = opened.map((one) => ({ ...one, at: Math.min(one.at, at) })).filter((one) => at - one.at < HOUR_MS);
    const oldest = recent.filter((one) => one.tab === tab).at(-MOST_A_TAB) ?? recent.at(-MOST_IN_ALL);
    return { recent, until: oldest ? oldest.at + HOUR_MS : null };
  }
  const isFresh = ({ proposedAt }: Proposal): boolean => Math.abs(now() - proposedAt) < EXPIRES_MS;
  /** Whether its window is still open: a browser that ended reports no closed windows. */
  async function isShown(proposal: Proposal): Promise<boolean> {
    if (!isFresh(proposal)) return false;
    if (proposal.shownIn === null) return Math.abs(now() - proposal.proposedAt) < OPENING_MS;
    return isOpen(proposal.shownIn);
  }
  const forget = (id: string): Promise<void> =>
    change((stored) => (stored.current?.id === id ? { ...stored, current: null } : stored));

  return {
    /** Opens the window for a proposal of a tab, where none is open. */
    propose: (tab: number, accountId: AccountId, what: Proposed): Promise<ProposeOutcome> =>
      inTurn(async () => {
        const at = now();
        const { current, opened } = await read();
        if (current && (await isShown(current))) return { kind: 'busy' };
        const { recent, until } = openedLately(opened, tab, at);
        if (until !== null) {
          await change((stored) => ({ ...stored, opened: recent }));
          return { kind: 'too many', until };
        }
        const proposal: Proposal = { id: randomId(), accountId, what, tab, shownIn: null, proposedAt: at };
        await change(() => ({ current: proposal, opened: [...recent, { tab, at }] }));
        try {
          const shownIn = await open(proposal.id);
          await change((stored) =>
            stored.current?.id === proposal.id ? { ...stored, current: { ...proposal, shownIn } } : stored,
          );
        } catch (error) {
          await forget(proposal.id);
          throw error;
        }
        return { kind: 'opened' };
      }),

    /** Counts a page of the extension that a tab opens among its windows; false where it may open no more. */
    takeOpening: (tab: number): Promise<boolean> =>
      inTurn(async () => {
        const at = now();
        const { recent, until } = openedLately((await read()).opened, tab, at);
        const opened = until === null ? [...recent, { tab, at }] : recent;
        await change((stored) => ({ ...stored, opened }));
        return until === null;
      }),

    /** The open proposal of that id. */
    async find(id: string): Promise<Proposal | Gone> {
      const { current } = await read();
      if (current?.id !== id) return { kind: 'gone', why: 'ended' };
      return isFresh(current) ? current : { kind: 'gone', why: 'expired' };
    },

    /** Removes the proposal of that id and runs `work`, once; null where it was removed already. */
    async carryOut<Result>(id: string, work: () => Promise<Result>): Promise<Result | null> {
      carriedOut++;
      try {
        let taken = false;
        await change((stored) => {
          taken = stored.current?.id === id;
          return taken ? { ...stored, current: null } : stored;
        });
        return taken ? await work() : null;
      } finally {
        carriedOut--;
      }
    },

    /**
     * Whether one is open, or accepted and still being carried out: answers to pages may change at any moment
     * meanwhile.
     */
    async isUndecided(): Promise<boolean> {
      const { current } = await read();
      return carriedOut > 0 || (current !== null && isShown(current));
    },

    /** Forgets the proposal of that id. */
    forget,

    /** A tab was closed: with the one that proposed, its window goes; with the window, its proposal. */
    tabClosed: (tab: number): Promise<void> =>
      inTurn(async () => {
        const { current } = await read();
        if (current?.tab !== tab && current?.shownIn !== tab) return;
        await forget(current.id);
        if (current.tab === tab && current.shownIn !== null) await close(current.shownIn);
      }),

    /** Forgets all proposals; called when the browser has started, since tab ids are new then. */
    begin: (): Promise<void> => change(() => NONE),
  };
}
