import * as v from 'valibot';
import {
  accountId,
  bigs,
  bytes,
  count,
  floats,
  list,
  many,
  maybe,
  number,
  record,
  text,
  userId,
  words,
} from './fields';
import { PersonSchema } from './people';

const CompleteSchema = record({
  /** 'list': X's API. 'archive': the archive X gave, whose date all its times are. */
  source: v.picklist(['list', 'archive']),
  syncId: number,
  /** ms since 1970; nothing it says is older. */
  startedAt: number,
  /** ms since 1970. */
  finishedAt: number,
  /** Each person once. */
  people: count,
  pages: count,
  /** 'all': every person came with connection_status. 'none' or 'some': the other list is needed. */
  connectionStatus: v.picklist(['all', 'some', 'none']),
  usd: number,
  /** X's own total it was checked with, or null when X gave none. */
  expected: maybe(number),
  /** False: somebody may have been left out, so that not being in the list proves nothing. */
  hasEveryone: v.boolean(),
  /** People X counts and did not list, by both its counts; 0 of a list that has everyone. */
  shortBy: count,
  /** How many syncs in a row were short by so many: from the third on they count as accounts that X never shows. */
  shortFor: count,
  /** People who are not in the list, and may be among those whom X counts and never lists. */
  doubted: bigs,
  /** People met on more than one page: the list moved while it was read. */
  repeats: count,
  /** People X listed and did not show: suspended, deleted, or unreadable. */
  unavailable: count,
  /** The rank of each page's first person; ranks count people in X's order from 0. */
  pageStarts: words,
  /** When each page was asked for, ms since 1970. */
  askedAt: floats,
  /** The first id of each part of the packed set. */
  partStarts: bigs,
});
export type CompleteRecord = v.InferOutput<typeof CompleteSchema>;

/** The outcome of the last sync of the top of the list alone: new people, not who left. */
const AdditionsSchema = record({
  /** ms since 1970 when the top of the list was asked for. */
  at: number,
  /** New people seen since the last complete sync. */
  people: count,
  /** How many more X counts than are known by then: X's order put them further down. */
  uncounted: count,
});
export type AdditionsRecord = v.InferOutput<typeof AdditionsSchema>;

/** A list whose last sync reached the end, as a backup holds it: a sync under way is not saved. */
export const CompleteListSchema = record({
  accountId,
  list,
  syncRun: v.null(),
  complete: CompleteSchema,
  /** How many people the last sync lacked when it was refused as cut short; null when it was not. */
  cutShort: maybe(number),
  /** The number from which it, or X's count of it, dropped by more than half: the next sync is compared with that. */
  fellFrom: v.exactOptional(count),
  /** Since the complete sync. */
  additions: v.exactOptional(AdditionsSchema),
  /** The complete sync whose completion has been reported to the rest of the product. */
  reportedSyncId: v.exactOptional(number),
});

/** The state of a list. Key: [accountId, list]. */
export interface ListRecord extends Omit<v.InferOutput<typeof CompleteListSchema>, 'syncRun' | 'complete'> {
  /** The sync under way, or null. */
  readonly syncRun: SyncRunRecord | null;
  /** The last sync that reached the end, or null. */
  readonly complete: CompleteRecord | null;
}

