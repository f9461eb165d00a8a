/** USD for one resource or call. X API v2 pay-per-use prices, August 2026. */
export interface Prices {
  /** A user returned by any read. */
  readonly user: number;
  /** A user in a list of the signed-in user who owns the developer App ("owned read"). */
  readonly ownedUser: number;
  /** The newest post of each person read; null: last posts are not asked for. */
  readonly post: number | null;
  /** A follow that X answered. */
  readonly follow: number;
  /** An unfollow that X answered. */
  readonly unfollow: number;
}

/** USD for a post that comes along with a person. */
export const POST_PRICE = 0.005;

/** What X charges unless the person sets otherwise. */
export const PRICES: Prices = { user: 0.01, ownedUser: 0.001, post: null, follow: 0.015, unfollow: 0.01 };
