import type { CompleteRecord, FactRecord, ListName, ListRecord, ReadTransaction, SetRecord } from '../../storage';
import type { AccountId, Lru, UserId } from '../../base';
import { NO_RANK } from '../sync/build-set';
import { NO_EVIDENCE, type ListEvidence } from './evidence';
import { indexOf, partOf } from '../../base';
import { evidenceAt, evidenceOfAbsence } from './list-evidence';

/** Parts of packed sets kept in memory. */
export type SetCache = Lru<SetRecord>;

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
export interface ListPositions {
  readonly following: ListEvidence;
  readonly followers: ListEvidence;
  /** Where in the following list, or null. */
  readonly rank: number | null;
  /** Where in the followers list, or null. */
  readonly followersRank: number | null;
}

/** Looks a person up in the packed sets. */
export async function findInLists(
  tx: ReadTransaction<'sets'>,
  cache: SetCache,
  accountId: AccountId,
  lists: Lists,
  id: bigint,
): Promise<ListPositions> {
  const following = await find(tx, cache, accountId, 'following', lists.following?.complete ?? null, id);
  const followers = await find(tx, cache, accountId, 'followers', lists.followers?.complete ?? null, id);
  return {
    following: following.word,
    followers: followers.word,
    rank: following.rank,
    followersRank: followers.rank,
  };
}

/** Looks many people up, in the order asked; in ascending order each part of the packed sets is loaded once. */
export async function findAllInLists(
  tx: ReadTransaction<'sets'>,
  cache: SetCache,
  accountId: AccountId,
  lists: Lists,
  ids: readonly UserId[],
): Promise<ListPositions[]> {
  const found = new Map<UserId, ListPositions>();
  for (const id of [...ids].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)))
    found.set(id, await findInLists(tx, cache, accountId, lists, BigInt(id)));
  return ids.map((id) => found.get(id)!);
}

async function find(
  tx: ReadTransaction<'sets'>,
  cache: SetCache,
  accountId: AccountId,
  list: ListName,
  complete: CompleteRecord | null,
  id: bigint,
): Promise<{ word: ListEvidence; rank: number | null }> {
  if (!complete) return { word: NO_EVIDENCE, rank: null };
  const number = partOf(complete.partStarts, id);
  const part = number < 0 ? undefined : await readPart(tx, cache, accountId, list, complete.syncId, number);
  const index = part ? indexOf(part.ids, id) : -1;
  if (!part || index < 0) return { word: evidenceOfAbsence(complete), rank: null };
  const rank = part.ranks[index]!;
  return { word: evidenceAt(complete, part, index), rank: rank === NO_RANK ? null : rank };
}

async function readPart(
  tx: ReadTransaction<'sets'>,
  cache: SetCache,
  accountId: AccountId,
  list: ListName,
  syncId: number,
  part: number,
) {
  const key = `${accountId} ${list} ${syncId} ${part}`;
  const kept = cache.get(key);
  if (kept) return kept;
  const record = await tx.objectStore('sets').get([accountId, list, syncId, part]);
  if (record) cache.set(key, record);
  return record;
}

/** All facts of an account, a few hundred at a time. */
export async function* readFacts(tx: ReadTransaction<'facts'>, accountId: AccountId): AsyncGenerator<FactRecord> {
  let range = IDBKeyRange.bound([accountId, ''], [accountId, '\uffff']);
  for (;;) {
    const some = await tx.objectStore('facts').getAll(range, FACTS_A_TIME);
    yield* some;
    const last = some.at(-1);
    if (!last || some.length < FACTS_A_TIME) return;
    range = IDBKeyRange.bound([accountId, last.userId], [accountId, '\uffff'], true);
  }
}
