import { roundedUsd } from '../../base';
import type { Prices } from '../../storage';
import type { Endpoint } from './answer';

/**
 * The price in USD of `count` users read, or of `count` actions.
 * @param owned only where the list read is the signed-in account's own and it owns the App.
 * @param posts how many newest posts came along; one of each user at the most.
 */
export function priceOf(endpoint: Endpoint, count: number, owned: boolean, prices: Prices, posts = count): number {
  return roundedUsd(count * unitPrice(endpoint, owned, prices) + (hasPosts(endpoint) ? posts * (prices.post ?? 0) : 0));
}

/** USD at the most for asking X about one person: their newest post comes along. */
export function lookupUsd(prices: Prices): number {
  return priceOf('users by ids', 1, false, prices);
}

/** Whether the newest post can be asked for. */
function hasPosts(endpoint: Endpoint): boolean {
  return endpoint !== 'me' && endpoint !== 'follow' && endpoint !== 'unfollow';
}

function unitPrice(endpoint: Endpoint, owned: boolean, prices: Prices): number {
  if (endpoint === 'follow') return prices.follow;
  if (endpoint === 'unfollow') return prices.unfollow;
  const list = endpoint === 'following' || endpoint === 'followers';
  return list && owned ? prices.ownedUser : prices.user;
}
