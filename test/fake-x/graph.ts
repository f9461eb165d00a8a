import { EMPTY_PROFILE } from '../../utils/base/empty-profile';
import type { AccountId, Handle, UserId } from '../../utils/base/ids';
import type { ListName, PersonRow } from '../../utils/storage';
import { createXApi, type ApiError, type User, type UserPage, type XApi } from '../../utils/x/api';
import { listPrices } from '../unit/accounts';
import { FakeX, type Answers } from './fake-x';
import { oneToken } from './fixtures';
import { answerOf, pageAnswer, userAnswer } from './write';

export const ME = '9007199254740993' as AccountId;

/** A person of the world: whether we follow them and they us. */
export interface Citizen {
  readonly id: UserId;
  name?: string;
  handle?: Handle;
  /** The rest of how they look. */
  readonly row?: PersonRow;
  /** X lists them and does not show them. */
  hidden?: 'unavailable';
  /** X leaves connection_status out. */
  mute?: 'mute';
}

/** A small X: two lists, newest first, paged by position or by the last person shown. */
export interface World {
  readonly me: AccountId;
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
  /** Lists of others, by whose they are. */
  others: ReadonlyMap<UserId, World>;
  /** X's clock, which its answers carry; null: they carry none. */
  now: (() => number) | null;
  /** Follows and unfollows that changed something, in order. */
  effects: { readonly id: UserId; readonly at: number }[];
  /** Endpoints that answer otherwise. */
  answers: Answers;
  /** Each cursor by person: who is still ahead of it. */
  readonly cursors: ReadonlySet<UserId>[];
}

export function world(following: readonly Citizen[], followers: readonly Citizen[], more: Partial<World> = {}): World {
  return {
    me: ME,
    following: [...following],
    followers: [...followers],
    paging: 'by person',
    pageSize: 1000,
    miscount: 0,
    calls: [],
    upsets: new Map(),
    bend: null,
    pagesBilled: 0,
    others: new Map(),
    now: null,
    effects: [],
    answers: {},
    cursors: [],
    ...more,
  };
}

export function citizen(n: number | bigint, more: Partial<Citizen> = {}): Citizen {
  return { id: String(n) as UserId, ...more };
}

export function rowFor({ id, name, handle, row }: Citizen): PersonRow {
  if (row) return row;
  return {
    id,
    handle: handle ?? (`u${id}`.slice(0, 15) as Handle),
    name: name ?? `Person ${id}`,
    ...EMPTY_PROFILE,
  };
}

/** Whether somebody is in a list. */
export const has = (list: readonly Citizen[], id: UserId): boolean => list.some((one) => one.id === id);

function userOf(x: World, one: Citizen, following: ReadonlySet<UserId>, followers: ReadonlySet<UserId>): User {
  const connection = one.mute
    ? null
    : {
        following: following.has(one.id),
        followedBy: followers.has(one.id),
        requestSent: false,
      };
  const self =
    one.id === x.me
      ? { followingCount: x.following.length + x.miscount, followersCount: x.followers.length + x.miscount }
      : {};
  return { ...rowFor(one), ...self, connection };
}

/** X with this world in it. */
export function graphX(x: World): FakeX {
  return new FakeX({ ...graphAnswers(x), ...x.answers }, x.now);
}

/** The API over this world, as its account. */
export function apiOf(x: World): XApi {
  return createXApi({ prices: listPrices, fetch: graphX(x).fetch, authorise: oneToken, now: () => 1_000_000 });
}

