import type { Endpoint, Limits } from '../options';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Who follows or unfollows: through an App, or by hand on X's pages (no App). */
export interface Actor {
  readonly accountId: string;
  readonly clientId: string | null;
}

export type DayAction = 'follow' | 'unfollow';

/** One limit as X's headers say it. */
export interface LimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Ms since 1970. */
  readonly resetAt: number;
}

export interface WindowCount {
  readonly accountId: string;
  readonly clientId: string;
  readonly endpoint: Endpoint;
  readonly used: number;
  /** Ms since 1970. */
  readonly resetAt: number;
}

/** What X counts: requests in fixed windows that begin with the first, actions over rolling 24 hours. */
export interface LimitCounts {
  /** Counts a request unless the window is full; `remaining` is -1 when it was. */
  request(actor: { accountId: string; clientId: string }, endpoint: Endpoint): LimitState;
  /** The daily limits an action stands under, without counting it. */
  day(actor: Actor, action: DayAction): { user: LimitState | null; app: LimitState | null };
  /** Counts an action that changed something. `at`: ms, now unless told. */
  act(actor: Actor, action: DayAction, at?: number): void;
  followsOfUser(accountId: string): number;
  followsOfApp(clientId: string): number;
  unfollowsOfApp(clientId: string): number;
  windows(): WindowCount[];
}

export function createLimitCounts(limits: () => Limits, now: () => number): LimitCounts {
  const windows = new Map<
    string,
    { accountId: string; clientId: string; endpoint: Endpoint; used: number; resetAt: number }
  >();
  const actions: { accountId: string; clientId: string | null; action: DayAction; at: number }[] = [];

  /** Times of the last 24 hours, oldest first. */
  function recent(match: (entry: (typeof actions)[number]) => boolean): number[] {
    const time = now();
    return actions
      .filter((entry) => entry.at > time - DAY_MS && match(entry))
      .map((entry) => entry.at)
      .sort((a, b) => a - b);
  }
  const followsOfUser = (accountId: string) =>
    recent((entry) => entry.action === 'follow' && entry.accountId === accountId);
  const actionsOfApp = (clientId: string, action: DayAction) =>
    recent((entry) => entry.action === action && entry.clientId === clientId);

  function dayState(limit: number, times: number[]): LimitState {
    return { limit, remaining: Math.max(0, limit - times.length), resetAt: (times[0] ?? now()) + DAY_MS };
  }

  return {
    request({ accountId, clientId }, endpoint) {
      const key = `${clientId} ${accountId} ${endpoint}`;
      const limit = limits().perWindow[endpoint];
      let window = windows.get(key);
      if (!window || window.resetAt <= now()) {
        window = { accountId, clientId, endpoint, used: 0, resetAt: now() + limits().windowSeconds * 1000 };
        windows.set(key, window);
      }
      if (window.used >= limit) return { limit, remaining: -1, resetAt: window.resetAt };
      window.used++;
      return { limit, remaining: limit - window.used, resetAt: window.resetAt };
    },
    day({ accountId, clientId }, action) {
      const { followsPerUserDay, followsPerAppDay, unfollowsPerAppDay } = limits();
      const appLimit = action === 'follow' ? followsPerAppDay : unfollowsPerAppDay;
      return {
        user: action === 'follow' ? dayState(followsPerUserDay, followsOfUser(accountId)) : null,
        app: clientId === null ? null : dayState(appLimit, actionsOfApp(clientId, action)),
      };
    },
    act({ accountId, clientId }, action, at = now()) {
      actions.push({ accountId, clientId, action, at });
    },
    followsOfUser: (accountId) => followsOfUser(accountId).length,
    followsOfApp: (clientId) => actionsOfApp(clientId, 'follow').length,
    unfollowsOfApp: (clientId) => actionsOfApp(clientId, 'unfollow').length,
    windows: () => Array.from(windows.values(), (window) => ({ ...window })).filter((window) => window.resetAt > now()),
  };
}

/** A limit as three headers; X says resets in epoch seconds. */
export function limitHeaders(
  prefix: 'x-rate-limit' | 'x-user-limit-24hour' | 'x-app-limit-24hour',
  state: LimitState,
): Record<string, string> {
  return {
    [`${prefix}-limit`]: String(state.limit),
    [`${prefix}-remaining`]: String(Math.max(0, state.remaining)),
    [`${prefix}-reset`]: String(Math.ceil(state.resetAt / 1000)),
  };
}
