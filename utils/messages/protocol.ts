import type { AccountId, AppId, Handle, UserId } from '../base';
import type { PersonEvent, SharedMutuals } from '../relationships';

/**
 * What pages ask of the background and what it answers. Types only: a content script that asks
 * carries no schema; the schemas stand beside the gate.
 */

/** A person as views show them. */
export interface PersonView {
  readonly id: UserId;
  /** Null, with an empty name, for somebody of an archive who has not been met yet. */
  readonly handle: Handle | null;
  readonly name: string;
  readonly pictureUrl: string | null;
  readonly verified: 'none' | 'blue' | 'business' | 'government';
  readonly protected: boolean;
  readonly followersCount: number | null;
  readonly followingCount: number | null;
  readonly createdAt: number | null;
  readonly lastPostAt: number | null;
}

/** How the account stands to a person, from where and since when known; times in ms since 1970. */
export type RelationshipView =
  | {
      readonly kind: 'mutual' | 'fan' | 'non-follower' | 'stranger';
      readonly source: 'list' | 'archive' | 'lookup' | 'action' | 'hand';
      readonly at: number;
    }
  | {
      readonly kind: 'unknown';
      /** 'unsaid': followed, and X did not say whether they follow back. 'half an archive': the archive did not. */
      readonly why: 'never read' | 'unfinished' | 'unsaid' | 'half an archive' | 'not in the lists';
      /** How many people are known, and of how many, as far as X has said. */
      readonly known: number;
      readonly expected: number | null;
    };

/** A chosen action as views show it; `reason` is a key of the words. */
export interface ActionView {
  readonly actionId: number;
  readonly kind: 'follow' | 'unfollow';
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly name: string | null;
  readonly pictureUrl: string | null;
  readonly state: 'waiting' | 'sending' | 'done' | 'refused' | 'failed' | 'cancelled';
  readonly notBefore: number;
  readonly changedAt: number;
  readonly reason: string | null;
}

/** The queue of one account; times in ms since 1970, on this browser's clock. */
export interface QueueSummary {
  readonly waiting: number;
  readonly sending: number;
  /** A key of the words for why it rests, or null while it runs. */
  readonly paused: string | null;
  readonly nextAt: number | null;
  readonly lastAt: number | null;
}

/** What the person may still do today, and what a call costs (USD). */
export interface AllowanceView {
  readonly unfollowsLeft: number;
  readonly followsLeft: number;
  readonly mayUnfollow: 'unknown' | 'yes' | 'no';
  readonly mayFollow: 'unknown' | 'yes' | 'no';
  /** False: there is no App, or it only looks; nobody is signed in whose connection to one person X could tell. */
  readonly mayAsk: boolean;
  readonly unfollowUsd: number;
  readonly followUsd: number;
  readonly lookupUsd: number;
  /** How far apart two actions go out on average, seconds. */
  readonly secondsEach: number;
}

/** Why the background has no account to answer for. */
export type NoAccount =
  | { readonly kind: 'nobody connected' }
  | { readonly kind: 'somebody else connected'; readonly connected: readonly Handle[] }
  | { readonly kind: 'switched off' };

/** Whom the profile in front shows. */
export interface Shown {
  readonly userId: UserId | null;
  readonly handle: Handle;
}

/** What is known of the person whose profile is shown, and what can be done. */
export interface ProfileState {
  readonly userId: UserId | null;
  readonly person: PersonView | null;
  readonly relationship: RelationshipView;
  /** The newest action for this person, or null. */
  readonly action: ActionView | null;
  readonly kept: boolean;
  readonly allowance: AllowanceView;
  readonly session: 'signed in' | 'sign-in needed' | 'not connected';
}

export type RelationshipAnswer =
  | NoAccount
  | (ProfileState & {
      readonly kind: 'relationship';
      /** Whether the person wants the badge at all. */
      readonly badge: boolean;
    });

/** The mark of one person in a list. */
export interface MarkView {
  readonly id: UserId;
  readonly relation: RelationshipView['kind'];
  /** What is queued or being sent for this person, or null. */
  readonly queued: ActionView['kind'] | null;
  readonly kept: boolean;
  /** Known as followed, not kept and not queued: can be selected for an unfollow. */
  readonly selectable: boolean;
}

