import type { CompleteRecord, Database, ListName, PersonRow, SetRecord } from '../../storage';
import { createLru, unpackId, type AccountId, type UserId } from '../../base';
import { classifyFollowers, codeOf, LEFT, listRelation, NOBODY, type ListRelation } from '../evidence/classification';
import { findInLists, lookUpFacts, readLists, sidesOf } from '../evidence/lookup';
import { unnamedRow, type UnnamedRow } from '../people/non-followers';
import { profilesOf } from '../people/profiles';

/** The relation code of each person of a list, by rank, with newer facts applied. */
export interface ClassifiedList {
  readonly complete: CompleteRecord | null;
  /** See `listRelation`: a code for each rank. */
  readonly codes: Uint8Array<ArrayBuffer>;
  /** People known by facts alone, newest first: they have no rank. */
  readonly extras: readonly { readonly row: PersonRow; readonly relation: ListRelation }[];
  /** The codes before facts: valid until either list is synced again. */
  readonly base: { readonly key: string; readonly codes: Uint8Array<ArrayBuffer> };
}

const PARTS_CACHED = 32;
const open = (db: Database) => db.readTransaction(['lists', 'sets', 'facts', 'rows', 'classifications']);

/**
 * Classifies a list. The lists are merged once per pair of syncs (`before` caches that); facts are applied on each
 * call.
 */
export async function readClassifiedList(
  db: Database,
  accountId: AccountId,
  list: ListName,
  before: ClassifiedList | null = null,
): Promise<ClassifiedList> {
  const lists = await readLists(open(db), accountId);
  const [complete, following] = [lists[list]?.complete ?? null, lists.following?.complete ?? null];
  const key = [accountId, list, following?.syncId, lists.followers?.complete?.syncId].join(' ');
  const base = before?.base.key === key ? before.base : { key, codes: await codesOf() };
  const codes = base.codes.slice();
  const extras: { row: PersonRow; relation: ListRelation; at: number }[] = [];
  const tx = open(db);
  for await (const person of lookUpFacts(tx, createLru(PARTS_CACHED), accountId, lists)) {
    const sides = sidesOf(person);
    const code = codeOf(sides);
    const rank = person.ranks[list];
    if (rank !== null) codes[rank] = code;
    else if (code !== NOBODY && code !== LEFT) {
      const [row] = await profilesOf(tx, accountId, lists, [person]);
      const at = Math.max(sides.following?.at ?? 0, sides.followedBy?.at ?? 0);
      if (row) extras.push({ row, relation: listRelation(code), at });
    }
  }
  return { complete, codes, extras: extras.sort((a, b) => b.at - a.at), base };

  async function codesOf(): Promise<Uint8Array<ArrayBuffer>> {
    if (!complete) return new Uint8Array(0);
    if (list === 'followers') return classifyFollowers(db, accountId, following, complete);
    const stored = await db.get('classifications', accountId);
    return stored?.codes ?? new Uint8Array(complete.people + complete.repeats);
  }
}

/** A stored page of a list: its profiles and, one line each, their handles and names folded for searching. */
export interface StoredPage {
  readonly rows: readonly (PersonRow | UnnamedRow)[];
  readonly names: string;
}

/** Reads pages of a complete list together, in the order asked. @throws where a newer sync has taken its place. */
export async function readStoredPages(
  db: Database,
  accountId: AccountId,
  list: ListName,
  syncId: number,
  numbers: readonly number[],
): Promise<StoredPage[]> {
  if (numbers.length === 0) return [];
  const tx = db.readTransaction(['rows', 'pages']);
  return Promise.all(
    numbers.map(async (page) => {
      const key: [string, ListName, number, number] = [accountId, list, syncId, page];
      const [profiles, packed] = await Promise.all([tx.objectStore('rows').get(key), tx.objectStore('pages').get(key)]);
      if (!packed) throw new Error('a newer sync has taken its place');
      // In an archive's list only people seen since have a profile.
      const rows = Array.from(packed.ids, (id, index) => profiles?.rows[index] ?? unnamedRow(unpackId(id)));
      return { rows, names: packed.names };
    }),
  );
}

/** The ranks of people in a list; null for those who are not in it. */
export async function ranksIn(
  db: Database,
  accountId: AccountId,
  list: ListName,
  ids: readonly UserId[],
): Promise<(number | null)[]> {
  const cache = createLru<SetRecord>(PARTS_CACHED);
  const tx = open(db);
  const lists = await readLists(tx, accountId);
  const found: (number | null)[] = [];
  for (const id of ids) found.push((await findInLists(tx, cache, accountId, lists, BigInt(id))).ranks[list]);
  return found;
}
