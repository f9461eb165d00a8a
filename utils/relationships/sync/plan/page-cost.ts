import {
  appIn,
  isConnected,
  type Database,
  type Prices,
  type SyncRunRecord,
  type WriteTransaction,
} from '../../../storage';
import { dayOf, USD_DUST, type AccountId, type AppId, type UserId } from '../../../base';
import { priceOf, type ApiAnswer, type UserPage } from '../../../x';
import { COUNTING, ownedBy } from './plan';

/** Stores that a transaction must name to note what a page cost. */
export const COST_STORES = ['accounts', 'apps', 'spend', 'billed', 'state'] as const;
type CostTransaction = WriteTransaction<(typeof COST_STORES)[number]>;

/** Adds an answer to what an App has spent, in the caller's transaction; resolves to the USD added. */
export interface Spend {
  recordIn(
    tx: WriteTransaction<'spend' | 'billed' | 'state'>,
    appId: AppId,
    bill: { readonly usd: number; readonly resourceIds: readonly string[]; readonly serverTime: number | null },
  ): Promise<number>;
}

/** A page of a list as X answered it. */
export type PageAnswer = Extract<ApiAnswer<UserPage>, { kind: 'ok' }>;

/** USD for a page: at the most, and the part that X bills, since it bills a person once a UTC day. */
export interface Cost {
  readonly usd: number;
  readonly billedUsd: number;
}

/** Records what a page cost, in the transaction that stores it. */
export type Charge = (tx: CostTransaction) => Promise<Cost>;

/** What pricing a page needs. */
export interface CostNeeds {
  /** What X charges this person's App. */
  readonly prices: () => Promise<Prices>;
  readonly spend: Spend;
}

/** What a page of somebody's list costs an account, by the person's own prices. */
export async function chargeFor(
  needs: CostNeeds,
  accountId: AccountId,
  listOf: UserId,
  { value: { users, problems }, meta }: PageAnswer,
): Promise<Charge> {
  const prices = await needs.prices();
  return async (tx) => {
    const account = await tx.objectStore('accounts').get(accountId);
    if (!isConnected(account)) return { usd: 0, billedUsd: 0 };
    const owned = listOf === accountId && (ownedBy(account, await appIn(tx, account)) ?? false);
    const { resourceIds, postIds, serverTime } = meta;
    const usdOf = (people: number, posts = 0): number => priceOf('following', people, owned, prices, posts);
    const malformed = problems.filter(({ type }) => type === 'malformed').length;
    // A post is billed like a person, once a day, and has an id of the same kind. Somebody without a readable id may
    // have been billed today already: counted at the most.
    const bills = [
      { usd: usdOf(resourceIds.length), resourceIds, serverTime },
      { usd: usdOf(0, postIds.length), resourceIds: postIds, serverTime },
      { usd: usdOf(malformed), resourceIds: [], serverTime },
    ];
    let billedUsd = 0;
    for (const bill of bills)
      if (bill.resourceIds.length > 0 || bill.usd > 0) billedUsd += await needs.spend.recordIn(tx, account.appId, bill);
    return { usd: usdOf(users.length + malformed, postIds.length), billedUsd };
  };
}

/**
 * USD that asking X for the total adds to what a run bills; null where that is more than was agreed to. X bills the
 * total once a UTC day, and the price agreed to has a part for one: a run that goes on over midnight asks on two.
 * @param at ms since 1970
 */
export async function countUsd(
  { prices }: Pick<CostNeeds, 'prices'>,
  { countedDay, billedUsd, mostUsd }: Pick<SyncRunRecord, 'countedDay' | 'billedUsd' | 'mostUsd'>,
  at: number,
): Promise<number | null> {
  if (countedDay === null || countedDay === dayOf(at)) return 0;
  const usd = priceOf('users by ids', COUNTING, false, await prices());
  return billedUsd + usd + usd > mostUsd + USD_DUST ? null : usd;
}

/** Whether, and how large, the next page may be within the agreed price. */
export type Fit = { readonly kind: 'fits'; readonly size: number } | { readonly kind: 'too dear' };

/**
 * The most people the next page may have. For the account's own list, the agreed price includes asking X for the
 * total.
 * @param listOf whose list it is
 */
export async function fitOf(
  needs: Pick<CostNeeds, 'prices'> & { readonly db: Database },
  accountId: AccountId,
  listOf: UserId,
  { billedUsd, mostUsd }: { readonly billedUsd: number; readonly mostUsd: number },
  pageSize: number,
): Promise<Fit> {
  const tx = needs.db.readTransaction(['accounts', 'apps']);
  const account = await tx.objectStore('accounts').get(accountId);
  const owned = listOf === accountId && account !== undefined && (ownedBy(account, await appIn(tx, account)) ?? false);
  const prices = await needs.prices();
  const each = priceOf('following', 1, owned, prices);
  const counting = listOf === accountId ? priceOf('users by ids', COUNTING, false, prices) : 0;
  const size =
    each === 0 ? pageSize : Math.min(pageSize, Math.floor((mostUsd - billedUsd - counting + USD_DUST) / each));
  return size < 1 ? { kind: 'too dear' } : { kind: 'fits', size };
}
