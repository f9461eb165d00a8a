import type { Prices } from '../../storage';
import type { Endpoint } from './answer';

/**
 * The price in USD of `count` users read, or of `count` actions.
 * @param owned only where the list read is the signed-in account's own and it owns the App.
 */
export function priceOf(endpoint: Endpoint, count: number, owned: boolean, prices: Prices): number {
  // Millionths keep sums of tenths of a cent exact.
  return Math.round(count * unitPrice(endpoint, owned, prices) * 1e6) / 1e6;
}

function unitPrice(endpoint: Endpoint, owned: boolean, prices: Prices): number {
  if (endpoint === 'follow') return prices.follow;
  if (endpoint === 'unfollow') return prices.unfollow;
  const list = endpoint === 'following' || endpoint === 'followers';
  return list && owned ? prices.ownedUser : prices.user;
}
