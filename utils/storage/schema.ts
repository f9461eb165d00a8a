import type { DBSchema } from 'idb';
import type { AccountId, AppId, Handle, PackedIds, UserId } from '../base';

/** What a person may do: the two calls of X's manage-follows API. */
export type ActionKind = 'follow' | 'unfollow';

/** A list of people that X keeps for an account. */
export type ListName = 'following' | 'followers';

/**
 * How an account was connected: OAuth 2.0 with PKCE, OAuth 1.0a with the keys of the person's own App,
 * or App-only, where nobody signed in and the account is only looked at.
 */
export type Way = 'pkce' | 'oauth1' | 'app-only';

/** An account: connected through an App, or known from its archive alone. */
export interface AccountRecord {
  readonly accountId: AccountId;
  /** NO_APP while it is 'not connected'. */
  readonly appId: AppId;
  readonly handle: Handle;
  readonly name: string;
  /** https://pbs.twimg.com/…, or null when X gave none. */
  readonly pictureUrl: string | null;
  /** X's own count of whom they follow and who follows them, when last told. */
  readonly followingCount: number | null;
  readonly followersCount: number | null;
  /** ms since 1970; of one that is 'not connected', when its archive was taken in. */
  readonly connectedAt: number;
  /**
   * 'sign-in needed' once X refuses the refresh token: nothing is lost, the queue waits. 'not connected':
   * known from its archive alone, never signed in; it has lists, and nothing can be asked or done for it.
   */
  readonly session: 'signed in' | 'sign-in needed' | 'not connected';
  /** 'pkce' where it is missing. */
  readonly way?: Way;
}

/** What an App has shown it may do; 'unknown' until X answers a first call. */
export type Permission = 'unknown' | 'yes' | 'no';

/** A developer App at X. */
export interface AppRecord {
  readonly appId: AppId;
  readonly mayFollow: Permission;
  readonly mayUnfollow: Permission;
  /** The person says that they own this App: reads of their own lists cost less ("owned reads"). */
  readonly owned: boolean;
}

/** A budgeted call: reserved before it leaves, settled by its answer. Times are X's time, ms. */
export interface LedgerEntry {
  readonly entryId?: number;
  readonly accountId: AccountId;
  readonly appId: AppId;
  readonly kind: ActionKind;
  /**
   * ms since 1970 on X's clock: no earlier than X carried it out. UNTIMED (utils/budgets), far in the
   * future, until an answer of X tells its time. Moved along while it counts, where X's clock is.
   */
  readonly at: number;
  /** When it was noted, ms since 1970, X's clock as we guessed it: for showing, never for counting. */
  readonly noted: number;
  /** 'reserved': under way. 'used': X did it, or may have done it. Both count. */
  readonly state: 'reserved' | 'used';
  /** 'app': sent by us. 'hand': the person clicked X's own button. */
  readonly via: 'app' | 'hand';
}

/** What X last said of a limit, in its headers. Key: `<limit name>:<account or App id>`. */
export interface CeilingRecord {
  readonly key: string;
  readonly limit: number;
  readonly remaining: number;
  /** ms since 1970 when X resets it. */
  readonly resetAt: number;
  /** ms since 1970, when X said so. */
  readonly saidAt: number;
}

/** Money spent on reads and calls of one App on one UTC day. Key: [appId, '2026-11-24']. */
export interface SpendRecord {
  readonly appId: AppId;
  readonly day: string;
  readonly usd: number;
  readonly resources: number;
  readonly calls: number;
}

/**
 * Ids of users billed to an App on a UTC day: one of the day's chunks, each id in one chunk only.
 * Key: [appId, day, chunk]. Chunks never change; small ones are merged into new, larger ones.
 */
export interface BilledRecord {
  readonly appId: AppId;
  readonly day: string;
  readonly chunk: number;
  readonly ids: PackedIds;
}

/** How far an action has come. */
export type ActionState = 'waiting' | 'sending' | 'done' | 'refused' | 'failed' | 'cancelled';

