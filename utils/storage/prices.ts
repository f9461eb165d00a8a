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
