import { DAY_MS } from '../../../base';
import { type AccountRecord, type AppRecord, type ListName, type Prices } from '../../../storage';
import { priceOf } from '../../../x';

/** What a sync takes. */
export interface Plan {
  readonly requests: number;
  /** People billed. */
  readonly people: number;
  /** Seconds within the rate limit, at the least. */
  readonly seconds: number;
  /** USD, at the most: X bills a person once a day (UTC). */
  readonly usd: number;
  /** The same where the App is the person's own; less than `usd` only while they have not said whether it is. */
  readonly ownUsd: number;
}

/** Whether the person owns the App they read their own lists through; null until they have said. */
export type Owned = AppRecord['owned'];

/** X API v2: the most people on a page of a list. */
export const PAGE_SIZE = 1000;
/** X API v2, reads of a list: requests a user may make in 15 minutes. */
const REQUESTS_A_WINDOW = 300;
const WINDOW_SECONDS = 15 * 60;
const SECONDS_A_REQUEST = 1;
/** Requests for the total: before the first page and after the last. */
const COUNTS = 2;
/** The account that they are billed for, once a day. */
export const COUNTING = 1;

/**
 * What reading a list of one's own would take, by X's own last total. With `connection_status` the
 * following list alone says who follows back. One more request asks for the total as it is now: who is
 * not in a list that was incomplete can't be told from who was left out of it. X bills that once a day
 * (UTC). Null while X has not reported a total.
 */
export function plan(
  account: Pick<AccountRecord, 'followingCount' | 'followersCount'>,
  list: ListName,
  owned: Owned,
  prices: Prices,
): Plan | null {
  const people = list === 'following' ? account.followingCount : account.followersCount;
  if (people === null) return null;
  const { requests, seconds, usd, ownUsd } = pagesPlan(people, owned, prices);
  const countUsd = priceOf('users by ids', COUNTING, false, prices);
  return {
    requests: requests + COUNTS,
    people: people + COUNTING,
    seconds: seconds + COUNTS * SECONDS_A_REQUEST,
    usd: exact(usd + countUsd),
    ownUsd: exact(ownUsd + countUsd),
  };
}

/** What reading the pages of a list of so many people takes, whosever it is. */
export function pagesPlan(people: number, owned: Owned, prices: Prices): Plan {
  const requests = Math.max(1, Math.ceil(people / PAGE_SIZE));
  const windows = Math.floor((requests - 1) / REQUESTS_A_WINDOW);
  return {
    requests,
    people,
    seconds: windows * WINDOW_SECONDS + (requests - windows * REQUESTS_A_WINDOW) * SECONDS_A_REQUEST,
    ...listPrice(people, owned, prices),
  };
}

/** USD for so many people of a list, and what it is if the App is the person's own. */
export function listPrice(people: number, owned: Owned, prices: Prices): Pick<Plan, 'usd' | 'ownUsd'> {
  const usd = priceOf('following', people, owned ?? false, prices);
  return { usd, ownUsd: owned === null ? Math.min(usd, priceOf('following', people, true, prices)) : usd };
}

/**
 * The lists that tell who follows an account back. Where nobody is signed in X gives no
 * connection_status: both are read, and who is in one and not in the other is told by them.
 */
export function listsToRead({ kind }: Pick<AccountRecord, 'kind'>): readonly [ListName, ...ListName[]] {
  return kind === 'app-only' ? ['followers', 'following'] : ['following'];
}

/** Whether reads of the account's lists are "owned reads", as far as the person has said: never App-only ones. */
export function ownedBy({ kind }: Pick<AccountRecord, 'kind'>, app: AppRecord | undefined): Owned {
  return kind !== 'app-only' && (app?.owned ?? null);
}

/** What finding out who follows an account back would take: all of {@link listsToRead} together. */
export function completePlan(
  account: Pick<AccountRecord, 'followingCount' | 'followersCount' | 'kind'>,
  app: AppRecord | undefined,
  prices: Prices,
): Plan | null {
  return sumOf(listsToRead(account).map((list) => plan(account, list, ownedBy(account, app), prices)));
}

/** What several lists take together; null where X has not reported how long one of them is. */
export function sumOf(plans: readonly (Plan | null)[]): Plan | null {
  return plans.reduce(
    (sum, one) =>
      sum &&
      one && {
        requests: sum.requests + one.requests,
        people: sum.people + one.people,
        // Each list has a window of its own.
        seconds: Math.max(sum.seconds, one.seconds),
        usd: exact(sum.usd + one.usd),
        ownUsd: exact(sum.ownUsd + one.ownUsd),
      },
  );
}

/** The UTC day, X's day of billing, in days since 1970. @param at ms since 1970 */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** Millionths keep sums of tenths of a cent exact. */
export function exact(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
