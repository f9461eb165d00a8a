import type { PageSettings } from './page/settings';
import type { ViewerSpec } from './people/made-lists';
import type { Oddities } from './api/oddities';

/** The endpoints of the API, by the names the limits and prices use. */
export type Endpoint =
  | 'me'
  | 'userByUsername'
  | 'usersByUsernames'
  | 'userById'
  | 'usersByIds'
  | 'following'
  | 'followers'
  | 'follow'
  | 'unfollow';

export interface Limits {
  /** Requests per user, endpoint and window. */
  readonly perWindow: Readonly<Record<Endpoint, number>>;
  readonly windowSeconds: number;
  /** Rolling 24 hours, each signed-in user. */
  readonly followsPerUserDay: number;
  /** Rolling 24 hours, all users of an App together. */
  readonly followsPerAppDay: number;
  readonly unfollowsPerAppDay: number;
}

export interface SandboxOptions {
  /** 0 takes a free one. */
  port: number;
  seed: number;
  /** Lists of the first viewer. */
  following: number;
  followers: number;
  mutualShare: number;
  /** Further viewers, each with lists of their own. */
  moreViewers: ViewerSpec[];
  limits: Limits;
  /** Whether the first App belongs to the first viewer, which makes reads of their own lists cheap. */
  ownedApp: boolean;
  /** Whether the App may follow; 403 client-forbidden otherwise. */
  followOpen: boolean;
  /** Whether the App may unfollow; 403 client-forbidden otherwise. */
  unfollowOpen: boolean;
  /** Whether answers say `connection_status`; when not, a problem names the field. */
  connectionStatus: boolean;
  /** Whether follow and unfollow answers carry the 24-hour headers. */
  dayHeaders: boolean;
  accessTokenSeconds: number;
  codeSeconds: number;
  /** Rights that X leaves out of what it gives, whoever approves. */
  withheldScopes: readonly string[];
  /** Null: a pagination token never expires. */
  paginationTokenSeconds: number | null;
  /** USD the App may still spend; null is no end. */
  credits: number | null;
  /** How X says that the credits are used up. */
  outOfCreditsStatus: 402 | 403 | 429;
  /** How X's answers differ from what is documented. */
  odd: Partial<Oddities>;
  /** How the pages of x.com look, where not as usual. */
  pageSettings: Partial<PageSettings>;
  /** X's clock, ms since 1970. */
  now: () => number;
  /** One line for each request. */
  log: (line: string) => void;
}

/** X API v2, rate limits and manage-follows limits as documented in 2026. */
export const X_LIMITS: Limits = {
  perWindow: {
    me: 75,
    userByUsername: 900,
    usersByUsernames: 900,
    userById: 900,
    usersByIds: 900,
    following: 300,
    followers: 300,
    follow: 50,
    unfollow: 50,
  },
  windowSeconds: 15 * 60,
  followsPerUserDay: 400,
  followsPerAppDay: 1000,
  unfollowsPerAppDay: 500,
};

/** A world fit to be shown: small enough to take in, large enough to scroll. */
export function defaultOptions(): SandboxOptions {
  return {
    port: 0,
    seed: 7,
    following: 240,
    followers: 300,
    mutualShare: 0.6,
    moreViewers: [],
    limits: X_LIMITS,
    ownedApp: true,
    followOpen: true,
    unfollowOpen: true,
    connectionStatus: true,
    dayHeaders: true,
    accessTokenSeconds: 7200,
    codeSeconds: 30,
    withheldScopes: [],
    paginationTokenSeconds: null,
    credits: null,
    outOfCreditsStatus: 402,
    odd: {},
    pageSettings: {},
    now: Date.now,
    log: () => {},
  };
}
