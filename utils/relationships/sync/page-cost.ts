import { appIn, isConnected, type Prices, type WriteTransaction } from '../../storage';
import type { AccountId, AppId, UserId } from '../../base';
import { priceOf, type ApiAnswer, type UserPage } from '../../x';
import { ownedBy } from './plan';

/** Stores that a transaction must name to note what a page cost. */
export const COST_STORES = ['accounts', 'apps', 'spend', 'billed', 'state'] as const;
type CostTransaction = WriteTransaction<(typeof COST_STORES)[number]>;

/** Adds an answer to what an App has spent, in the caller's transaction. */
export interface Spend {
  recordIn(
    tx: WriteTransaction<'spend' | 'billed' | 'state'>,
    appId: AppId,
    bill: { readonly usd: number; readonly resourceIds: readonly string[]; readonly serverTime: number | null },
  ): Promise<unknown>;
}

/** A page of a list as X answered it. */
export type PageAnswer = Extract<ApiAnswer<UserPage>, { kind: 'ok' }>;

/** Notes what a page cost, in the transaction that stores it. USD, at the most: X bills a person once a UTC day. */
export type Charge = (tx: CostTransaction) => Promise<number>;

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
    if (!isConnected(account)) return 0;
    const owned = listOf === accountId && ownedBy(account, await appIn(tx, account));
    const { resourceIds, serverTime } = meta;
    const usdOf = (people: number): number => priceOf('following', people, owned, prices);
    if (resourceIds.length > 0)
      await needs.spend.recordIn(tx, account.appId, { usd: usdOf(resourceIds.length), resourceIds, serverTime });
    return usdOf(users.length + problems.filter(({ type }) => type === 'malformed').length);
  };
}
