import type { CompleteRecord, PersonRow, ClassificationRecord, ReadTransaction } from '../../storage';
import { unpackId, type AccountId, type UserId } from '../../base';
import { matches, searchLine, searchTerms } from './search-text';
import { mergeEvidence } from '../evidence/evidence';
import { readFacts, findInLists, readLists, type Lists, type SetCache } from '../evidence/lookup';
import { NO_PROFILE } from './name-profiles';
import { codeOf, NON_FOLLOWER } from '../evidence/classification';
import { stateOf } from '../summary';
import { pageOf } from '../evidence/list-evidence';

/** Somebody of whom only the id is known, as in an archive, and who has not been met since. */
export type UnnamedRow = Omit<PersonRow, 'handle'> & { readonly handle: null };

/** A person as views show them; without a handle, and with an empty name, where an archive gave the id alone. */
export type PersonView = Omit<PersonRow | UnnamedRow, 'postCount' | 'bio'>;

/** A person who does not follow back, and whether the keep list holds them. */
export type NonFollower = (PersonRow | UnnamedRow) & { readonly kept: boolean };

/** A window of the non-followers, newest follow first. */
export interface NonFollowers {
  /** Of all that match, not of the counter. */
  readonly total: number;
  readonly rows: readonly NonFollower[];
  /** 'complete': of a following list read to its end. */
  readonly state: 'never' | 'syncing' | 'complete';
}

/** Which of them; `search` finds names and handles without regard to case and accents, every term of it. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
  readonly search?: string;
}

/** Lists a window of the non-followers; only the profiles inside it are read. */
export async function listNonFollowers(
  tx: ReadTransaction<'lists' | 'sets' | 'facts' | 'classifications' | 'pages' | 'rows' | 'keep'>,
  cache: SetCache,
  accountId: AccountId,
  { offset, limit, search = '' }: Window,
): Promise<NonFollowers> {
  const lists = await readLists(tx, accountId);
  const complete = lists.following?.complete ?? null;
  const state = stateOf(lists.following);
  const classification = await tx.objectStore('classifications').get(accountId);
  if (!complete || !classification) return { total: 0, rows: [], state };

  const { kinds, newcomers } = await withFacts(tx, cache, accountId, lists, classification);
  const terms = searchTerms(search);
  const counter = createCounter(offset, limit);
  const wanted: (PersonRow | number)[] = [];
  for (const row of newcomers) {
    if (matches(searchLine(row), terms) && counter.takes()) wanted.push(row);
  }
  for (let page = 0; page < complete.pages; page++) {
    const start = complete.pageStarts[page]!;
    const end = complete.pageStarts[page + 1] ?? kinds.length;
    let here = 0;
    for (let rank = start; rank < end; rank++) if (kinds[rank] === NON_FOLLOWER) here++;
    if (here === 0 || (terms.length === 0 && counter.skips(here))) continue;
    const lines = terms.length === 0 ? null : await namesOf(tx, accountId, complete, page);
    for (let rank = start; rank < end; rank++) {
      if (kinds[rank] !== NON_FOLLOWER) continue;
      if (lines && !matches(lines[rank - start] ?? '', terms)) continue;
      if (counter.takes()) wanted.push(rank);
    }
  }
  return { total: counter.total(), rows: await rowsOf(tx, accountId, complete, wanted), state };
}

/** The kinds by place with facts applied, and non-followers whom only facts know, newest first. */
async function withFacts(
  tx: ReadTransaction<'sets' | 'facts' | 'rows'>,
  cache: SetCache,
  accountId: AccountId,
  lists: Lists,
  classification: ClassificationRecord,
) {
  const kinds = classification.kinds.slice();
  const newcomers: { row: PersonRow; at: number }[] = [];
  for await (const fact of readFacts(tx, accountId)) {
    const person = await findInLists(tx, cache, accountId, lists, BigInt(fact.userId));
    const sides = mergeEvidence(person.following, person.followers, fact);
    if (person.rank !== null) {
      kinds[person.rank] = codeOf(sides);
    } else if (codeOf(sides) === NON_FOLLOWER) {
      const row = fact.row ?? (await followerRow(tx, accountId, lists, person.followersRank));
      if (row) newcomers.push({ row, at: sides.following?.at ?? 0 });
    }
  }
  newcomers.sort((one, other) => other.at - one.at);
  return { kinds, newcomers: newcomers.map(({ row }) => row) };
}

async function followerRow(tx: ReadTransaction<'rows'>, accountId: AccountId, lists: Lists, rank: number | null) {
  const complete = lists.followers?.complete;
  if (!complete || rank === null) return null;
  const page = pageOf(complete.pageStarts, rank);
  const record = await tx.objectStore('rows').get([accountId, 'followers', complete.syncId, page]);
  return record?.rows[rank - complete.pageStarts[page]!] ?? null;
}

async function namesOf(
  tx: ReadTransaction<'pages'>,
  accountId: AccountId,
  complete: CompleteRecord,
  page: number,
): Promise<string[]> {
  const record = await tx.objectStore('pages').get([accountId, 'following', complete.syncId, page]);
  return record?.names.split('\n') ?? [];
}

async function rowsOf(
  tx: ReadTransaction<'rows' | 'pages' | 'facts' | 'keep'>,
  accountId: AccountId,
  complete: CompleteRecord,
  wanted: readonly (PersonRow | number)[],
): Promise<NonFollower[]> {
  const rows: NonFollower[] = [];
  let page = -1;
  let profiles: readonly (PersonRow | null)[] = [];
  for (const one of wanted) {
    let row: PersonRow | UnnamedRow | null | undefined = typeof one === 'number' ? undefined : one;
    if (typeof one === 'number') {
      const on = pageOf(complete.pageStarts, one);
      if (on !== page) {
        page = on;
        profiles = (await tx.objectStore('rows').get([accountId, 'following', complete.syncId, page]))?.rows ?? [];
      }
      row = profiles[one - complete.pageStarts[page]!];
      if (!row && complete.source === 'archive') row = await unnamedAt(tx, accountId, complete, page, one);
    }
    if (!row) throw new Error(`a profile of page ${page} is not stored`);
    const kept = await tx.objectStore('keep').getKey([accountId, row.id]);
    rows.push({ ...row, kept: kept !== undefined });
  }
  return rows;
}

/** Whoever is at a place of a list that names nobody: from a fact, or by the id alone. */
async function unnamedAt(
  tx: ReadTransaction<'pages' | 'facts'>,
  accountId: AccountId,
  complete: CompleteRecord,
  page: number,
  rank: number,
): Promise<PersonRow | UnnamedRow | null> {
  const packed = (await tx.objectStore('pages').get([accountId, 'following', complete.syncId, page]))?.ids[
    rank - complete.pageStarts[page]!
  ];
  if (packed === undefined) return null;
  const id = unpackId(packed);
  return (await tx.objectStore('facts').get([accountId, id]))?.row ?? unnamed(id);
}

/** The person of an id. */
export function unnamed(id: UserId): UnnamedRow {
  return { id, handle: null, name: '', ...NO_PROFILE };
}

/** Counts what passes and says what is inside. */
function createCounter(offset: number, limit: number) {
  let seen = 0;
  return {
    total: () => seen,
    /** Passes one; whether it is inside. */
    takes(): boolean {
      seen++;
      return seen > offset && seen <= offset + limit;
    },
    /** Passes `count` at once when all of them are outside; otherwise none. */
    skips(count: number): boolean {
      if (seen + count > offset && seen < offset + limit) return false;
      seen += count;
      return true;
    },
  };
}
