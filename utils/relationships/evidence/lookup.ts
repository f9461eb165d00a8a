import type { CompleteRecord, FactRecord, ListName, ListRecord, ReadTransaction, SetRecord } from '../storage';
import type { AccountId, Lru, UserId } from '../base';
import { NO_PLACE } from './sync/build-set';
import { SILENT, type ListWord } from './judge';
import { indexOf, partOf } from '../base';
import { wordAt, wordOfAbsence } from './words-of-lists';

/** Parts of packed sets kept in memory. */
export type Parts = Lru<SetRecord>;

const FACTS_A_TIME = 500;

/** The records of both lists of an account. */
export interface Lists {
  readonly following: ListRecord | null;
  readonly followers: ListRecord | null;
}

/** Reads both list records. */
export async function readLists(tx: ReadTransaction<'lists'>, accountId: AccountId): Promise<Lists> {
  const store = tx.objectStore('lists');
  const [following, followers] = await Promise.all([
    store.get([accountId, 'following']),
    store.get([accountId, 'followers']),
  ]);
  return { following: following ?? null, followers: followers ?? null };
}

/** What both complete lists say of a person, and where they are in them. */
export interface Looked {
  readonly following: ListWord;
  readonly followers: ListWord;
  /** Where in the following list, or null. */
  readonly place: number | null;
  /** Where in the followers list, or null. */
  readonly followersPlace: number | null;
}

/** Looks a person up in the packed sets. */
export async function look(
  tx: ReadTransaction<'sets'>,
  parts: Parts,
  accountId: AccountId,
  lists: Lists,
  id: bigint,
): Promise<Looked> {
  const following = await find(tx, parts, accountId, 'following', lists.following?.complete ?? null, id);
  const followers = await find(tx, parts, accountId, 'followers', lists.followers?.complete ?? null, id);
  return {
    following: following.word,
    followers: followers.word,
    place: following.place,
    followersPlace: followers.place,
  };
}

/** Looks many people up, in the order asked; in ascending order each part of the packed sets is loaded once. */
export async function lookAll(
  tx: ReadTransaction<'sets'>,
  parts: Parts,
  accountId: AccountId,
  lists: Lists,
  ids: readonly UserId[],
): Promise<Looked[]> {
  const found = new Map<UserId, Looked>();
  for (const id of [...ids].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)))
    found.set(id, await look(tx, parts, accountId, lists, BigInt(id)));
  return ids.map((id) => found.get(id)!);
}

async function find(
  tx: ReadTransaction<'sets'>,
  parts: Parts,
  accountId: AccountId,
  list: ListName,
  complete: CompleteRecord | null,
  id: bigint,
): Promise<{ word: ListWord; place: number | null }> {
  if (!complete) return { word: SILENT, place: null };
  const number = partOf(complete.partStarts, id);
  const part = number < 0 ? undefined : await readPart(tx, parts, accountId, list, complete.syncId, number);
  const index = part ? indexOf(part.ids, id) : -1;
  if (!part || index < 0) return { word: wordOfAbsence(complete), place: null };
  const place = part.places[index]!;
  return { word: wordAt(complete, part, index), place: place === NO_PLACE ? null : place };
}

async function readPart(
  tx: ReadTransaction<'sets'>,
  parts: Parts,
  accountId: AccountId,
  list: ListName,
  syncId: number,
  part: number,
) {
  const key = `${accountId} ${list} ${syncId} ${part}`;
  const kept = parts.get(key);
  if (kept) return kept;
  const record = await tx.objectStore('sets').get([accountId, list, syncId, part]);
  if (record) parts.set(key, record);
  return record;
}

/** All facts of an account, a few hundred at a time. */
export async function* facts(tx: ReadTransaction<'facts'>, accountId: AccountId): AsyncGenerator<FactRecord> {
  let range = IDBKeyRange.bound([accountId, ''], [accountId, '\uffff']);
  for (;;) {
    const some = await tx.objectStore('facts').getAll(range, FACTS_A_TIME);
    yield* some;
    const last = some.at(-1);
    if (!last || some.length < FACTS_A_TIME) return;
    range = IDBKeyRange.bound([accountId, last.userId], [accountId, '\uffff'], true);
  }
}
