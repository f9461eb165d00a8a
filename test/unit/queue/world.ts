import { HOUR_MS, DAY_MS } from '../../../utils/base';
import { createActions, WINDOW_MS, type ActionAnswer, type Actions, type ActionsNeeds } from '../../../utils/queue';
import {
  putRecord,
  type ActionKind,
  type Database,
  type StoreName,
  type WriteTransaction,
} from '../../../utils/storage';
import type { AccountId, AppId, UserId } from '../../../utils/base/ids';
import type { ApiError } from '../../../utils/x/api';
import { recordFactIn } from '../../../utils/relationships/evidence/facts';
import { createXCounts } from './budgets/x-counts';
import { accountOf } from '../accounts';

export const APPS = ['app-one-client-id', 'app-two-client-id'] as AppId[];
/** The first App has two accounts, the second one. */
export const ACCOUNTS = ['101', '102', '201'] as AccountId[];
const appOf = (accountId: AccountId): AppId => APPS[accountId.startsWith('1') ? 0 : 1]!;
const SENT_BY_X = { followsOfAccount: 4, followsOfApp: 6, unfollowsOfApp: 5, window: 3 };

/** What becomes of a request. 'ok' unless said. */
export type Fate =
  | 'ok'
  | 'no date'
  | 'lost before'
  | 'lost after'
  | '503 before'
  | '503 after'
  | 'html'
  | '401'
  | '402'
  | '403 app'
  | '403 own suspended'
  | '403 suspended'
  | '403 protected'
  | '403 other'
  | '404'
  | '400'
  | '429'
  | '429 untold'
  | 'throws'
  /** X answers this. */
  | { readonly says: ApiError };

/** X, a clock that may jump, and backgrounds that may be stopped at any step. */
export interface World {
  readonly db: Database;
  xTime(): number;
  now(): number;
  jump(ms: number): void;
  later(ms: number): void;
  /** The fates of the next requests, in order. */
  readonly fates: Fate[];
  /** People on whom X always fails. */
  readonly failing: Set<string>;
  /** Another device follows or unfollows through the same App. */
  otherDevice(appId: AppId, kind: ActionKind, count: number): void;
  /** `<account>:<user>` followed, by X. */
  readonly following: Set<string>;
  /** Every effect in order. */
  readonly effects: {
    readonly accountId: AccountId;
    readonly kind: ActionKind;
    readonly userId: UserId;
    readonly at: number;
  }[];
  readonly requests: {
    readonly accountId: AccountId;
    readonly kind: ActionKind;
    readonly userId: UserId;
    readonly at: number;
  }[];
  readonly reports: unknown[];
  /** How many backgrounds were stopped in the middle of something. */
  readonly stops: { count: number };
  readonly alarm: { at: number | null };
  settings: Awaited<ReturnType<ActionsNeeds['settings']>>;
  online: boolean;
  /** Whether X answers when it is asked for nothing but its time. */
  timeTold: 'yes' | 'no';
  /** Happens after X carried a request out and before its answer is there. */
  beforeAnswer: () => Promise<void>;
  start(): Background;
}

/** A running background. */
export interface Background {
  readonly actions: Actions;
  /** Stops it after so many more steps: a commit, a store opened, a request, an answer, a sleep. */
  killAfter(steps: number): void;
  kill(): void;
  readonly killed: Promise<void>;
}