export type MarksAnswer = NoAccount | { readonly kind: 'marks'; readonly marks: readonly MarkView[] };

/** A person in the panel. */
export type PanelPerson = PersonView & { readonly kept: boolean };

/** The order of the panel: by when they were followed, by their newest post, or by their followers. */
export type PanelOrder = 'newest' | 'oldest' | 'silent' | 'most followers' | 'fewest followers';

/** Narrows the panel; several must all hold. 'silent': no post for half a year. */
export type PanelFilter = 'verified' | 'protected' | 'no picture' | 'silent' | 'kept';

/** What a reading would take: requests, people billed, seconds within the rate limit, USD. */
export interface PlanView {
  readonly requests: number;
  readonly people: number;
  readonly seconds: number;
  readonly usd: number;
}

/** A reading under way, waiting or stopped; `until` in ms since 1970, `reason` a key of the words. */
export interface ReadingView {
  readonly people: number;
  readonly expected: number | null;
  readonly state: 'running' | 'waiting' | 'stopped';
  readonly until: number | null;
  readonly reason: string | null;
  /** 'additions': new people alone are looked for. */
  readonly mode: 'whole' | 'additions';
}

/** New people looked for since the last complete reading; departures were not. `at` in ms since 1970. */
export interface AdditionsView {
  readonly at: number;
  readonly people: number;
}

/** What the newest complete reading of a list changed against the one before. Times in ms since 1970. */
export interface ChangesView {
  readonly since: number;
  readonly at: number;
  /** 'part': a list came short, so that there may be more than is told. */
  readonly reach: 'part' | 'whole';
  /** What it was compared with. An archive may list people who were suspended or deleted on its date already. */
  readonly against: 'list' | 'archive';
  readonly came: number;
  readonly left: number;
  /** Of `came` and `left`, how many through Mutuals. */
  readonly cameByTool: number;
  readonly leftByTool: number;
  /** Of `left`, accounts that X says are suspended or deleted. */
  readonly leftGone: number;
  /** Of `left`, how many a lookup could explain. */
  readonly unexplained: number;
  readonly renamed: number;
}

export interface SummaryView {
  readonly following: number;
  readonly mutuals: number;
  readonly nonFollowers: number;
  /** Null until the followers list is complete. */
  readonly fans: number | null;
  /** People by X's own count who were not in the complete following list; 0 when it is whole. Null without one. */
  readonly shortBy: number | null;
  /** ms since 1970 when the complete followers list was read, or null when it never was. */
  readonly followersAt: number | null;
  /** Where that list came from, or null. */
  readonly followersSource: 'list' | 'archive' | null;
  /** As `shortBy`, of the followers list: there may be so many more fans. */
  readonly followersShortBy: number | null;
  readonly followersReading: ReadingView | null;
  readonly additions: AdditionsView | null;
  readonly followersAdditions: AdditionsView | null;
  /** People of whom X did not say whether they follow back. */
  readonly unsaid: number;
  /** ms since 1970 when the complete list was read, or null when it never was. */
  readonly at: number | null;
  /** Where that list came from, or null. */
  readonly source: 'list' | 'archive' | null;
  readonly reading: ReadingView | null;
}

export type SummaryAnswer =
  | NoAccount
  | {
      readonly kind: 'summary';
      readonly accountId: AccountId;
      readonly summary: SummaryView;
      /** Null while X has not told how many people it would be. */
      readonly plan: PlanView | null;
      /** Of the followers list: for fans, and where X did not say of everybody whether they follow back. */
      readonly followersPlan: PlanView | null;
      /** What looking for new people alone takes at the least; null without a complete list. */
      readonly additionsPlan: PlanView | null;
      readonly followersAdditionsPlan: PlanView | null;
      /** Since last time; null where a list was read less than twice. */
      readonly changes: { readonly following: ChangesView | null; readonly followers: ChangesView | null };
      readonly queue: QueueSummary;
      readonly allowance: AllowanceView;
      readonly session: 'signed in' | 'sign-in needed' | 'not connected';
      /** Whether the person wants the bar at all. */
      readonly bar: boolean;
    };

export type NonFollowersAnswer =
  | NoAccount
  | {
      readonly kind: 'non-followers';
      readonly total: number;
      readonly offset: number;
      readonly rows: readonly PanelPerson[];
    };

