import {
  deleteRecords,
  type Database,
  type ListName,
  type PersonRow,
  type InCommonRecord,
  PRICES,
  type Prices,
} from '../storage';
import type { AccountId, UserId } from '../base';
import { priceOf, type UserPage, type XApi } from '../x';
import { relationOf, mergeEvidence } from './evidence/evidence';
import { findInLists, readLists, type SetCache } from './evidence/lookup';
import { createLru } from '../base';
import { PAGE_SIZE, pagesPlan, type Plan } from './sync/plan';
import { consequence, type SyncReason } from './sync/reasons';

/** Mutuals of the account in one list of somebody else. Times in ms since 1970. */
export interface CommonMutuals {
  readonly list: ListName;
  readonly state: InCommonRecord['state'];
  /** When X was first asked: what is told is from then on. */
  readonly startedAt: number;
  /** Null while the list has not been looked through to its end. */
  readonly finishedAt: number | null;
  /** People looked through, and of how many. */
  readonly people: number;
  readonly expected: number | null;
  readonly found: readonly UserId[];
  readonly until: number | null;
  readonly reason: string | null;
}

/** Searches lists of other people for the account's mutuals. */
export interface InCommon {
  /** Begins, or goes on where it was stopped; what was found within a day stays. The plan is the person's to accept first. */
  start(accountId: AccountId, userId: UserId, list: ListName, expected: number | null): Promise<void>;
  stop(accountId: AccountId, userId: UserId, list: ListName): Promise<void>;
  /** What is known of both lists; nothing older than a day. */
  look(accountId: AccountId, userId: UserId): Promise<CommonMutuals[]>;
  /** The next search that can go on now, or null. */
  due(): Promise<InCommonRecord | null>;
  /** Asks for its next page. */
  step(search: InCommonRecord): Promise<void>;
  /** When waiting searches want to go on. */
  wakeTimes(): Promise<number[]>;
  /** Deletes what is older than a day. */
  dropOld(): Promise<void>;
}

/** What a search needs from its surroundings. */
export interface InCommonNeeds {
  readonly db: Database;
  /** ms since 1970. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly apiFor: (accountId: AccountId) => Pick<XApi, 'list'>;
  readonly onChange: (accountId: AccountId) => void;
  /** What X charges; the list prices unless said. */
  readonly prices?: (() => Promise<Prices>) | undefined;
}

const KEPT_MS = 86_400_000;
/** People beyond twice X's own total after which the list counts as looping. */
const SLACK = 10_000;

/** What looking through each list of somebody else takes, by X's counts of them; never an owned read. */
export function inCommonPlans(
  person: Pick<PersonRow, 'followingCount' | 'followersCount'> | null,
  prices: Prices,
): Readonly<Record<ListName, Plan | null>> {
  const of = (people: number | null | undefined): Plan | null =>
    people === null || people === undefined ? null : pagesPlan(people, false, prices);
  return { following: of(person?.followingCount), followers: of(person?.followersCount) };
}

/** What was found in lists of other people and is not older than a day, the newest first. `now` in ms since 1970. */
export async function readInCommon(db: Database, accountId: AccountId, now: number): Promise<InCommonRecord[]> {
  const all = await db.getAll('inCommon', IDBKeyRange.bound([accountId], [accountId, []]));
  return all.filter(({ startedAt }) => startedAt > now - KEPT_MS).sort((one, other) => other.startedAt - one.startedAt);
}