/** A chosen follow or unfollow: one line of the journal. */
export interface ActionRecord {
  readonly actionId?: number;
  readonly accountId: AccountId;
  readonly kind: ActionKind;
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly name: string | null;
  readonly pictureUrl: string | null;
  readonly state: ActionState;
  /** Order in the account's queue; lower goes first. */
  readonly place: number;
  /** ms since 1970. */
  readonly chosenAt: number;
  /** Not before this, ms since 1970: the grace period after confirming, or a wait X asked for. */
  readonly notBefore: number;
  /** When the state last changed, ms since 1970. */
  readonly changedAt: number;
  /** How often it was sent without a clear answer. */
  readonly attempts: number;
  /** The ledger entry it holds while it is under way. */
  readonly entryId: number | null;
  /** Why it is where it is: a key of the words for it, or null. */
  readonly reason: string | null;
  readonly via: 'app' | 'hand';
  /** Above all of the account's earlier ones; given with each write. */
  readonly revision?: number;
}

/** One person as X describes them, as kept at rest: short names are not worth the bytes saved. */
export interface PersonRow {
  readonly id: UserId;
  readonly handle: Handle;
  /** As the person wrote it: any script, at most 200 UTF-16 units, never empty. */
  readonly name: string;
  /** https://pbs.twimg.com/…, or null: no other host may be shown. */
  readonly pictureUrl: string | null;
  readonly verified: 'none' | 'blue' | 'business' | 'government';
  readonly protected: boolean;
  readonly followersCount: number | null;
  readonly followingCount: number | null;
  readonly postCount: number | null;
  /** ms since 1970, or null when X did not say. */
  readonly createdAt: number | null;
  /** ms since 1970 of the newest post, read from its id, or null. */
  readonly lastPostAt: number | null;
  /** At most 1,000 UTF-16 units. */
  readonly bio: string;
}

/** How a list's reading stands. Key: [accountId, list]. */
export interface ListRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  /** The reading under way, or null. */
  readonly reading: ReadingRecord | null;
  /** The last reading that reached the end, or null. */
  readonly complete: CompleteRecord | null;
  /** How many people the last reading lacked when it was refused as cut short; null when it was not. */
  readonly cutShort: number | null;
  /** What was last looked for at the top of the list alone, since the complete reading. */
  readonly additions?: AdditionsRecord;
  /** The complete reading whose completion has been told to the rest of the product. */
  readonly told?: number;
}

/** A reading of new people only: who left was not looked for. */
export interface AdditionsRecord {
  /** ms since 1970 when the top of the list was asked for. */
  readonly at: number;
  /** New people met since the last complete reading. */
  readonly people: number;
}

/** A reading of a list, page by page. */
export interface ReadingRecord {
  /** Ever growing; ms since 1970 when it began, or one more than the last. */
  readonly syncId: number;
  /** 'additions': small pages from the top until one meets known people; the complete list stays. */
  readonly mode: 'whole' | 'additions';
  /** ms since 1970. */
  readonly startedAt: number;
  /** What to do next: ask X for its own total, ask for a page, or close the reading. */
  readonly step: 'count' | 'pages' | 'end';
  readonly pagesStored: number;
  /** People of all stored pages; who was on two pages counts twice until the end. */
  readonly peopleStored: number;
  /** People on a page who could not be read, and of whom X gave no id either. */
  readonly unreadable: number;
  /** X's own total: at first the one last told, for progress, then that of `countedAt`; null when unknown. */
  readonly expected: number | null;
  /** ms since 1970 when the total was asked for, before the first page; null until then, and after a try that failed. */
  readonly countedAt: number | null;
  /** Next page to ask for; null before the first. */
  readonly paginationToken: string | null;
  /** Every token asked with so far: one that comes back is a loop. */
  readonly askedTokens: readonly string[];
  /** Pages in a row that brought nobody. */
  readonly barren: number;
  readonly usd: number;
  readonly state: 'running' | 'waiting' | 'stopped';
  /** When 'waiting': until when, ms since 1970. */
  readonly until: number | null;
  /** When 'waiting' or 'stopped': a key of the words for why. */
  readonly reason: string | null;
  /** Calls in a row that brought no page. */
  readonly attempts: number;
}

