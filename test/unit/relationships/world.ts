import {
  putRecord,
  openDatabase,
  PRICES,
  type ConnectedAccount,
  type Database,
  type ListName,
  type PersonRow,
} from '../../../utils/storage';
import { packIds, type AccountId, type AppId, type Handle, type UserId } from '../../../utils/base/ids';
import { localLocks as locks } from '../../../utils/base/locks';
import type { ListApi } from '../../../utils/relationships/sync/lookups';
import { createSync, type Sync } from '../../../utils/relationships/sync/sync';
import type { ApiAnswer, AnswerMeta, ApiError, User, UserPage } from '../../../utils/x/api';

export { locks };

export const ME = '9007199254740993' as AccountId;
export const APP = 'app-id' as AppId;

/** A person of the world: whether we follow them and they us. */
export interface Citizen {
  readonly id: UserId;
  name?: string;
  handle?: Handle;
  /** X lists them and does not show them. */
  hidden?: 'unavailable';
  /** X leaves connection_status out. */
  mute?: 'mute';
}

/** A small X: two lists, newest first, paged by position or by the last person shown. */
export interface World {
  following: Citizen[];
  followers: Citizen[];
  paging: 'by position' | 'by person';
  pageSize: number;
  /** Added to X's own totals. */
  miscount: number;
  /** Calls so far, and those that are to fail or change the world, by number from 0. */
  calls: string[];
  upsets: Map<number, ApiError | (() => void)>;
  /** Replaces the answer to a list call. */
  bend: ((page: UserPage, token: string | null) => UserPage) | null;
  pagesBilled: number;
}

export function world(following: readonly Citizen[], followers: readonly Citizen[], more: Partial<World> = {}): World {
  return {
    following: [...following],
    followers: [...followers],
    paging: 'by person',
    pageSize: 1000,
    miscount: 0,
    calls: [],
    upsets: new Map(),
    bend: null,
    pagesBilled: 0,
    ...more,
  };
}

export function citizen(n: number | bigint, more: Partial<Citizen> = {}): Citizen {
  return { id: String(n) as UserId, ...more };
}

export function rowFor({ id, name, handle }: Citizen): PersonRow {
  return {
    id,
    handle: handle ?? (`u${id}`.slice(0, 15) as Handle),
    name: name ?? `Person ${id}`,
    pictureUrl: null,
    verified: 'none',
    protected: false,
    followersCount: null,
    followingCount: null,
    postCount: null,
    createdAt: null,
    lastPostAt: null,
    bio: '',
  };
}

export const SAID: AnswerMeta = {
  endpoint: 'following',
  serverTime: null,
  limits: [],
  resourceIds: [],
  listOf: null,
  usd: 0,
};
const has = (list: readonly Citizen[], id: UserId): boolean => list.some((one) => one.id === id);

export function truth(x: World, id: UserId): 'mutual' | 'follows-you' | 'non-follower' | 'none' {
  if (has(x.following, id)) return has(x.followers, id) ? 'mutual' : 'non-follower';
  return has(x.followers, id) ? 'follows-you' : 'none';
}

function userOf(x: World, one: Citizen, following: ReadonlySet<UserId>, followers: ReadonlySet<UserId>): User {
  const connection = one.mute
    ? null
    : {
        following: following.has(one.id),
        followedBy: followers.has(one.id),
        requestSent: false,
        requestReceived: false,
        blocking: false,
        muting: false,
      };
  const self =
    one.id === ME
      ? { followingCount: x.following.length + x.miscount, followersCount: x.followers.length + x.miscount }
      : {};
  return { ...rowFor(one), ...self, connection };
}

