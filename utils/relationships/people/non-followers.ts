import type { ClassificationRecord, CompleteRecord, PersonRow, ReadTransaction } from '../../storage';
import { EMPTY_PROFILE, lastAtOrBefore, unpackId, type AccountId, type UserId } from '../../base';
import { codeOf, NON_FOLLOWER } from '../evidence/classification';
import { lookUpFacts, readLists, sidesOf, type Lists, type SetCache } from '../evidence/lookup';
import { protectionsIn, ruleOf, type ProtectionTransaction } from '../keep-list/protection';
import type { RuleHit } from '../keep-list/rules';
import { stateOf, type Summary } from '../summary';
import { createProfileReader, profilesOf, storedOf } from './profiles';
import { matches, searchLine, searchTerms } from './search-text';

/** Somebody of whom only the id is known, as in an archive, and who was not seen since. */
export type UnnamedRow = Omit<PersonRow, 'handle'> & { readonly handle: null };

/** A person as views show them; without a handle, and with an empty name, where an archive gave the id alone. */
export type PersonView = Omit<PersonRow | UnnamedRow, 'postCount' | 'bio'>;

/** A person who does not follow back, and whether they are on the keep list, or which rule covers them or may. */
export type NonFollower = (PersonRow | UnnamedRow) & { readonly kept: boolean; readonly rule: RuleHit | null };

/** A window of the non-followers, newest follow first; `total` is of all that match. */
export interface NonFollowers {
  readonly total: number;
  readonly rows: readonly NonFollower[];
  readonly state: Summary['state'];
}

/** A window of them; `search` matches names and handles, every term of it, ignoring case and accents. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
  readonly search?: string;
}

/** Lists a window of the non-followers; only the profiles inside it are read. `now` in ms since 1970. */
export async function listNonFollowers(
  tx: ProtectionTransaction & ReadTransaction<'classifications' | 'pages'>,
  cache: SetCache,
  accountId: AccountId,
  { offset, limit, search = '' }: Window,
  now: number,
): Promise<NonFollowers> {
  const lists = await readLists(tx, accountId);
  const complete = lists.following?.complete ?? null;
  const state = stateOf(lists.following);
  const classification = await tx.objectStore('classifications').get(accountId);
  if (!complete || !classification) return { total: 0, rows: [], state };

  const { codes, newcomers } = await withFacts(tx, cache, accountId, lists, classification);
  const terms = searchTerms(search);
  let total = 0;
  const isInside = (): boolean => ++total > offset && total <= offset + limit;
  const wanted: (PersonRow | number)[] = newcomers.filter((row) => matches(searchLine(row), terms) && isInside());
  for (let page = 0; page < complete.pages; page++) {
    const [start = 0, end = codes.length] = complete.pageStarts.subarray(page, page + 2);
    const ranks: number[] = [];
    for (let rank = start; rank < end; rank++) if (codes[rank] === NON_FOLLOWER) ranks.push(rank);
    if (ranks.length === 0) continue;
    const lines = terms.length === 0 ? null : await namesOf(tx, accountId, complete, page);
    for (const rank of ranks)
      if ((!lines || matches(lines[rank - start] ?? '', terms)) && isInside()) wanted.push(rank);
  }
  return { total, rows: await rowsOf(tx, cache, accountId, complete, wanted, now), state };
}

/** The codes by rank with facts applied, and non-followers whom only facts know, newest first. */
async function withFacts(
  tx: ReadTransaction<'sets' | 'facts' | 'rows'>,
  cache: SetCache,
  accountId: AccountId,
  lists: Lists,
  classification: ClassificationRecord,
) {
  const codes = classification.codes.slice();
  const newcomers: { row: PersonRow; at: number }[] = [];
  for await (const person of lookUpFacts(tx, cache, accountId, lists)) {
    const sides = sidesOf(person);
    if (person.ranks.following !== null) {
      codes[person.ranks.following] = codeOf(sides);
    } else if (codeOf(sides) === NON_FOLLOWER) {
      const [row] = await profilesOf(tx, accountId, lists, [person]);
      if (row) newcomers.push({ row, at: sides.following?.at ?? 0 });
    }
  }
  return { codes, newcomers: newcomers.sort((a, b) => b.at - a.at).map(({ row }) => row) };
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
  tx: ProtectionTransaction & ReadTransaction<'pages'>,
  cache: SetCache,
  accountId: AccountId,
  complete: CompleteRecord,
  wanted: readonly (PersonRow | number)[],
  now: number,
): Promise<NonFollower[]> {
  const rows: (PersonRow | UnnamedRow)[] = [];
  const profileAt = createProfileReader((key) => tx.objectStore('rows').get(key), accountId, 'following', complete);
  for (const one of wanted) {
    const row =
      typeof one !== 'number' ? one : ((await profileAt(one)) ?? (await unnamedAt(tx, accountId, complete, one)));
    if (!row) throw new Error('a profile of the following list is not stored');
    rows.push(row);
  }
  const ids = rows.map(({ id }) => id);
  const protections = await protectionsIn(tx, accountId, ids, now, () => storedOf(tx, cache, accountId, ids));
  // A field that pages of X need not receive.
  return rows.map(({ subscribes: _, ...row }, index) => {
    const protection = protections[index] ?? null;
    return { ...row, kept: protection?.by === 'list', rule: ruleOf(protection) };
  });
}

/** The person at a rank of an archive's list, which names nobody: from a fact, or by the id alone. */
async function unnamedAt(
  tx: ReadTransaction<'pages' | 'facts'>,
  accountId: AccountId,
  { source, syncId, pageStarts }: CompleteRecord,
  rank: number,
): Promise<PersonRow | UnnamedRow | null> {
  if (source !== 'archive') return null;
  const page = lastAtOrBefore(pageStarts, rank);
  const record = await tx.objectStore('pages').get([accountId, 'following', syncId, page]);
  const packed = record?.ids[rank - (pageStarts[page] ?? 0)];
  if (packed === undefined) return null;
  const id = unpackId(packed);
  return (await tx.objectStore('facts').get([accountId, id]))?.row ?? unnamedRow(id);
}

/** The person of an id. */
export function unnamedRow(id: UserId): UnnamedRow {
  return { id, handle: null, name: '', ...EMPTY_PROFILE };
}