/** A sync under way, page by page. */
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
  /** X's own total: at first the one last reported, for progress, then that of `countedAt`; null when unknown. */
  readonly expected: number | null;
  /** ms since 1970 when the total was asked for, before the first page; null until then, and after a try that failed. */
  readonly countedAt: number | null;
  /** The UTC day, days since 1970, of the total that the price agreed to has a part for; null before. */
  readonly countedDay: number | null;
  /** X's total before this sync; null when X had reported none. */
  readonly was: number | null;
  /** Next page to ask for; null before the first. */
  readonly paginationToken: string | null;
  /** Every token asked with so far: one that comes back is a loop. */
  readonly askedTokens: readonly string[];
  /** Pages in a row that brought nobody. */
  readonly emptyPages: number;
  /** True once the person accepted a list that had dropped to zero or by more than half. */
  readonly accepted: boolean;
  /** What its pages cost at the most: X bills a person once a UTC day. */
  readonly usd: number;
  /** What of it X bills, and how much of that the person has agreed to: the run stops before it is more. */
  readonly billedUsd: number;
  readonly mostUsd: number;
  /** How many people that price is for: a list that returns far more is taken for a loop. */
  readonly mostPeople: number;
  readonly state: 'running' | 'waiting' | 'stopped';
  /** When 'waiting': until when, ms since 1970. */
  readonly until: number | null;
  /** When 'waiting' or 'stopped': a key of the words for why. */
  readonly reason: string | null;
  /** Calls in a row that brought no page. */
  readonly attempts: number;
}

/** A page of a list by sync. Key: [accountId, list, syncId, page]. */
const page = { accountId, list, syncId: number, page: count };

/** One stored page of a list, without the profiles. */
export const PageSchema = record({
  ...page,
  /** ms since 1970, before the call left. */
  askedAt: number,
  /** In X's order (newest follow first); `flags[i]`, line i of `names` and row i belong to `ids[i]`. */
  ids: bigs,
  /** Bits of connection_status: see relationships/evidence/flags. */
  flags: bytes,
  /** A line a person, folded for searching: see relationships/people/search-text. */
  names: v.string(),
  /** People X listed here and did not show (suspended, deleted, unreadable). */
  unavailable: bigs,
});
export type PageRecord = v.InferOutput<typeof PageSchema>;

/** The profiles of one stored page. */
export const RowsSchema = record({
  ...page,
  /** Null for whom nothing but the id is known, as in an archive; without a record that holds for all. */
  rows: v.pipe(v.array(maybe(PersonSchema)), v.maxLength(10_000), v.readonly()),
});
export type RowsRecord = v.InferOutput<typeof RowsSchema>;

/** A part of a list's packed set, made at the end of a sync. Key: [accountId, list, syncId, part]. */
export const SetSchema = record({
  accountId,
  list,
  syncId: number,
  part: count,
  ids: bigs,
  /** `flags[i]` and `ranks[i]` belong to `ids[i]`. */
  flags: bytes,
  ranks: words,
});
export type SetRecord = v.InferOutput<typeof SetSchema>;

/** What the complete lists say together, made whenever one is completed. Key: accountId. */
export const ClassificationSchema = record({
  accountId,
  /** The syncs it was made from. */
  followingSyncId: maybe(number),
  followersSyncId: maybe(number),
  /** What the person at each rank of the following list is: see relationships/evidence/classification. */
  codes: bytes,
  following: count,
  mutuals: count,
  nonFollowers: count,
  /** Followed people of whom nothing says whether they follow back. */
  unreported: count,
  /** Null until the followers list is complete. */
  notFollowedBack: maybe(count),
});
export type ClassificationRecord = v.InferOutput<typeof ClassificationSchema>;

/**
 * The search of somebody else's list for mutuals in common, and how far it has come. Key: [accountId, userId, list].
 */
export const InCommonSchema = record({
  accountId,
  /** Whose list it is. */
  userId,
  list,
  /** ms since 1970. */
  startedAt: number,
  /** ms since 1970 when the list's end was reached, or null. */
  finishedAt: maybe(number),
  paginationToken: maybe(text),
  /** Every token asked with so far: one that comes back is a loop. */
  askedTokens: many(text),
  /** People looked through; none but the mutuals among them is kept. */
  people: count,
  expected: maybe(number),
  /** The account's mutuals found there, in X's order. */
  found: many(userId),
  /** As of a sync run. */
  usd: number,
  billedUsd: number,
  mostUsd: number,
  mostPeople: count,
  state: v.picklist(['running', 'waiting', 'stopped', 'done']),
  until: maybe(number),
  reason: maybe(text),
  attempts: count,
});
export type InCommonRecord = v.InferOutput<typeof InCommonSchema>;