/** Makes the search. */
export function createInCommon({ db, now, random, apiFor, onChange, prices }: InCommonNeeds): InCommon {
  const fresh = ({ startedAt }: InCommonRecord): boolean => startedAt > now() - KEPT_MS;

  async function change(
    search: InCommonRecord,
    next: (stored: InCommonRecord) => Partial<InCommonRecord>,
  ): Promise<void> {
    const tx = db.writeTransaction(['inCommon']);
    const stored = await tx.objectStore('inCommon').get([search.accountId, search.userId, search.list]);
    if (
      stored?.startedAt === search.startedAt &&
      stored.paginationToken === search.paginationToken &&
      stored.state !== 'done'
    ) {
      await tx.objectStore('inCommon').put({ ...stored, ...next(stored) });
    }
    await tx.done;
  }

  return {
    async start(accountId, userId, list, expected) {
      const tx = db.writeTransaction(['inCommon'], { durability: 'strict' });
      const before = await tx.objectStore('inCommon').get([accountId, userId, list]);
      const goesOn =
        before !== undefined &&
        fresh(before) &&
        before.reason !== ('reason_token_expired' satisfies SyncReason) &&
        before.reason !== ('reason_list_loops' satisfies SyncReason);
      if (!goesOn) await tx.objectStore('inCommon').put(newSearch(accountId, userId, list, expected, now()));
      else if (before.state === 'stopped')
        await tx.objectStore('inCommon').put({ ...before, state: 'running', until: null, reason: null, attempts: 0 });
      await tx.done;
      onChange(accountId);
    },

    async stop(accountId, userId, list) {
      const reason: SyncReason = 'reason_stopped';
      const tx = db.writeTransaction(['inCommon']);
      const search = await tx.objectStore('inCommon').get([accountId, userId, list]);
      if (search?.state === 'running' || search?.state === 'waiting')
        await tx.objectStore('inCommon').put({ ...search, state: 'stopped', until: null, reason });
      await tx.done;
      onChange(accountId);
    },

    async look(accountId, userId) {
      return (await db.getAll('inCommon', rangeOf(accountId, userId))).filter(fresh);
    },

    async due() {
      const isDue = ({ state, until }: InCommonRecord): boolean =>
        state === 'running' || (state === 'waiting' && until !== null && until <= now());
      return (await db.getAll('inCommon')).find((search) => fresh(search) && isDue(search)) ?? null;
    },

    async step(search) {
      const { accountId, userId, list, paginationToken } = search;
      const answer = await apiFor(accountId).list(list, userId, paginationToken, PAGE_SIZE);
      if (answer.kind !== 'ok') {
        const after = consequence(answer, search.attempts, now(), random());
        const expired = answer.kind === 'rejected' && paginationToken !== null;
        await change(search, (stored) => ({
          attempts: stored.attempts + 1,
          ...(stored.state === 'stopped' ? {} : after),
          ...(expired ? { reason: 'reason_token_expired' satisfies SyncReason } : {}),
        }));
        return;
      }
      const mutuals = await mutualsAmong(db, accountId, answer.value);
      const usd = priceOf(list, answer.value.users.length, false, (await prices?.()) ?? PRICES);
      await change(search, (stored) => afterPage(stored, answer.value, { mutuals, usd }, now()));
    },

    async wakeTimes() {
      return (await db.getAll('inCommon')).flatMap((one) =>
        fresh(one) && one.state === 'waiting' && one.until !== null ? [one.until] : [],
      );
    },

    async dropOld() {
      for (const { accountId, userId, list, startedAt } of await db.getAll('inCommon')) {
        if (startedAt <= now() - KEPT_MS) await deleteRecords(db, 'inCommon', [accountId, userId, list]);
      }
    },
  };
}

function newSearch(
  accountId: AccountId,
  userId: UserId,
  list: ListName,
  expected: number | null,
  now: number,
): InCommonRecord {
  return {
    accountId,
    userId,
    list,
    expected,
    startedAt: now,
    finishedAt: null,
    paginationToken: null,
    askedTokens: [],
    people: 0,
    found: [],
    usd: 0,
    state: 'running',
    until: null,
    reason: null,
    attempts: 0,
  };
}

function afterPage(
  stored: InCommonRecord,
  { users, nextToken }: UserPage,
  { mutuals, usd }: { readonly mutuals: readonly UserId[]; readonly usd: number },
  now: number,
): Partial<InCommonRecord> {
  const found = [...new Set([...stored.found, ...mutuals])];
  const askedTokens =
    stored.paginationToken === null ? stored.askedTokens : [...stored.askedTokens, stored.paginationToken];
  const people = stored.people + users.length;
  const page = { found, people, askedTokens, paginationToken: nextToken, attempts: 0, usd: stored.usd + usd };
  if (nextToken === null) return { ...page, state: 'done', finishedAt: now, until: null, reason: null };
  const loops = askedTokens.includes(nextToken) || (stored.expected !== null && people > 2 * stored.expected + SLACK);
  if (loops) return { ...page, state: 'stopped', until: null, reason: 'reason_list_loops' satisfies SyncReason };
  return stored.state === 'stopped' ? page : { ...page, state: 'running', until: null, reason: null };
}

/** Those of a page who follow the account and whom it follows, by all that is stored of them. */
async function mutualsAmong(db: Database, accountId: AccountId, { users }: UserPage): Promise<UserId[]> {
  const tx = db.readTransaction(['lists', 'sets', 'facts']);
  const cache: SetCache = createLru(32);
  const lists = await readLists(tx, accountId);
  const mutuals: UserId[] = [];
  for (const { id } of users) {
    const fact = await tx.objectStore('facts').get([accountId, id]);
    const { following, followers } = await findInLists(tx, cache, accountId, lists, BigInt(id));
    if (relationOf(mergeEvidence(following, followers, fact ?? null)) === 'mutual') mutuals.push(id);
  }
  return mutuals;
}

function rangeOf(accountId: AccountId, userId: UserId): IDBKeyRange {
  return IDBKeyRange.bound([accountId, userId], [accountId, userId, []]);
}
