import { POST_PRICE, PRICES } from '../../../../utils/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, X_LIMITS, type Sandbox } from '../../../sandbox';
import { sandboxFetch } from '../../../sandbox/fetch';
import { signInTo } from '../../../sandbox/sign-in/sign-in';
import type { Handle, UserId } from '../../../../utils/base/ids';
import { createXApi, type User, type XApi } from '../../../../utils/x/api';

/** The API against the local X: what it reads must be the local X's own truth. */
const REDIRECT = 'https://example.chromiumapp.org/x';

let sandbox: Sandbox;
let api: XApi;
let ada: UserId;
let time = Date.UTC(2026, 10, 24, 12);

beforeAll(async () => {
  sandbox = await startSandbox({ following: 250, followers: 300, now: () => time });
  sandbox.redirectAddresses.add(REDIRECT);
  ada = sandbox.people.viewers[0]!.id as UserId;
  const tokens = await signInTo(sandbox, { clientId: sandbox.clientId, redirectUri: REDIRECT });
  api = createXApi({
    prices: async () => ({ ...PRICES, post: POST_PRICE }),
    fetch: sandboxFetch(sandbox),
    now: () => time,
    async authorise(request, again) {
      if (again) return { kind: 'sign-in needed', detail: '' };
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${tokens.access_token}`);
      return { kind: 'authorised', request: new Request(request, { headers }) };
    },
  });
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  sandbox.faults.clear();
  sandbox.configure({ limits: X_LIMITS, credits: null, followOpen: true, unfollowOpen: true, connectionStatus: true });
});

async function wholeList(
  name: 'following' | 'followers',
  pageSize: number,
): Promise<{ users: User[]; gone: number; usd: number }> {
  const users: User[] = [];
  let gone = 0;
  let usd = 0;
  let token: string | null = null;
  do {
    const answer = await api.list(name, ada, token, pageSize);
    if (answer.kind !== 'ok') throw new Error(`${answer.kind}: ${answer.detail}`);
    users.push(...answer.value.users);
    gone += answer.value.problems.length;
    usd += answer.meta.usd;
    token = answer.value.nextToken;
  } while (token !== null);
  return { users, gone, usd };
}

describe('the API against the local X', () => {
  it("says who is signed in, with X's time and limits", async () => {
    const answer = await api.me();
    const truth = sandbox.people.viewers[0]!;
    expect(answer).toMatchObject({
      kind: 'ok',
      value: {
        id: ada,
        handle: truth.handle,
        name: truth.name,
        followersCount: 300,
        followingCount: 250,
        protected: truth.protected,
      },
      meta: { serverTime: time, limits: [{ name: 'window', limit: 75 }] },
    });
  });

  it.each(['following', 'followers'] as const)(
    'reads the whole %s list, in order, whatever the page size',
    async (name) => {
      const { users, gone, usd } = await wholeList(name, 90);
      const truth = (name === 'following' ? sandbox.people.followingOf(ada) : sandbox.people.followersOf(ada)).slice(
        0,
        1_000,
      );
      const active = truth.filter((person) => person.standing === 'active');
      expect(users.map((user) => user.id)).toEqual(active.map((person) => person.id));
      expect(gone).toBe(truth.length - active.length);
      expect(usd).toBeCloseTo(users.length * 0.01, 6);
      users.forEach((user, place) => {
        const person = active[place]!;
        expect(user).toMatchObject({
          handle: person.handle,
          verified: person.verifiedType,
          protected: person.protected,
          followersCount: person.publicMetrics.followers_count,
          bio: person.description,
        });
        expect(user.createdAt).toBe(Math.floor(Date.parse(person.createdAt)));
        expect(user.connection).toMatchObject({
          following: sandbox.people.follows(ada, person.id),
          followedBy: sandbox.people.follows(person.id, ada),
        });
        // Posts of a protected person show only to those who follow them.
        const hidden =
          person.mostRecentPostId === null || (person.protected && !sandbox.people.follows(ada, person.id));
        expect(user.lastPostAt).toBe(
          hidden ? null : Number((BigInt(person.mostRecentPostId) >> 22n) + 1_288_834_974_657n),
        );
      });
      expect(await wholeList(name, 1_000)).toMatchObject({ users, gone });
    },
  );

  it('tells a missing connection_status from no connection', async () => {
    sandbox.configure({ connectionStatus: false });
    const { users } = await wholeList('following', 1_000);
    expect(users.length).toBeGreaterThan(200);
    expect(users.every((user) => user.connection === null)).toBe(true);
  });

  it('looks people up by handle and by id', async () => {
    const [one, other] = sandbox.people
      .followingOf(ada)
      .slice(0, 40)
      .filter((person) => person.standing === 'active');
    expect(await api.userByHandle(one!.handle as Handle)).toMatchObject({ kind: 'ok', value: { id: one!.id } });
    expect(await api.userByHandle('nobody_of_that' as Handle)).toMatchObject({ kind: 'not found' });
    const found = await api.usersByIds([one!.id, other!.id, '1'] as UserId[]);
    expect(found.kind === 'ok' && found.value.users.map((user) => user.id)).toEqual([one!.id, other!.id]);
    expect(found.kind === 'ok' && found.value.problems.map((one) => one.about)).toEqual(['1']);
  });

  it('unfollows and follows, twice without harm', async () => {
    const target = sandbox.people
      .followingOf(ada)
      .slice(0, 60)
      .find((person) => person.standing === 'active' && !person.protected)!.id as UserId;
    for (let i = 0; i < 2; i++) {
      expect(await api.unfollow(ada, target)).toMatchObject({
        kind: 'ok',
        value: { state: 'not following' },
        meta: { usd: 0.01 },
      });
      expect(sandbox.people.follows(ada, target)).toBe(false);
    }
    for (let i = 0; i < 2; i++) {
      const answer = await api.follow(ada, target);
      expect(answer).toMatchObject({ kind: 'ok', value: { state: 'following' } });
      expect(answer.meta.limits.map((limit) => limit.name)).toEqual(
        expect.arrayContaining(['window', 'user day', 'app day']),
      );
      expect(sandbox.people.follows(ada, target)).toBe(true);
    }
  });

  it('understands each trouble', async () => {
    const target = sandbox.people
      .followingOf(ada)
      .slice(0, 60)
      .find((person) => person.standing === 'active' && !person.protected)!.id as UserId;
    sandbox.configure({ followOpen: false, unfollowOpen: false });
    expect(await api.follow(ada, target)).toMatchObject({ kind: 'forbidden', what: 'App not allowed' });
    expect(await api.unfollow(ada, target)).toMatchObject({ kind: 'forbidden', what: 'App not allowed' });
    sandbox.configure({ followOpen: true, unfollowOpen: true });
    for (const outOfCreditsStatus of [402, 403, 429] as const) {
      sandbox.configure({ credits: 0, outOfCreditsStatus });
      expect((await api.unfollow(ada, target)).kind).toBe('out of credits');
    }
    sandbox.configure({ credits: null, limits: { ...X_LIMITS, perWindow: { ...X_LIMITS.perWindow, unfollow: 0 } } });
    const limited = await api.unfollow(ada, target);
    expect(limited.kind === 'rate limited' && limited.until! > time && limited.until! <= time + 900_000).toBe(true);
    sandbox.configure({ limits: X_LIMITS });
    sandbox.faults.next({ method: 'DELETE' }, { loseAnswer: true });
    expect((await api.unfollow(ada, target)).kind).toBe('offline');
    expect(sandbox.people.follows(ada, target)).toBe(false);
    sandbox.faults.next({}, { body: '<html>', contentType: 'text/html' });
    expect((await api.unfollow(ada, target)).kind).toBe('not understood');
    sandbox.faults.next({}, { status: 503 });
    expect((await api.unfollow(ada, target)).kind).toBe('server error');
    time += 7_200_000;
    expect((await api.me()).kind).toBe('sign-in needed');
  });
});