export type ChooseAnswer =
  | NoAccount
  | {
      readonly kind: 'queued';
      readonly actions: readonly ActionView[];
      /** Chosen before and still under way: not chosen twice. */
      readonly merged: number;
      /** Refused: on the keep list. */
      readonly kept: readonly UserId[];
      /** Until when all can be taken back at no cost, ms since 1970. */
      readonly graceUntil: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export type QueueAnswer =
  | NoAccount
  | {
      readonly kind: 'queue';
      readonly queue: QueueSummary;
      readonly actions: readonly ActionView[];
    };

export type PeopleAnswer = NoAccount | { readonly kind: 'people'; readonly people: readonly PanelPerson[] };

export type KeepAnswer = NoAccount | { readonly kind: 'kept' | 'not kept' };

export type UndoAnswer =
  | NoAccount
  | {
      readonly kind: 'undone';
      /** 'by hand': the App may not do the opposite, X's own button does. */
      readonly how: 'cancelled' | 'queued' | 'by hand' | 'nothing to undo';
      /** What was queued for it. */
      readonly actions: readonly ActionView[];
    };

export type HandAnswer = NoAccount | { readonly kind: 'noted' | 'known already' };

export type SyncAnswer =
  NoAccount | { readonly kind: 'started' } | { readonly kind: 'refused'; readonly reason: string };

/** What happened between the account and a person, as complete lists tell it; times in ms since 1970. */
export interface HistoryView {
  /** Oldest first. */
  readonly events: readonly PersonEvent[];
  /** When a list that the person was in from its first sync on, and never left, was first synced; else null. */
  readonly always: Readonly<Record<'following' | 'followers', number | null>>;
}

/** The search of a list of the person shown for the account's mutuals. */
export type SharedListView =
  | {
      readonly kind: 'not searched';
      readonly list: 'following' | 'followers';
      /** What searching it takes; null while X has not told how long the list is. */
      readonly plan: PlanView | null;
    }
  | {
      readonly kind: 'searched';
      readonly list: 'following' | 'followers';
      readonly state: SharedMutuals['state'];
      /** How many mutuals were found, and the first of them. */
      readonly found: number;
      readonly first: readonly Pick<PersonView, 'name' | 'handle' | 'pictureUrl'>[];
      /** People looked through, and of how many. */
      readonly people: number;
      readonly expected: number | null;
      /** Null while the list has not been looked through to its end. */
      readonly finishedAt: number | null;
      readonly until: number | null;
      readonly reason: string | null;
    };

/** What only an opened card shows. */
export type CardAnswer =
  | NoAccount
  | {
      readonly kind: 'card';
      readonly history: HistoryView;
      /** Null where the account's own list has not been synced: nobody is known as a mutual. */
      readonly shared: readonly SharedListView[] | null;
      /** Whether the account can search: it is signed in. */
      readonly maySearch: boolean;
    };

/** The words of a language that the person chose, as far as pages of X need them. */
export interface WordsAnswer {
  /** As in the settings: a folder of _locales, or 'browser'. */
  readonly language: string;
  /** By key; null for the browser's own language, and where this language is spoken already. */
  readonly words: Readonly<Record<string, string>> | null;
}

/** Asked by content scripts. `viewer` is who is signed in on the page. */
export interface PageMessages {
  /** Whoever is signed in: it says nothing of anybody. `spoken` as `language` in the answer. */
  'page/words': { ask: { spoken: string }; answer: WordsAnswer };
  'page/relationship': { ask: { viewer: Handle; shown: Shown }; answer: RelationshipAnswer };
  /** One priced lookup of the person shown, asked for by a click. */
  'page/look-up': {
    ask: { viewer: Handle; shown: Shown };
    answer: RelationshipAnswer | { readonly kind: 'refused'; readonly reason: string };
  };
  'page/summary': { ask: { viewer: Handle }; answer: SummaryAnswer };
  'page/sync': {
    ask: { viewer: Handle; list?: 'following' | 'followers'; mode?: 'whole' | 'additions' };
    answer: SyncAnswer;
  };
  'page/stop-sync': { ask: { viewer: Handle }; answer: SyncAnswer };
  'page/non-followers': {
    ask: {
      viewer: Handle;
      offset: number;
      limit: number;
      search: string;
      order: PanelOrder;
      filters: readonly PanelFilter[];
    };
    answer: NonFollowersAnswer;
  };
  /** For the marks of a list: at most 200 people at once. */
  'page/marks': { ask: { viewer: Handle; people: readonly UserId[] }; answer: MarksAnswer };
  /** Names and pictures of those whose profile is stored, for the panel. */
  'page/people': { ask: { viewer: Handle; people: readonly UserId[] }; answer: PeopleAnswer };
  'page/keep': {
    ask: { viewer: Handle; shown: Shown & { userId: UserId }; keep: 'keep' | 'let go' };
    answer: KeepAnswer;
  };
  /** Takes back one that was done. */
  'page/undo': { ask: { viewer: Handle; actionId: number }; answer: UndoAnswer };
  /** The person clicked X's own button and X carried it out. */
  'page/done-by-hand': { ask: { viewer: Handle; kind: 'follow' | 'unfollow'; userId: UserId }; answer: HandAnswer };
  'page/choose': {
    ask: { viewer: Handle; kind: 'follow' | 'unfollow'; people: readonly UserId[] };
    answer: ChooseAnswer;
  };
  /** What only the opened card shows: the past with the person shown, and the mutuals shared with them. */
  'page/card': { ask: { viewer: Handle; shown: Shown }; answer: CardAnswer };
  /** Looks through a list of the person shown for mutuals, its plan agreed to by a click; or stops doing so. */
  'page/shared': {
    ask: { viewer: Handle; shown: Shown; list: 'following' | 'followers'; what: 'start' | 'stop' };
    answer: CardAnswer;
  };
  /**
   * The queue, and of its actions those changed at or after `since` (ms since 1970): a cursor, so that who
   * follows a queue is sent its changes alone. 0: all that are waiting or being sent.
   */
  'page/queue': { ask: { viewer: Handle; since: number }; answer: QueueAnswer };
  'page/cancel': { ask: { viewer: Handle; actionIds: readonly number[] }; answer: QueueAnswer };
}

/**
 * How a sign-in ended. `detail` is for the diagnostic report, never a secret. 'no sign-in window': this
 * browser has none for extensions (Firefox for Android).
 */
export type SignInAnswer = {
  readonly kind:
    | 'signed in'
    | 'no sign-in window'
    | 'no client id'
    | 'declined'
    | 'closed'
    | 'wrong client id'
    | 'state mismatch'
    | 'offline'
    | 'out of credits'
    | 'failed';
  readonly detail: string;
  /** Rights asked for that X did not give, as X names them ('follows.write'); none where left out. */
  readonly missingScopes?: readonly string[];
};

/** What came of asking X for names of people whom only their ids are known of. */
export type NameAnswer =
  | { readonly kind: 'named'; readonly named: number; readonly gone: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** What X said of those who left a list. */
export type ExplainAnswer =
  | { readonly kind: 'explained'; readonly stillThere: number; readonly suspended: number; readonly deleted: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** What came of people chosen on an extension page. */
export type ReviewChosen =
  | {
      readonly kind: 'queued';
      readonly queued: number;
      /** Chosen before and still under way: not chosen twice. */
      readonly merged: number;
      /** Refused: on the keep list. */
      readonly kept: readonly UserId[];
      /** 'by hand': the App may not do it; they wait for the person to do it on X. */
      readonly goes: 'through the App' | 'by hand';
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** How connecting with the keys of the person's own App ended. `detail` is for the diagnostic report, never a secret. */
export type ConnectAnswer = {
  readonly kind:
    | 'connected'
    | 'misplaced'
    | 'keys refused'
    | 'token refused'
    | 'bearer refused'
    | 'address refused'
    | 'expired'
    | 'declined'
    | 'closed'
    | 'no sign-in window'
    | 'state mismatch'
    | 'no such account'
    | 'protected'
    | 'connected already'
    | 'App may not read'
    | 'out of credits'
    | 'offline'
    | 'failed';
  readonly detail: string;
};

/** Whether keys are of the App whose client id is set, so that both count as one, or of another. */
export type WhoseApp = 'the App set' | 'another App';

/** Asked by the extension's own pages. */
export interface ExtensionMessages {
  'account/connect': { ask: { appId: AppId | null }; answer: SignInAnswer };
  /** `token` null: X's own page asks the person. */
  'account/connect-oauth1': {
    ask: {
      consumerKey: string;
      consumerSecret: string;
      token: { accessToken: string; accessSecret: string } | null;
      whose: WhoseApp;
    };
    answer: ConnectAnswer;
  };
  'account/connect-app-only': {
    ask: {
      handle: Handle;
      keys:
        { kind: 'bearer token'; bearer: string } | { kind: 'app keys'; consumerKey: string; consumerSecret: string };
      whose: WhoseApp;
    };
    answer: ConnectAnswer;
  };
  'account/sign-out': {
    ask: { accountId: AccountId; erase: 'erase' | 'keep' };
    answer: { readonly kind: 'signed out' };
  };
  'sync/start': {
    ask: { accountId: AccountId; list: 'following' | 'followers'; mode?: 'whole' | 'additions' };
    answer: SyncAnswer;
  };
  'sync/stop': { ask: { accountId: AccountId; list: 'following' | 'followers' }; answer: SyncAnswer };
  /** Asks X which of those who left a list are still there: its price agreed to. */
  'history/explain': { ask: { accountId: AccountId; list: 'following' | 'followers' }; answer: ExplainAnswer };
  /** The same of people by name, whenever they left. */
  'history/explain-people': { ask: { accountId: AccountId; people: readonly UserId[] }; answer: ExplainAnswer };
  'queue/pause': { ask: { accountId: AccountId }; answer: { readonly kind: 'paused' } };
  'queue/resume': { ask: { accountId: AccountId }; answer: { readonly kind: 'resumed' } };
  /** Brings the keep lists and their copy in the browser's account together, where that is on. */
  'keep/sync': { ask: Record<string, never>; answer: { readonly kind: 'under way' } };
  'data/erase': {
    ask: { accountId: AccountId; part: 'lists' | 'history' | 'actions' | 'keep' };
    answer: { readonly kind: 'erased' };
  };
  'data/erase-everything': { ask: Record<string, never>; answer: { readonly kind: 'erased' } };
  /** One priced request for up to 100 names; `skip`: people X did not show before. */
  'people/name': { ask: { accountId: AccountId; skip: number }; answer: NameAnswer };
  'queue/cancel': {
    ask: { accountId: AccountId; actionIds: readonly number[] | 'all' };
    answer: { readonly kind: 'cancelled' };
  };
  /** Moves waiting actions to just before another, or to the end (null). */
  'queue/reorder': {
    ask: { accountId: AccountId; actionIds: readonly number[]; before: number | null };
    answer: { readonly kind: 'reordered' };
  };
  /** Takes one back: cancels it while it waits, does the opposite where it is done. */
  'queue/undo': {
    ask: { accountId: AccountId; actionId: number };
    answer: { readonly kind: 'cancelled' | 'queued' | 'by hand' | 'nothing to undo' };
  };
  'review/choose': {
    ask: { accountId: AccountId; kind: 'follow' | 'unfollow'; people: readonly UserId[] };
    answer: ReviewChosen;
  };
  /** `note`: kept with a new entry; somebody on the list already keeps theirs. */
  'review/keep': {
    ask: { accountId: AccountId; userId: UserId; keep: 'keep' | 'unkeep'; note: string };
    answer: { readonly kind: 'kept' | 'not kept' };
  };
  /** Writes another note on somebody kept. */
  'review/note': {
    ask: { accountId: AccountId; userId: UserId; note: string };
    answer: { readonly kind: 'kept' | 'not kept' };
  };
}

export type PageMessage = keyof PageMessages;
/** What content scripts ask of the account that is signed in. */
export type AccountMessage = Exclude<PageMessage, 'page/words'>;
export type ExtensionMessage = keyof ExtensionMessages;
export type Messages = PageMessages & ExtensionMessages;

/** What travels: the name and what is asked. */
export type Envelope = {
  [Name in keyof Messages]: { readonly name: Name; readonly ask: Messages[Name]['ask'] };
}[keyof Messages];

/** What comes back: the answer, or why the gate or the background gave none. */
export type Reply<Name extends keyof Messages> =
  | { readonly kind: 'answer'; readonly answer: Messages[Name]['answer'] }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Topics told to open extension pages when something stored has changed. */
export type Change = 'accounts' | 'queue' | 'budgets' | 'lists' | 'settings';