export function apiOf(x: World): ListApi {
  async function answer<Value>(call: string, make: () => Value): Promise<ApiAnswer<Value>> {
    const upset = x.upsets.get(x.calls.push(call) - 1);
    if (typeof upset === 'function') upset();
    else if (upset) return { ...upset, meta: SAID };
    return { kind: 'ok', value: make(), meta: SAID };
  }
  const user = (one: Citizen): User =>
    userOf(x, one, new Set(x.following.map(({ id }) => id)), new Set(x.followers.map(({ id }) => id)));
  return {
    list: (name: ListName, _id, token) =>
      answer(`${name} ${token ?? ''}`.trim(), () => {
        const list = x[name];
        const start = token === null ? 0 : x.paging === 'by position' ? Number(token.slice(1)) : after(list, token);
        const slice = list.slice(start, start + x.pageSize);
        const end = start + slice.length;
        const [following, followers] = [
          new Set(x.following.map(({ id }) => id)),
          new Set(x.followers.map(({ id }) => id)),
        ];
        const page: UserPage = {
          users: slice.filter(({ hidden }) => !hidden).map((one) => userOf(x, one, following, followers)),
          nextToken: end >= list.length ? null : x.paging === 'by position' ? `p${end}` : `a${marks(list, end)}`,
          problems: slice
            .filter(({ hidden }) => hidden)
            .map(({ id }) => ({
              type: 'resource-not-found',
              title: 'Forbidden',
              detail: `User has been suspended: [${id}].`,
              about: id,
              resourceType: 'user',
            })),
        };
        x.pagesBilled++;
        return x.bend ? x.bend(page, token) : page;
      }),
    userByHandle(handle) {
      const one = [...x.following, ...x.followers].find((person) => rowFor(person).handle === handle);
      if (!one) return Promise.resolve({ kind: 'not found', detail: '', meta: SAID });
      return answer(`handle ${handle}`, () => user(one));
    },
    usersByIds: (ids) => answer(`ids ${ids.join(',')}`, () => ({ users: ids.map((id) => user({ id })), problems: [] })),
  };
}

/** A cursor by person survives departures: it names everybody still ahead. */
function marks(list: readonly Citizen[], end: number): string {
  return list
    .slice(end)
    .map(({ id }) => id)
    .join('.');
}

function after(list: readonly Citizen[], token: string): number {
  const ahead = new Set(token.slice(1).split('.'));
  const next = list.findIndex(({ id }) => ahead.has(id));
  return next < 0 ? list.length : next;
}

/** The list prices, and nothing noted of what was spent. */
export const PRICED = {
  prices: () => Promise.resolve(PRICES),
  spend: { recordIn: () => Promise.resolve(0) },
};

let made = 0;

/** A database with our account as X told of it at sign-in. */
export async function homeOf(x: World, more: Partial<ConnectedAccount> = {}): Promise<Database> {
  const db = await openDatabase(`relationships-${made++}`);
  await putRecord(db, 'accounts', {
    accountId: ME,
    appId: APP,
    handle: 'me' as Handle,
    name: 'Me',
    pictureUrl: null,
    followingCount: x.following.length + x.miscount,
    followersCount: x.followers.length + x.miscount,
    kind: 'pkce',
    connectedAt: 0,
    signedIn: true,
    ...more,
  });
  return db;
}

/** A background with its own clock; `pass` lets time go to the alarm it set. */
export interface Background {
  readonly sync: Sync;
  readonly clock: { now: number };
  wake: number | null;
  changes: number;
}

export function backgroundOf(db: Database, x: World, clock = { now: 1_000_000 }): Background {
  const background: Background = {
    clock,
    wake: null,
    changes: 0,
    sync: createSync({
      db,
      now: () => clock.now++,
      random: () => 0.5,
      apiFor: () => apiOf(x),
      locks: locks(),
      wakeAt: (at) => void (background.wake = at),
      onChange: () => void background.changes++,
      ...PRICED,
      pause: () => Promise.resolve(),
    }),
  };
  return background;
}

/** Runs, and goes on at each alarm, until nothing is left to wait for. */
export async function runOut(background: Background, most = 50): Promise<void> {
  await background.sync.run();
  for (let i = 0; i < most && background.wake !== null; i++) {
    background.clock.now = Math.max(background.clock.now, background.wake);
    await background.sync.run();
  }
}

export async function read(background: Background, list: ListName): Promise<void> {
  await background.sync.start(ME, list);
  await runOut(background);
}

export function idsOf(people: readonly { readonly id: UserId }[]): bigint[] {
  return Array.from(packIds(people.map(({ id }) => id)));
}
