import {
  deleteRecords,
  prefixRange,
  updateRecord,
  type Database,
  type ListName,
  type PersonRow,
  type Prices,
  type InCommonRecord,
} from '../storage';
import { DAY_MS, createLru, type AccountId, type UserId } from '../base';
import type { UserPage, XApi } from '../x';
import type { Reader } from './reader';
import { relationOf } from './evidence/evidence';
import { lookUp, sidesOf } from './evidence/lookup';
import { chargeFor, COST_STORES, fitOf, type Cost, type CostNeeds } from './sync/plan/page-cost';
import { PAGE_SIZE, pagesPlan, type Plan } from './sync/plan/plan';
import { afterPage, afterTrouble, cursorAfter, loops, NEEDS_NEW_RUN, RUNNING, stopped } from './sync/reasons';
import type { Agreed } from './sync/sync-run';

/** What a search needs from its surroundings. */
export interface InCommonNeeds extends CostNeeds {
  readonly db: Database;
  /** ms since 1970. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly apiFor: (accountId: AccountId) => Pick<XApi, 'list'>;
  readonly onChange: (accountId: AccountId) => void;
}

const KEPT_MS = DAY_MS;

/** The plan of searching each list of somebody else, by X's counts of them; never an owned read. */
export function inCommonPlans(
  person: Pick<PersonRow, 'followingCount' | 'followersCount'> | null,
  prices: Prices,
): Readonly<Record<ListName, Plan | null>> {
  const of = (people: number | null = null): Plan | null => (people === null ? null : pagesPlan(people, false, prices));
  return { following: of(person?.followingCount), followers: of(person?.followersCount) };
}

/** The plan of searching a list of somebody else now: of the rest only, where a search began within the last day. */
export function planOfRest(search: InCommonRecord | undefined, plan: Plan | null, prices: Prices): Plan | null {
  if (!search || search.state === 'done' || search.expected === null || NEEDS_NEW_RUN.has(search.reason)) return plan;
  return pagesPlan(Math.max(1, search.expected - search.people), false, prices);
}

/** As {@link planOfRest}, read from what is stored. */
export async function planInCommon(
  { reader, sync }: { readonly reader: Reader; readonly sync: { readonly inCommon: Pick<InCommon, 'read'> } },
  accountId: AccountId,
  userId: UserId,
  list: ListName,
  prices: Prices,
): Promise<Plan | null> {
  const [searches, [person = null]] = await Promise.all([
    sync.inCommon.read(accountId, userId),
    reader.peopleOf(accountId, [userId]),
  ]);
  return planOfRest(
    searches.find((one) => one.list === list),
    inCommonPlans(person, prices)[list],
    prices,
  );
}

/** What was found in lists of other people and is not older than a day, the newest first. `now` in ms since 1970. */
export async function readInCommon(db: Database, accountId: AccountId, now: number): Promise<InCommonRecord[]> {
  const all = await db.getAll('inCommon', prefixRange(accountId));
  return all.filter(({ startedAt }) => startedAt > now - KEPT_MS).sort((a, b) => b.startedAt - a.startedAt);
}

export type InCommon = ReturnType<typeof createInCommon>;

/** Searches lists of other people for the account's mutuals. */
export function createInCommon({ db, now, random, apiFor, onChange, ...cost }: InCommonNeeds) {
  const fresh = ({ startedAt }: InCommonRecord): boolean => startedAt > now() - KEPT_MS;
  const keyOf = ({ accountId, userId, list }: InCommonRecord): [string, string, ListName] => [accountId, userId, list];
  const isAt = (stored: InCommonRecord | undefined, asked: InCommonRecord): stored is InCommonRecord =>
    stored?.startedAt === asked.startedAt &&
    stored.paginationToken === asked.paginationToken &&
    stored.state !== 'done';

  return {
    /**
     * Starts a search, or resumes one that was stopped; one finished within the last day is left as it is.
     * @param agreed the plan that the person has accepted: its price is the ceiling, over which nothing is read.
     */
    async start(accountId: AccountId, userId: UserId, list: ListName, agreed: Agreed): Promise<void> {
      await updateRecord(
        db,
        'inCommon',
        [accountId, userId, list],
        (before) => {
          if (!before || !fresh(before) || NEEDS_NEW_RUN.has(before.reason))
            return newSearch(accountId, userId, list, agreed, now());
          if (before.state !== 'stopped') return null;
          return { ...before, ...RUNNING, attempts: 0, mostUsd: before.billedUsd + agreed.usd };
        },
        { durability: 'strict' },
      );
      onChange(accountId);
    },

    async stop(accountId: AccountId, userId: UserId, list: ListName): Promise<void> {
      await updateRecord(db, 'inCommon', [accountId, userId, list], (search) =>
        search?.state === 'running' || search?.state === 'waiting' ? { ...search, ...stopped('reason_stopped') } : null,
      );
      onChange(accountId);
    },

    /** Stops all searches of an account. */
    async stopAll(accountId: AccountId, reason: string): Promise<void> {
      for (const { userId, list } of await db.getAll('inCommon', prefixRange(accountId)))
        await updateRecord(db, 'inCommon', [accountId, userId, list], (search) =>
          search?.state === 'running' || search?.state === 'waiting' ? { ...search, ...stopped(reason) } : null,
        );
    },

    /** What was found in somebody's two lists; nothing older than a day. */
    async read(accountId: AccountId, userId: UserId): Promise<InCommonRecord[]> {
      const range = prefixRange(accountId, userId);
      return (await db.getAll('inCommon', range)).filter(fresh);
    },

    /** The next search that can go on now, or null. */
    async due(): Promise<InCommonRecord | null> {
      const isDue = ({ state, until }: InCommonRecord): boolean =>
        state === 'running' || (state === 'waiting' && until !== null && until <= now());
      return (await db.getAll('inCommon')).find((search) => fresh(search) && isDue(search)) ?? null;
    },

    /** Asks for the search's next page. */
    async step(search: InCommonRecord): Promise<void> {
      const { accountId, userId, list, paginationToken } = search;
      const fit = await fitOf({ db, ...cost }, accountId, userId, search, PAGE_SIZE);
      if (fit.kind === 'too dear') {
        await updateRecord(db, 'inCommon', keyOf(search), (stored) =>
          isAt(stored, search) ? { ...stored, ...atCeiling(stored, now()) } : null,
        );
        return;
      }
      const answer = await apiFor(accountId).list(list, userId, paginationToken, fit.size);
      if (answer.kind !== 'ok') {
        await updateRecord(db, 'inCommon', keyOf(search), (stored) =>
          isAt(stored, search) ? { ...stored, ...afterTrouble(stored, search, answer, now(), random()) } : null,
        );
        return;
      }
      const [mutuals, charge] = [
        await mutualsAmong(db, accountId, answer.value),
        await chargeFor(cost, accountId, userId, answer),
      ];
      const tx = db.writeTransaction(['inCommon', ...COST_STORES], { durability: 'strict' });
      const spent = await charge(tx);
      const stored = await tx.objectStore('inCommon').get(keyOf(search));
      if (isAt(stored, search))
        await tx.objectStore('inCommon').put(withPage(stored, answer.value, { mutuals, ...spent }, now()));
      await tx.done;
    },

    /** When waiting searches want to go on. */
    async wakeTimes(): Promise<number[]> {
      return (await db.getAll('inCommon')).flatMap((one) =>
        fresh(one) && one.state === 'waiting' && one.until !== null ? [one.until] : [],
      );
    },

    /** Deletes what is older than a day. */
    async dropOld(): Promise<void> {
      for (const search of await db.getAll('inCommon'))
        if (!fresh(search)) await deleteRecords(db, 'inCommon', keyOf(search));
    },
  };
}

function newSearch(accountId: AccountId, userId: UserId, list: ListName, agreed: Agreed, now: number): InCommonRecord {
  return {
    accountId,
    userId,
    list,
    expected: agreed.people,
    startedAt: now,
    finishedAt: null,
    paginationToken: null,
    askedTokens: [],
    people: 0,
    found: [],
    usd: 0,
    billedUsd: 0,
    mostUsd: agreed.usd,
    mostPeople: agreed.people,
    ...RUNNING,
    attempts: 0,
  };
}

function withPage(
  stored: InCommonRecord,
  { users, nextToken }: UserPage,
  { mutuals, usd, billedUsd }: Cost & { readonly mutuals: readonly UserId[] },
  now: number,
): InCommonRecord {
  const page = {
    ...stored,
    ...cursorAfter(stored, nextToken),
    found: [...new Set([...stored.found, ...mutuals])],
    people: stored.people + users.length,
    usd: stored.usd + usd,
    billedUsd: stored.billedUsd + billedUsd,
  };
  if (nextToken === null) return { ...page, ...done(now) };
  return { ...page, ...afterPage(stored, loops(page, page.people, page.expected) ? 'reason_list_loops' : null) };
}

function done(now: number) {
  return { state: 'done', finishedAt: now, until: null, reason: null } as const;
}

/** At the price agreed to: a list that has brought everybody X counts is at its end, any other stops there. */
function atCeiling({ people, expected }: InCommonRecord, now: number) {
  return expected !== null && people >= expected ? done(now) : stopped('reason_price_reached');
}

/** Those of a page who follow the account and whom it follows, by all that is stored of them. */
async function mutualsAmong(db: Database, accountId: AccountId, { users }: UserPage): Promise<UserId[]> {
  const ids = users.map(({ id }) => id);
  const { people } = await lookUp(db.readTransaction(['lists', 'sets', 'facts']), createLru(32), accountId, ids);
  return people.filter((person) => relationOf(sidesOf(person)) === 'mutual').map(({ userId }) => userId);
}