/** A list read to its end. */
export interface CompleteRecord {
  /** 'list': X's API. 'archive': the archive X gave, whose date all its times are. */
  readonly source: 'list' | 'archive';
  readonly syncId: number;
  /** ms since 1970; nothing it says is older. */
  readonly startedAt: number;
  /** ms since 1970. */
  readonly finishedAt: number;
  /** Each person once. */
  readonly people: number;
  readonly pages: number;
  /** 'all': every person came with connection_status. 'none' or 'some': the other list is needed. */
  readonly connectionStatus: 'all' | 'some' | 'none';
  readonly usd: number;
  /** X's own total it was checked with, or null when X gave none. */
  readonly expected: number | null;
  /** False: X counts more people than it listed, so that not being in the list proves nothing. */
  readonly hasEveryone: boolean;
  /** People met on more than one page: the list moved while it was read. */
  readonly repeats: number;
  /** People X listed and did not show: suspended, deleted, or unreadable. */
  readonly gone: number;
  /** The place of each page's first person; a place counts people in X's order from 0. */
  readonly pageStarts: Uint32Array<ArrayBuffer>;
  /** When each page was asked for, ms since 1970. */
  readonly askedAt: Float64Array<ArrayBuffer>;
  /** The first id of each part of the packed set. */
  readonly partStarts: PackedIds;
}

/** One stored page of a list, without the profiles. Key: [accountId, list, syncId, page]. */
export interface PageRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly syncId: number;
  readonly page: number;
  /** ms since 1970, before the call left. */
  readonly askedAt: number;
  /** In X's order (newest follow first); `flags[i]`, line i of `names` and row i belong to `ids[i]`. */
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** Bits of connection_status: see relationships/flags. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** A line a person, folded for searching: see relationships/fold. */
  readonly names: string;
  /** People X listed here and did not show (suspended, deleted, unreadable). */
  readonly gone: BigUint64Array<ArrayBuffer>;
}

/** The profiles of one stored page. Key: [accountId, list, syncId, page]. */
export interface RowsRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly syncId: number;
  readonly page: number;
  /** Null for whom nothing but the id is known, as in an archive; without a record that holds for all. */
  readonly rows: readonly (PersonRow | null)[];
}

/** A part of a list's packed set, made at the end of a reading. Key: [accountId, list, syncId, part]. */
export interface SetRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly syncId: number;
  readonly part: number;
  readonly ids: PackedIds;
  /** `flags[i]` and `places[i]` belong to `ids[i]`. */
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly places: Uint32Array<ArrayBuffer>;
}

/** What the complete lists say together, made whenever one is completed. Key: accountId. */
export interface StandingRecord {
  readonly accountId: AccountId;
  /** The readings it was made from. */
  readonly followingSyncId: number | null;
  readonly followersSyncId: number | null;
  /** What the person at each place of the following list is: see relationships/standing. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly following: number;
  readonly mutuals: number;
  readonly nonFollowers: number;
  /** Followed people of whom nothing says whether they follow back. */
  readonly unsaid: number;
  /** Null until the followers list is complete. */
  readonly fans: number | null;
}

/** A change of handle. */
export interface RenameRecord {
  readonly userId: UserId;
  readonly from: Handle;
  readonly to: Handle;
}

/**
 * What one complete reading of a list changed against the last. Key: [accountId, list, syncId]. A claim
 * is made only where it is proven: nobody left a list that came short, and nobody came to one that was
 * never read whole before.
 */
export interface DeltaRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly syncId: number;
  /** ms since 1970: the changes happened between the start of the last reading and the end of this one. */
  readonly since: number;
  readonly at: number;
  /** People in the list, as read. */
  readonly people: number;
  /**
   * 'first': nothing to compare with. 'part': this reading or all before it came short, so that not
   * everything that changed could be told. 'whole': all of it was.
   */
  readonly reach: 'first' | 'part' | 'whole';
  /** Where the list before came from, unless from X's API: an archive also lists people whom X does not show. */
  readonly against?: 'archive';
  readonly came: PackedIds;
  /** How each of `came` came about: see relationships/history/codes. */
  readonly cameBy: Uint8Array<ArrayBuffer>;
  readonly left: PackedIds;
  /** How each of `left` came about. */
  readonly leftBy: Uint8Array<ArrayBuffer>;
  /** A line "handle\tname" for each of `left`, whose profiles are no longer stored; '' beyond the first 10,000. */
  readonly leftNames: string;
  /** People still listed whom X no longer shows: suspended, or deactivated. */
  readonly hidden: PackedIds;
  /** Listed people whom X shows again. */
  readonly shown: PackedIds;
  readonly renamed: readonly RenameRecord[];
  /** People of whom it is open whether they left: this reading came short. With a line each, as in `leftNames`. */
  readonly doubtful: PackedIds;
  readonly doubtfulNames: string;
  /** Whether a whole reading stands at some point before or at this one. */
  readonly based: boolean;
}