const never = <T>(): Promise<T> => new Promise(() => undefined);
/** What a stopped background is left with: nothing it asks for ever comes. */
const silent: object = new Proxy(() => never(), {
  get: (_, name) => (name === 'objectStore' || name === 'index' ? () => silent : name === 'done' ? never() : never),
});
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** @param limits X's own real limits, or ones so low that short stories meet them. */
export async function createWorld(
  db: Database,
  limits: 'real' | 'low' = 'real',
  random: () => number = () => 0.5,
): Promise<World> {
  let time = Date.UTC(2026, 10, 24, 9);
  let skew = 0;
  const x =
    limits === 'low' ? SENT_BY_X : { followsOfAccount: 400, followsOfApp: 1_000, unfollowsOfApp: 500, window: 50 };
  const counts = createXCounts(0);
  const others = createXCounts(0);
  const locks = new Map<string, { holder: object; release: () => void }>();
  const waiting: { name: string; owner: object; go: () => void }[] = [];

  for (const appId of APPS)
    await putRecord(db, 'apps', { appId, refusals: [], leftOut: [], reports: [], owned: false });
  for (const accountId of ACCOUNTS) {
    await putRecord(db, 'accounts', accountOf(accountId, appOf(accountId)));
    if (limits === 'low') {
      for (const kind of ['follow', 'unfollow'] as const) {
        const put = (name: string, id: string, limit: number) =>
          putRecord(db, 'ceilings', {
            key: `${name}:${kind}:${id}`,
            limit,
            remaining: limit,
            resetAt: 0,
            reportedAt: 0,
          });
        await put('window', accountId, x.window);
        await put('app day', appOf(accountId), kind === 'follow' ? x.followsOfApp : x.unfollowsOfApp);
        if (kind === 'follow') await put('user day', accountId, x.followsOfAccount);
      }
    }
  }

  const world: World = {
    db,
    xTime: () => time,
    now: () => time + skew,
    jump: (ms) => void (skew += ms),
    later: (ms) => void (time += Math.max(0, ms)),
    fates: [],
    failing: new Set(),
    otherDevice(appId, kind, count) {
      for (let i = 0; i < count; i++) others.add(`${kind} ${appId}`, time, Infinity, DAY_MS);
    },
    following: new Set(),
    effects: [],
    requests: [],
    reports: [],
    stops: { count: 0 },
    alarm: { at: null },
    settings: { personal: { unfollowsPerDay: 500, followsPerDay: 400 }, pace: 'brisk', paused: false },
    online: true,
    timeTold: 'yes',
    beforeAnswer: async () => undefined,
    start,
  };

  function release(name: string, holder: object): void {
    if (locks.get(name)?.holder !== holder) return;
    locks.delete(name);
    const next = waiting.findIndex((one) => one.name === name);
    if (next >= 0) waiting.splice(next, 1)[0]!.go();
  }

  function start(): Background {
    let dead = false;
    let left = Infinity;
    let die!: () => void;
    const killed = new Promise<void>((resolve) => (die = resolve));
    const self = {};
    const kill = () => {
      if (dead) return;
      dead = true;
      for (const [name, lock] of locks) if (lock.holder === self) release(name, self);
      for (let i = waiting.length - 1; i >= 0; i--) if (waiting[i]!.owner === self) waiting.splice(i, 1);
      die();
    };
    const stop = () => {
      world.stops.count++;
      kill();
    };
    /** Counts a step; whoever is stopped never goes on. */
    const step = async (): Promise<void> => {
      if (!dead && --left < 0) stop();
      if (dead) await never();
    };

    const stoppable = new Proxy(db, {
      get(target, name) {
        if (name !== 'readTransaction' && name !== 'writeTransaction') {
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function'
            ? async (...args: unknown[]) => (await step(), value.apply(target, args))
            : value;
        }
        return (...args: Parameters<Database['writeTransaction']>) => {
          if (!dead && --left < 0) stop();
          if (dead) return silent;
          const tx = target[name](...args) as WriteTransaction<StoreName>;
          return new Proxy(tx, {
            get(inner, part) {
              if (part === 'done') return inner.done.then(step);
              if (part !== 'objectStore') return Reflect.get(inner, part, inner) as unknown;
              return (store: never) => {
                if (!dead && --left < 0) {
                  inner.done.catch(() => undefined);
                  inner.abort();
                  stop();
                }
                if (dead) return silent;
                return inner.objectStore(store);
              };
            },
          });
        };
      },
    });

    async function call(accountId: AccountId, kind: ActionKind, userId: UserId): Promise<ActionAnswer> {
      await step();
      time += 150;
      const answer = world.online
        ? atX(accountId, kind, userId, world.failing.has(userId) ? '503 before' : (world.fates.shift() ?? 'ok'))
        : offline();
      await world.beforeAnswer();
      await step();
      time += 150;
      await turn();
      if (answer === 'throws') throw new Error('a bug on the way');
      return answer;
    }

    const needs: ActionsNeeds = {
      db: stoppable,
      now: world.now,
      random,
      async sleep(ms) {
        if (ms > 25_000) throw new Error(`a sleep of ${ms} ms`);
        const due = time + ms;
        await turn();
        await step();
        time = Math.max(time, due);
      },
      apiFor: (accountId) => ({
        follow: (_, target) => call(accountId, 'follow', target),
        unfollow: (_, target) => call(accountId, 'unfollow', target),
      }),
      async serverTime() {
        await step();
        await turn();
        return world.online && world.timeTold === 'yes' ? Math.floor(time / 1_000) * 1_000 : null;
      },
      locks: {
        async request(name, work) {
          await step();
          while (locks.has(name)) await new Promise<void>((go) => waiting.push({ name, owner: self, go }));
          locks.set(name, { holder: self, release: () => release(name, self) });
          try {
            return await work();
          } finally {
            if (!dead) release(name, self);
          }
        },
      },
      wakeAt: (at) => void (dead || (world.alarm.at = at)),
      settings: async () => world.settings,
      onChange: () => undefined,
      recordFactIn,
      covered: async () => undefined,
      report: (error) => void (dead || world.reports.push(error)),
    };
    return { actions: createActions(needs), killAfter: (steps) => void (left = steps), kill, killed };
  }

  function offline(): ActionAnswer {
    return { kind: 'offline', detail: '', meta: { serverTime: null, limits: [], usd: 0 } };
  }

  function atX(accountId: AccountId, kind: ActionKind, userId: UserId, fate: Fate): ActionAnswer | 'throws' {
    const appId = appOf(accountId);
    if (fate === 'throws') return 'throws';
    if (fate === 'lost before') return offline();
    world.requests.push({ accountId, kind, userId, at: time });
    counts.add(`requests ${kind} ${accountId}`, time, x.window, WINDOW_MS);
    const day = kind === 'follow' ? x.followsOfApp : x.unfollowsOfApp;
    const usedOfApp = () =>
      counts.count(`${kind} ${appId}`, time, DAY_MS) + others.count(`${kind} ${appId}`, time, DAY_MS);
    const usedOfAccount = () => counts.count(`${kind} ${accountId}`, time, DAY_MS);
    const reported = () => ({
      serverTime: fate === 'no date' ? null : Math.floor(time / 1_000) * 1_000,
      limits: [
        {
          name: 'window' as const,
          limit: x.window,
          remaining: Math.max(0, x.window - counts.count(`requests ${kind} ${accountId}`, time, WINDOW_MS)),
          resetAt: time + WINDOW_MS,
        },
        { name: 'app day' as const, limit: day, remaining: Math.max(0, day - usedOfApp()), resetAt: time + HOUR_MS },
        ...(kind === 'follow'
          ? [
              {
                name: 'user day' as const,
                limit: x.followsOfAccount,
                remaining: Math.max(0, x.followsOfAccount - usedOfAccount()),
                resetAt: time + HOUR_MS,
              },
            ]
          : []),
      ],
      usd: 0,
    });
    const trouble = (answer: {
      kind: Exclude<ActionAnswer['kind'], 'ok' | 'forbidden' | 'rate limited' | 'capped' | 'held'>;
    }): ActionAnswer => ({ ...answer, detail: '', meta: reported() });
    const forbidden = (
      what: 'App not allowed' | 'suspended' | 'protected' | 'other',
      whose: 'own' | 'theirs' | 'unknown' = 'unknown',
    ): ActionAnswer => ({
      kind: 'forbidden',
      what,
      whose,
      detail: '',
      meta: reported(),
    });
    if (typeof fate === 'object') return { ...fate.says, meta: reported() };
    switch (fate) {
      case '503 before':
        return trouble({ kind: 'server error' });
      case '401':
        return trouble({ kind: 'sign-in needed' });
      case '402':
        return trouble({ kind: 'out of credits' });
      case '403 app':
        return forbidden('App not allowed');
      case '403 own suspended':
        return forbidden('suspended', 'own');
      case '403 suspended':
        return forbidden('suspended', 'theirs');
      case '403 protected':
        return forbidden('protected');
      case '403 other':
        return forbidden('other');
      case '404':
        return trouble({ kind: 'not found' });
      case '400':
        return trouble({ kind: 'rejected' });
      case '429':
        return { kind: 'rate limited', until: time + 600_000, detail: '', meta: reported() };
      case '429 untold':
        return { kind: 'rate limited', until: null, detail: '', meta: { ...reported(), limits: [] } };
      default:
    }
    // The App's other devices may have used it up: X refuses.
    if (others.count(`${kind} ${appId}`, time, DAY_MS) > 0 && usedOfApp() >= day)
      return { kind: 'rate limited', until: null, detail: '', meta: reported() };
    const key = `${accountId}:${userId}`;
    const changes = world.following.has(key) === (kind === 'unfollow');
    if (changes) {
      counts.add(`${kind} ${appId}`, time, day, DAY_MS);
      counts.add(`${kind} ${accountId}`, time, kind === 'follow' ? x.followsOfAccount : Infinity, DAY_MS);
      if (kind === 'follow') world.following.add(key);
      else world.following.delete(key);
      world.effects.push({ accountId, kind, userId, at: time });
    }
    if (fate === 'lost after') return offline();
    if (fate === '503 after') return trouble({ kind: 'server error' });
    if (fate === 'html') return trouble({ kind: 'not understood' });
    return {
      kind: 'ok',
      value: { state: kind === 'follow' ? 'following' : 'not following' },
      meta: { ...reported(), usd: kind === 'follow' ? 0.015 : 0.01 },
    };
  }

  return world;
}

/**
 * Runs a background as the browser would, waking it at its alarm, until nothing is left to wake for or
 * `until` holds; no alarm comes sooner than `nap` ms (a computer asleep). A background that was stopped is started anew. Resolves to the one that lives.
 */
export async function runOn(
  world: World,
  background: Background,
  most: number,
  until: () => Promise<boolean> = async () => false,
  nap = 0,
): Promise<Background> {
  let alive = background;
  for (let i = 0; i < most; i++) {
    const end = await Promise.race([
      alive.actions.run().then(() => 'rested' as const),
      alive.killed.then(() => 'killed' as const),
    ]);
    if (end === 'killed') {
      alive = world.start();
      continue;
    }
    if (world.alarm.at === null || (await until())) return alive;
    world.later(Math.max(world.alarm.at - world.now(), nap));
  }
  return alive;
}
