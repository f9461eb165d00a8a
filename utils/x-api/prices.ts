import type { Endpoint } from './answer';

/** USD for one resource or call. X API v2 pay-per-use prices, August 2026. */
export interface Prices {
  /** A user returned by any read. */
  readonly user: number;
  /** A user in a list of the signed-in user who owns the developer App ("owned read"). */
  readonly ownedUser: number;
  /** A follow that X answered. */
  readonly follow: number;
  /** An unfollow that X answered. */
  readonly unfollow: number;
}

/** What X charges unless the person sets otherwise. */
export const PRICES: Prices = { user: 0.01, ownedUser: 0.001, follow: 0.015, unfollow: 0.01 };

/**
 * The price in USD of `count` users read, or of `count` actions.
 * @param owned 'yes' only where the list read is the signed-in account's own and it owns the App.
 */
export function priceOf(endpoint: Endpoint, count: number, owned: 'yes' | 'no', prices: Prices = PRICES): number {
  // Millionths keep sums of tenths of a cent exact.
  return Math.round(count * unitPrice(endpoint, owned, prices) * 1e6) / 1e6;
}

function unitPrice(endpoint: Endpoint, owned: 'yes' | 'no', prices: Prices): number {
  if (endpoint === 'follow') return prices.follow;
  if (endpoint === 'unfollow') return prices.unfollow;
  const list = endpoint === 'following' || endpoint === 'followers';
  return list && owned === 'yes' ? prices.ownedUser : prices.user;
}