/** What X answers of this world, by endpoint. */
function graphAnswers(x: World): Answers {
  /** Each call has its number; it may fail, or change the world before it is answered. */
  function answer(call: string, make: () => Response, { upsets, calls }: World = x): Response {
    const upset = upsets.get(calls.push(call) - 1);
    if (typeof upset === 'function') upset();
    else if (upset) return answerOf(upset);
    return make();
  }
  const sides = () => [new Set(x.following.map(({ id }) => id)), new Set(x.followers.map(({ id }) => id))] as const;
  const user = (one: Citizen): User => userOf(x, one, ...sides());

  function page(owner: World, name: ListName, token: string | null): UserPage {
    const list = owner[name];
    const byPosition = owner.paging === 'by position';
    const start = token === null ? 0 : byPosition ? Number(token.slice(1)) : after(owner, list, token);
    const slice = list.slice(start, start + owner.pageSize);
    const end = start + slice.length;
    const [following, followers] = sides();
    return {
      users: slice.filter(({ hidden }) => !hidden).map((one) => userOf(x, one, following, followers)),
      nextToken: end >= list.length ? null : byPosition ? `p${end}` : cursor(owner, list.slice(end)),
      problems: slice.filter(({ hidden }) => hidden).map(({ id }) => missing(id, `User has been suspended: [${id}].`)),
    };
  }
  const list =
    (name: ListName) =>
    (request: Request, [id]: readonly string[]) => {
      const owner = x.others.get(id as UserId) ?? x;
      const token = new URL(request.url).searchParams.get('pagination_token');
      const make = () => {
        owner.pagesBilled++;
        const whole = page(owner, name, token);
        return pageAnswer(owner.bend ? owner.bend(whole, token) : whole);
      };
      return answer(`${name} ${token ?? ''}`.trim(), make, owner);
    };
  function change(isFollowed: boolean, id: UserId): Response {
    if (has(x.following, id) !== isFollowed) {
      x.following = isFollowed ? [{ id }, ...x.following] : x.following.filter((one) => one.id !== id);
      x.effects.push({ id, at: x.now?.() ?? 0 });
    }
    return Response.json({ data: { following: isFollowed, pending_follow: false } });
  }
  return {
    'POST /2/users/:id/following': async (request) => {
      const { target_user_id: id } = (await request.json()) as { target_user_id: UserId };
      return answer(`follow ${id}`, () => change(true, id));
    },
    'DELETE /2/users/:id/following/:target': (_, [, id]) => answer(`unfollow ${id}`, () => change(false, id as UserId)),
    'GET /2/users/:id/following': list('following'),
    'GET /2/users/:id/followers': list('followers'),
    'GET /2/users/by/username/:handle': (_, [handle]) => {
      const one = [...x.following, ...x.followers].find((person) => rowFor(person).handle === handle);
      return one
        ? answer(`handle ${handle}`, () => userAnswer(user(one)))
        : answerOf({ kind: 'not found', detail: '' });
    },
    'GET /2/users': (request) => {
      const ids = idsAsked(request);
      return answer(`ids ${ids.join(',')}`, () =>
        pageAnswer({ users: ids.map((id) => user({ id })), problems: [], nextToken: null }),
      );
    },
  };
}

/** Whom a request of several people is about. */
export const idsAsked = (request: Request): UserId[] =>
  new URL(request.url).searchParams.get('ids')!.split(',') as UserId[];

/** X's answer of people by id, those of `gone` being missed with these words. */
export function lookUpAnswer(x: World, ids: readonly UserId[], gone: ReadonlyMap<UserId, string>): Response {
  const sides = [new Set<UserId>(), new Set<UserId>()] as const;
  return pageAnswer({
    users: ids.filter((id) => !gone.has(id)).map((id) => userOf(x, { id }, ...sides)),
    problems: [...gone].filter(([id]) => ids.includes(id)).map(([id, words]) => missing(id, words)),
    nextToken: null,
  });
}

/** Somebody whom X names and does not show. */
function missing(id: UserId, detail: string): UserPage['problems'][number] {
  return { type: 'resource-not-found', title: 'Forbidden', detail, about: id, resourceType: 'user' };
}

/** A cursor by person survives departures: it knows everybody still ahead. */
function cursor(x: World, ahead: readonly Citizen[]): string {
  return `a${x.cursors.push(new Set(ahead.map(({ id }) => id))) - 1}`;
}

function after(x: World, list: readonly Citizen[], token: string): number {
  const ahead = x.cursors[Number(token.slice(1))];
  const next = list.findIndex(({ id }) => ahead?.has(id));
  return next < 0 ? list.length : next;
}