/** Whose list of somebody else's was searched for mutuals, and how far. Key: [accountId, userId, list]. */
export interface SharedRecord {
  readonly accountId: AccountId;
  /** Whose list it is. */
  readonly userId: UserId;
  readonly list: ListName;
  /** ms since 1970. */
  readonly startedAt: number;
  /** ms since 1970 when the list's end was reached, or null. */
  readonly finishedAt: number | null;
  readonly paginationToken: string | null;
  /** Every token asked with so far: one that comes back is a loop. */
  readonly askedTokens: readonly string[];
  /** People looked through; none but the mutuals among them is kept. */
  readonly people: number;
  readonly expected: number | null;
  /** The account's mutuals found there, in X's order. */
  readonly found: readonly UserId[];
  readonly usd: number;
  readonly state: 'running' | 'waiting' | 'stopped' | 'done';
  readonly until: number | null;
  readonly reason: string | null;
  readonly attempts: number;
}

/** News of one person that did not come from a list: our own action, a lookup, or a click seen on X. */
export interface Fact {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** 'unknown' where this says nothing of it; 'asked' while a protected account has not answered. */
  readonly following: 'yes' | 'no' | 'asked' | 'unknown';
  readonly followedBy: 'yes' | 'no' | 'unknown';
  readonly source: 'action' | 'lookup' | 'hand';
  /** ms since 1970. */
  readonly at: number;
  readonly row: PersonRow | null;
}

/** One side of a relationship as something other than a list told it. */
export interface FactSide {
  /** 'asked': a follow request waits for a protected account. */
  readonly is: 'yes' | 'no' | 'asked';
  readonly source: 'action' | 'lookup' | 'hand';
  /** ms since 1970. */
  readonly at: number;
}

/** The newest facts about one person, for each side. Key: [accountId, userId]. */
export interface FactRecord {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** Null where nothing but the lists speaks of it. */
  readonly following: FactSide | null;
  readonly followedBy: FactSide | null;
  readonly row: PersonRow | null;
}

/** A person never to be unfollowed. */
export interface KeepRecord {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  readonly at: number;
}

/** A secret at rest: AES-GCM, or the key itself, which the browser will not export. */
export type VaultRecord =
  | { readonly name: string; readonly kind: 'key'; readonly key: CryptoKey }
  | {
      readonly name: string;
      readonly kind: 'sealed';
      readonly iv: Uint8Array<ArrayBuffer>;
      readonly data: ArrayBuffer;
    };

/** Small things with no account: settings, the clock's correction, the runner's state. */
export interface StateRecord {
  readonly name: string;
  readonly value: unknown;
}

/** The whole database. Opened only by extension pages and the background. */
export interface MutualsSchema extends DBSchema {
  /** Empty: in the scope of every write transaction, see transactions.ts. */
  writer: { key: string; value: never };
  state: { key: string; value: StateRecord };
  vault: { key: string; value: VaultRecord };
  accounts: { key: string; value: AccountRecord };
  apps: { key: string; value: AppRecord };
  ledger: {
    key: number;
    value: LedgerEntry;
    indexes: { 'by app': [string, ActionKind, number]; 'by account': [string, ActionKind, number] };
  };
  ceilings: { key: string; value: CeilingRecord };
  spend: { key: [string, string]; value: SpendRecord };
  billed: { key: [string, string, number]; value: BilledRecord };
  actions: {
    key: number;
    value: ActionRecord;
    indexes: {
      'by state': [string, ActionState, number];
      'by kind': [string, ActionKind, ActionState, number];
      'by person': [string, string];
      'by change': [string, number];
      'by revision': [string, number];
    };
  };
  lists: { key: [string, ListName]; value: ListRecord };
  pages: { key: [string, ListName, number, number]; value: PageRecord };
  rows: { key: [string, ListName, number, number]; value: RowsRecord };
  sets: { key: [string, ListName, number, number]; value: SetRecord };
  standings: { key: string; value: StandingRecord };
  facts: { key: [string, string]; value: FactRecord };
  deltas: { key: [string, ListName, number]; value: DeltaRecord };
  shared: { key: [string, string, ListName]; value: SharedRecord };
  keep: { key: [string, string]; value: KeepRecord };
}
