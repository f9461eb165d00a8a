import type { AccountRecord, ListName } from '../../utils/storage';
import type { AccountId, Handle, UserId } from '../../utils/base';
import type { ExplainAnswer } from '../../utils/messages';
import type { Allowance, ManualQueue, QueueSummary } from '../../utils/queue';
import type {
  Card,
  ColumnName,
  Composition,
  Day,
  Filters,
  Found,
  GivenEntry,
  GivenList,
  KnownFacts,
  Journal,
  ListState,
  Naming,
  PeopleList,
  Recap,
  Relationship,
  Plan,
  Point,
  ReviewPerson,
  InCommonOf,
  Shown,
  Sort,
  ListPreferences,
} from '../../utils/relationships';

export type {
  ColumnName,
  Composition,
  Filters,
  Found,
  Journal,
  PeopleList,
  ReviewPerson,
  InCommonOf,
  Sort,
  ListPreferences,
};

/** Where in the page somebody is; each is an address of its own, after the #. */
export type Section = PeopleList | 'overview' | 'queue';

/** How many each section holds; null where it is not known. */
export type Counts = Readonly<Record<Exclude<Section, 'overview'>, number | null>>;

/** The people of the section, as far as they have arrived. */
export interface PeopleView {
  /** What was asked; the rows may still be those of the question before. */
  readonly filters: Filters;
  /** Of a list that was given, those it names; nobody else is shown. */
  readonly given: readonly GivenEntry[] | null;
  readonly sort: Sort;
  /** Null before the first answer. */
  readonly found: Found | null;
  /** Progress of reading the list's columns for searching, 0 to 1; null when not under way. */
  readonly preparing: number | null;
  readonly rowsAt: ReadonlyMap<number, ReviewPerson>;
  /** Grows with each answer: rows of another one are other people. */
  readonly version: number;
  /** The storage could not be read. */
  readonly isUnreadable: boolean;
}

/** A search of somebody else's list for mutuals. Times in ms since 1970. */
export interface CommonSearch extends InCommonOf {
  readonly handle: Handle | null;
  readonly name: string;
  readonly pictureUrl: string | null;
  /** 'done': the list was looked through to its end. Anything else says "at least". */
  readonly state: 'running' | 'waiting' | 'stopped' | 'done';
  readonly finishedAt: number | null;
  /** People looked through, and of how many. */
  readonly people: number;
  readonly expected: number | null;
  readonly found: number;
  readonly reason: string | null;
}

/** How the lists went over time, oldest first: people at each sync, gained and lost by UTC day. */
export interface Growth {
  readonly points: Readonly<Record<'following' | 'followers', readonly Point[]>>;
  readonly days: Readonly<Record<'following' | 'followers', readonly Day[]>>;
}

/** All the page shows of an account. */
export interface AccountReview {
  readonly kind: 'account';
  readonly accounts: readonly AccountRecord[];
  readonly account: AccountRecord;
  readonly section: Section;
  readonly counts: Counts;
  readonly allowance: Allowance;
  readonly queue: QueueSummary;
  /** The manual queue; null where nobody is in it. */
  readonly byHand: ManualQueue | null;
  /** What the newest lists changed, until it was seen once; null where there is nothing to say. */
  readonly recap: Recap | null;
  /** The date of the archive that the lists are from, ms since 1970, where it is older than a month. */
  readonly oldArchive: number | null;
  /** How many of the archive's people have a name; null where the list is not an archive's. */
  readonly naming: Naming | null;
  readonly journal: Journal;
  /** The state of the stored list behind the section, and the plan of syncing it. */
  readonly list: ListState;
  /** Followed people of whom nothing says whether they follow back. */
  readonly unreported: number;
  readonly plan: Plan | null;
  readonly preferences: ListPreferences;
  /** Whether keys of one character act in lists. */
  readonly letters: boolean;
  readonly people: PeopleView;
  /** What was searched for mutuals, and which of it is open; null where none is. */
  readonly inCommon: readonly CommonSearch[];
  readonly inCommonOf: InCommonOf | null;
  /** What the list chosen in the overview is made of; null while it is counted. */
  readonly composition: Composition | null;
  readonly overviewOf: PeopleList;
  /** Null where the overview is not in front. */
  readonly growth: Growth | null;
}

/** What the page shows. */
export type ReviewView = { readonly kind: 'loading' } | { readonly kind: 'first run' } | AccountReview;

/** What is read of somebody for their card alone. */
export interface PersonDetails extends Card {
  readonly relationship: Relationship;
  /** Whether the account can search a list for mutuals: it is signed in. */
  readonly maySearch: boolean;
}

