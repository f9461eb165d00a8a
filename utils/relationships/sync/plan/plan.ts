import { roundedUsd } from '../../../base';
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
 * The plan of syncing an own list, by X's last total. With `connection_status` the following list alone says who
 * follows back. One more request asks for the current total: without it, somebody left out of an incomplete list
 * looks like somebody who is not in it. X bills that once a day (UTC). Null while X has not reported a total.
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
    usd: roundedUsd(usd + countUsd),
    ownUsd: roundedUsd(ownUsd + countUsd),
  };
}

/** The plan of reading the pages of a list of that many people, of anybody. */
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

/** USD for a number of people of a list, and the price if the App is the person's own. */
export function listPrice(people: number, owned: Owned, prices: Prices): Pick<Plan, 'usd' | 'ownUsd'> {
  const usd = priceOf('following', people, owned ?? false, prices);
  return { usd, ownUsd: owned === null ? Math.min(usd, priceOf('following', people, true, prices)) : usd };
}

/**
 * The lists that show who follows an account back. App-only access gets no connection_status: both lists are synced
 * and compared.
 */
export function listsToRead({ kind }: Pick<AccountRecord, 'kind'>): readonly [ListName, ...ListName[]] {
  return kind === 'app-only' ? ['followers', 'following'] : ['following'];
}

/** Whether reads of the account's lists are "owned reads", as far as the person has said: never App-only ones. */
export function ownedBy({ kind }: Pick<AccountRecord, 'kind'>, app: AppRecord | undefined): Owned {
  return kind !== 'app-only' && (app?.owned ?? null);
}

/** The plan of finding out who follows an account back: all of {@link listsToRead} together. */
export function completePlan(
  account: Pick<AccountRecord, 'followingCount' | 'followersCount' | 'kind'>,
  app: AppRecord | undefined,
  prices: Prices,
): Plan | null {
  return sumOf(listsToRead(account).map((list) => plan(account, list, ownedBy(account, app), prices)));
}

/** The sum of several plans; null where X has not reported how long one of the lists is. */
export function sumOf(plans: readonly (Plan | null)[]): Plan | null {
  return plans.reduce(
    (sum, one) =>
      sum &&
      one && {
        requests: sum.requests + one.requests,
        people: sum.people + one.people,
        // Each list has a window of its own.
        seconds: Math.max(sum.seconds, one.seconds),
        usd: roundedUsd(sum.usd + one.usd),
        ownUsd: roundedUsd(sum.ownUsd + one.ownUsd),
      },
  );
}
