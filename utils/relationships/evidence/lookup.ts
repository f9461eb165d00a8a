import {
  prefixRange,
  recordsOf,
  type CompleteRecord,
  type FactRecord,
  type ListName,
  type ListRecord,
  type ReadTransaction,
  type SetRecord,
} from '../../storage';
import { indexOf, lastAtOrBefore, type AccountId, type Lru, type UserId } from '../../base';
import { evidenceAt, evidenceOfAbsence, mergeEvidence, NO_EVIDENCE, type ListEvidence, type Sides } from './evidence';
import { NO_RANK } from './flags';

/** An LRU cache of parts of packed sets. Parts never change: another sync has other keys. */
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

/** What both complete lists say of a person, and where they are in each: their rank in X's order, from 0. */
export interface ListPositions {
  readonly following: ListEvidence;
  readonly followers: ListEvidence;
  readonly ranks: Readonly<Record<ListName, number | null>>;
}

/** Finds a person in the packed sets. */
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
    following: following.evidence,
    followers: followers.evidence,
    ranks: { following: following.rank, followers: followers.rank },
  };
}

/** All evidence that is stored of a person. */
export interface Known extends ListPositions {
  readonly userId: UserId;
  readonly fact: FactRecord | null;
}

/** Both sides of a person, by the newest evidence. */
export function sidesOf({ following, followers, fact }: Omit<Known, 'userId' | 'ranks'>): Sides {
  return mergeEvidence(following, followers, fact);
}

/** The evidence of each of the people, in the order asked. In ascending order each part of a set is loaded once. */
export async function lookUp(
  tx: ReadTransaction<'lists' | 'sets' | 'facts'>,
  cache: SetCache,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<{ readonly lists: Lists; readonly people: readonly Known[] }> {
  const lists = await readLists(tx, accountId);
  const facts = await recordsOf(tx, 'facts', accountId, ids);
  const people: Known[] = [];
  const ascending = ids.map((userId, index) => ({ userId, index, id: BigInt(userId) }));
  for (const { userId, index, id } of ascending.sort((a, b) => (a.id < b.id ? -1 : 1)))
    people[index] = {
      userId,
      fact: facts[index] ?? null,
      ...(await findInLists(tx, cache, accountId, lists, id)),
    };
  return { lists, people };
}

/** Everybody with a fact, with what the lists say of them. */
export async function* lookUpFacts(
  tx: ReadTransaction<'sets' | 'facts'>,
  cache: SetCache,
  accountId: AccountId,
  lists: Lists,
): AsyncGenerator<Known & { readonly fact: FactRecord }> {
  for await (const fact of readFacts(tx, accountId))
    yield {
      userId: fact.userId,
      fact,
      ...(await findInLists(tx, cache, accountId, lists, BigInt(fact.userId))),
    };
}

async function find(
  tx: ReadTransaction<'sets'>,
  cache: SetCache,
  accountId: AccountId,
  list: ListName,
  complete: CompleteRecord | null,
  id: bigint,
): Promise<{ evidence: ListEvidence; rank: number | null }> {
  if (!complete) return { evidence: NO_EVIDENCE, rank: null };
  const number = lastAtOrBefore(complete.partStarts, id);
  const part = number < 0 ? undefined : await readPart(tx, cache, [accountId, list, complete.syncId, number]);
  const index = part ? indexOf(part.ids, id) : -1;
  if (!part || index < 0) return { evidence: evidenceOfAbsence(complete, id), rank: null };
  const [rank = NO_RANK, flags = 0] = [part.ranks[index], part.flags[index]];
  return { evidence: evidenceAt(complete, rank, flags), rank: rank === NO_RANK ? null : rank };
}

async function readPart(
  tx: ReadTransaction<'sets'>,
  cache: SetCache,
  key: [AccountId, ListName, number, number],
): Promise<SetRecord | undefined> {
  const cached = cache.get(key.join(' '));
  if (cached) return cached;
  const record = await tx.objectStore('sets').get(key);
  if (record) cache.set(key.join(' '), record);
  return record;
}

/** All facts of an account, a few hundred at a time. */
export async function* readFacts(tx: ReadTransaction<'facts'>, accountId: AccountId): AsyncGenerator<FactRecord> {
  let range = prefixRange(accountId);
  for (;;) {
    const some = await tx.objectStore('facts').getAll(range, FACTS_A_TIME);
    yield* some;
    const last = some.at(-1);
    if (!last || some.length < FACTS_A_TIME) return;
    range = IDBKeyRange.bound([accountId, last.userId], [accountId, '\uffff'], true);
  }
}