/** The outcome of choosing people. */
export type ChosenOutcome =
  | {
      readonly kind: 'queued';
      readonly queued: number;
      /** Already in the queue: not chosen twice. */
      readonly merged: number;
      /** Refused: on the keep list. */
      readonly kept: readonly UserId[];
      /** X doesn't allow the App to: they wait for the person to do it on X. */
      readonly byHand: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'no answer' };

/** What a person can do on the page. */
export interface ReviewEvents {
  readonly onChooseAccount: (accountId: AccountId) => void;
  readonly onQuery: (filters: Filters, sort: Sort) => void;
  readonly onNeed: (from: number, to: number) => void;
  /** Confirmed by name before it is called. */
  readonly onChoose: (kind: 'follow' | 'unfollow', people: readonly UserId[]) => Promise<ChosenOutcome>;
  /** `note`: the note they had, where they come back onto the list. */
  readonly onKeep: (userId: UserId, keep: 'keep' | 'unkeep', note: string) => void;
  /** Writes another note on somebody kept. */
  readonly onNote: (userId: UserId, note: string) => void;
  /** Asks X about those who left, so many at most: the price was shown and agreed to. */
  readonly onExplain: (most: number) => Promise<ExplainAnswer | { readonly kind: 'no answer' }>;
  /** Shows nobody but those whom a text names, or everybody again (null). */
  readonly onGivenList: (text: string | null) => Promise<GivenList['kind']>;
  /** Saves what the list in front shows as a file. @param onProgress how many rows were written */
  readonly onExport: (format: 'csv' | 'json', onProgress: (rows: number) => void) => Promise<'saved' | 'failed'>;
  readonly onPreferences: (preferences: ListPreferences) => Promise<'saved' | 'refused'>;
  /** Shows whom a list searched for mutuals held. */
  readonly onOpenInCommon: (of: InCommonOf) => void;
  readonly onOverview: (list: PeopleList) => void;
  /** Goes to a list, narrowed by filters. */
  readonly onFiltered: (list: PeopleList, filters: Filters) => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onCancel: (actionIds: readonly number[] | 'all' | 'to send' | 'newest') => void;
  readonly onReorder: (actionIds: readonly number[], before: number | null) => void;
  /** The outcome, or a key of the words for why there is none. */
  readonly onUndo: (
    actionId: number,
  ) => Promise<'cancelled' | 'queued' | 'by hand' | 'nothing to undo' | { readonly reason: string }>;
  /** Begins the manual queue with these, or adds them to it, and opens the first of it. */
  readonly onStart: (act: 'follow' | 'unfollow', people: readonly UserId[]) => Promise<ChosenOutcome>;
  /**
   * Opens the next profile of the manual queue; if only actions for an App that can't act are left, moves them there
   * first.
   */
  readonly onContinue: () => void;
  /** Moves the manual queue to the App: the price was shown. */
  readonly onGive: (act: 'follow' | 'unfollow') => void;
  /** Called after the sentence that says what is stored was shown. */
  readonly onAllowNames: () => void;
  readonly onForgetNames: () => void;
  readonly onMoreJournal: () => void;
  /** What happened between the account and a person, and what can be found out; null where it can't be read. */
  readonly onDetails: (userId: UserId) => Promise<PersonDetails | null>;
  /**
   * Searches a list of somebody for mutuals. Gives why it did not begin, a key of the words, or null.
   * @param usd the price that was shown; null: X is asked how many people it is
   */
  readonly onFindInCommon: (of: Shown, list: ListName, usd: number | null) => Promise<string | null>;
  readonly onStopInCommon: (of: Shown, list: ListName) => void;
  /** Dismisses the news. */
  readonly onDismiss: (what: 'recap' | 'archive') => void;
  /** The price was shown and agreed to. Gives why it did not begin, a key of the words, or null. */
  readonly onSync: () => Promise<string | null>;
  readonly onOpenRules: () => void;
  /** By the id where the handle is not known: X leads on from it. */
  readonly onOpenProfile: (person: { readonly userId: UserId; readonly handle: Handle | null }) => void;
}

/** Constants of the rules that the page shows and starts from. */
export interface ReviewRules {
  readonly noFilters: Filters;
  readonly columns: readonly ColumnName[];
  readonly filtersFor: (list: PeopleList, known: KnownFacts) => readonly (keyof Filters)[];
  /** Every fact that filters can need. */
  readonly facts: KnownFacts;
}
