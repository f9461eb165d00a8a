import type { AccountId, PackedIds, UserId } from '../../base';
import type { ListName, PersonRow } from './people';

/** How a list's reading stands. Key: [accountId, list]. */
export interface ListRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  /** The sync under way, or null. */
  readonly syncRun: SyncRunRecord | null;
  /** The last sync that reached the end, or null. */
  readonly complete: CompleteRecord | null;
  /** How many people the last sync lacked when it was refused as cut short; null when it was not. */
  readonly cutShort: number | null;
  /** What was last looked for at the top of the list alone, since the complete sync. */
  readonly additions?: AdditionsRecord;
  /** The complete sync whose completion has been told to the rest of the product. */
  readonly reportedSyncId?: number;
}

/** A reading of new people only: who left was not looked for. */
export interface AdditionsRecord {
  /** ms since 1970 when the top of the list was asked for. */
  readonly at: number;
  /** New people seen since the last complete sync. */
  readonly people: number;
}

/** A reading of a list, page by page. */
export interface SyncRunRecord {
  /** Ever growing; ms since 1970 when it began, or one more than the last. */
  readonly syncId: number;
  /** 'additions': small pages from the top until one meets known people; the complete list stays. */
  readonly mode: 'complete' | 'additions';
  /** ms since 1970. */
  readonly startedAt: number;
  /** What to do next: ask X for its own total, ask for a page, or close the sync. */
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
  readonly emptyPages: number;
  readonly usd: number;
  readonly state: 'running' | 'waiting' | 'stopped';
  /** When 'waiting': until when, ms since 1970. */
  readonly until: number | null;
  /** When 'waiting' or 'stopped': a key of the words for why. */
  readonly reason: string | null;
  /** Calls in a row that brought no page. */
  readonly attempts: number;
}

/** A list complete. */
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
  readonly unavailable: number;
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
  /** Bits of connection_status: see relationships/evidence/flags. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** A line a person, folded for searching: see relationships/people/search-text. */
  readonly names: string;
  /** People X listed here and did not show (suspended, deleted, unreadable). */
  readonly unavailable: BigUint64Array<ArrayBuffer>;
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

/** A part of a list's packed set, made at the end of a sync. Key: [accountId, list, syncId, part]. */
export interface SetRecord {
  readonly accountId: AccountId;
  readonly list: ListName;
  readonly syncId: number;
  readonly part: number;
  readonly ids: PackedIds;
  /** `flags[i]` and `ranks[i]` belong to `ids[i]`. */
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly ranks: Uint32Array<ArrayBuffer>;
}

/** What the complete lists say together, made whenever one is completed. Key: accountId. */
export interface ClassificationRecord {
  readonly accountId: AccountId;
  /** The syncs it was made from. */
  readonly followingSyncId: number | null;
  readonly followersSyncId: number | null;
  /** What the person at each rank of the following list is: see relationships/evidence/classification. */
  readonly codes: Uint8Array<ArrayBuffer>;
  readonly following: number;
  readonly mutuals: number;
  readonly nonFollowers: number;
  /** Followed people of whom nothing says whether they follow back. */
  readonly unreported: number;
  /** Null until the followers list is complete. */
  readonly notFollowedBack: number | null;
}

/** Whose list of somebody else's was searched for mutuals, and how far. Key: [accountId, userId, list]. */
export interface InCommonRecord {
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
