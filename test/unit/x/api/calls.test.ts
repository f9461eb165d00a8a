import { describe, expect, it } from 'vitest';
import type { PersonRow } from '../../../../utils/storage';
import type { Handle, UserId } from '../../../../utils/base/ids';
import type { ApiAnswer, User } from '../../../../utils/x/api';
import { ANN, apiOver, BOB, CALLS, json, NOON, oneToken, problem, userJson } from '../../../fake-x/fixtures';

function ok<Value>(answer: ApiAnswer<Value>): Value {
  if (answer.kind !== 'ok') throw new Error(`${answer.kind}: ${answer.detail}`);
  return answer.value;
}

describe('what is asked', () => {
  it('goes to the documented address, method and body', async () => {
    const addresses: string[] = [];
    const { api, asked } = apiOver(() => json({}));
    for (const call of Object.values(CALLS)) await call(api);
    for (const request of asked) {
      const url = new URL(request.url);
      addresses.push(`${request.method} ${url.origin}${url.pathname}`);
      expect(request.redirect).toBe('manual');
      expect(request.headers.get('authorization')).toBe('Bearer first-token');
    }
    expect(addresses).toEqual([
      'GET https://api.x.com/2/users/me',
      'GET https://api.x.com/2/users/by/username/XDevelopers',
      'GET https://api.x.com/2/users',
      `GET https://api.x.com/2/users/${ANN}/following`,
      `GET https://api.x.com/2/users/${ANN}/followers`,
      `POST https://api.x.com/2/users/${ANN}/following`,
      `DELETE https://api.x.com/2/users/${ANN}/following/${BOB}`,
    ]);
    expect(await asked[5]!.json()).toEqual({ target_user_id: BOB });
    expect(asked[5]!.headers.get('content-type')).toBe('application/json');
    const first = new URL(asked[3]!.url).searchParams;
    expect(first.get('max_results')).toBe('1000');
    expect(first.has('pagination_token')).toBe(false);
    expect(first.get('user.fields')!.split(',')).toContain('connection_status');
    expect(new URL(asked[4]!.url).searchParams.get('pagination_token')).toBe('a-page-of-sixteen-or-more');
    expect(new URL(asked[2]!.url).searchParams.get('ids')).toBe(`${ANN},${BOB}`);
  });

  it('lets no id that is none bend an address', async () => {
    const { api, asked } = apiOver(() => json({}));
    const bent = '1/../2' as UserId;
    const answers = [
      await api.follow(bent, BOB),
      await api.unfollow(ANN, bent),
      await api.list('following', bent, null),
      await api.usersByIds([ANN, bent]),
      await api.userByHandle('a/b' as Handle),
      await api.usersByIds([]),
      await api.usersByIds(Array.from({ length: 101 }, () => ANN)),
    ];
    expect(answers.map((answer) => answer.kind)).toEqual(Array.from({ length: 7 }, () => 'rejected'));
    expect(asked).toEqual([]);
  });
});

describe('a person', () => {
  async function parsed(more: Record<string, unknown>): Promise<User> {
    return ok(await apiOver(() => json({ data: userJson(ANN, more) })).api.me());
  }

  it('comes with everything X said', async () => {
    const row: PersonRow = await parsed({});
    const user = await parsed({
      username: 'Ann_1',
      name: ' 安 👩🏽‍🚀 ',
      description: 'hello',
      profile_image_url: 'https://pbs.twimg.com/profile_images/1/a_normal.jpg',
      verified: true,
      verified_type: 'business',
      protected: true,
      most_recent_post_id: '1585841080431321088',
      connection_status: ['followed_by', 'follow_request_sent', 'a_new_one'],
      unknown_field: { deep: [1] },
    });
    expect(row.id).toBe(ANN);
    expect(user).toEqual({
      id: ANN,
      handle: 'Ann_1',
      name: '安 👩🏽‍🚀',
      pictureUrl: 'https://pbs.twimg.com/profile_images/1/a_normal.jpg',
      verified: 'business',
      protected: true,
      followersCount: 5,
      followingCount: 6,
      postCount: 7,
      createdAt: Date.UTC(2013, 11, 14, 4, 35, 55),
      lastPostAt: Date.UTC(2022, 9, 28, 3, 49, 11, 734),
      bio: 'hello',
      connection: {
        following: false,
        followedBy: true,
        requestSent: true,
      },
    });
  });

  it('is unknown in its connection where X left that out, and without one where X says so', async () => {
    expect((await parsed({})).connection).toBeNull();
    expect((await parsed({ connection_status: 'following' })).connection).toBeNull();
    expect((await parsed({ connection_status: [] })).connection?.followedBy).toBe(false);
  });

  it('has no picture where X gives the grey one, and an unknown one where it gives none', async () => {
    const grey = await parsed({
      profile_image_url: 'https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png',
    });
    expect([grey.pictureUrl, grey.unreported?.includes('picture')]).toEqual([null, false]);
    const none = await parsed({ profile_image_url: undefined });
    expect([none.pictureUrl, none.unreported?.includes('picture')]).toEqual([null, true]);
  });

  it('is kept when only looks are odd', async () => {
    const user = await parsed({
      name: 'x'.repeat(10_000),
      description: 7,
      profile_image_url: 'javascript:alert(1)',
      created_at: '9999-01-01T00:00:00.000Z',
      public_metrics: { followers_count: -1, following_count: Infinity, post_count: '7' },
      protected: 'yes',
      verified_type: 'golden',
      most_recent_post_id: 12,
    });
    expect(user).toMatchObject({
      pictureUrl: null,
      createdAt: null,
      lastPostAt: null,
      followersCount: null,
      followingCount: null,
      postCount: null,
    });
    expect(user).toMatchObject({ protected: false, verified: 'none', bio: '' });
    expect(user.unreported).toEqual(['protected', 'picture', 'bio']);
    expect(user.name).toHaveLength(200);
    expect((await parsed({ name: '  ' })).name).toBe(user.handle);
    expect((await parsed({ name: `${'x'.repeat(199)}😀` })).name).toBe('x'.repeat(199));
    for (const url of [
      'https://pbs.twimg.com@evil.example/a',
      'http://pbs.twimg.com/a',
      'https://pbs.twimg.com:444/a',
      'https://evil.example/',
    ]) {
      expect((await parsed({ profile_image_url: url })).pictureUrl, url).toBeNull();
    }
    expect((await parsed({ verified: true })).verified).toBe('blue');
  });
});

describe('a list', () => {
  it('gives people, the next page and what is billed', async () => {
    const said: ApiAnswer<unknown>[] = [];
    const { api } = apiOver(
      () => json({ data: [userJson(ANN), userJson(BOB)], meta: { result_count: 2, next_token: 'n'.repeat(16) } }),
      {
        onAnswer: (answer) => said.push(answer),
      },
    );
    const answer = await api.list('following', ANN, null);
    const page = ok(answer);
    expect(page.users.map((user) => user.id)).toEqual([ANN, BOB]);
    expect(page.nextToken).toBe('n'.repeat(16));
    expect(answer.meta).toEqual({
      endpoint: 'following',
      serverTime: NOON,
      limits: [],
      resourceIds: [ANN, BOB],
      postIds: [],
      listOf: ANN,
      usd: 0.02,
    });
    expect(said).toEqual([answer]);
  });

  it('ends where X says so by null as well', async () => {
    const last = { data: [userJson(ANN)], meta: { result_count: 1, next_token: null, previous_token: 'p'.repeat(16) } };
    expect(ok(await apiOver(() => json(last)).api.list('followers', ANN, null)).nextToken).toBeNull();
  });

  it('may be empty', async () => {
    const page = ok(await apiOver(() => json({ meta: { result_count: 0 } })).api.list('followers', ANN, null));
    expect(page).toEqual({ users: [], nextToken: null, problems: [] });
  });

  it('reports a malformed person and keeps the page', async () => {
    const data = [
      userJson(ANN),
      { id: 5, username: 'five' },
      null,
      userJson(BOB, { username: 'no spaces' }),
      userJson('3'),
    ];
    const answer = await apiOver(() => json({ data, meta: { result_count: 5 } })).api.list('following', ANN, null);
    expect(ok(answer).users.map((user) => user.id)).toEqual([ANN, '3']);
    expect(ok(answer).problems.map((one) => one.detail)).toEqual(
      [1, 2, 3].map((n) => `entry ${n} has no valid id and username`),
    );
    expect(answer.meta.usd).toBe(0.05);
  });

  it.each([
    ['no meta', { data: [] }],
    ['a next token that is none', { data: [], meta: { next_token: 5 } }],
    ['an empty next token', { data: [], meta: { next_token: '' } }],
    ['people of whom none came', { meta: { result_count: 3 } }],
    ['data that is no list', { data: {}, meta: { result_count: 3 } }],
    ['itself as the next page', { data: [], meta: { next_token: 'this-very-page-16' } }],
  ])('never looks finished with %s', async (_, body) => {
    const answer = await apiOver(() => json(body)).api.list('following', ANN, 'this-very-page-16');
    expect(answer.kind).toBe('not understood');
  });

  it('of a protected person is forbidden', async () => {
    const errors = [
      {
        type: 'https://api.x.com/2/problems/not-authorized-for-resource',
        title: 'Authorization Error',
        detail: 'Sorry, you are not authorized to see the user with id: [5].',
        resource_type: 'user',
      },
    ];
    const answer = await apiOver(() => json({ errors })).api.list('following', ANN, null);
    expect(answer).toMatchObject({ kind: 'forbidden', what: 'protected' });
  });
});

describe('lookups', () => {
  it('name those who are gone', async () => {
    const errors = [
      {
        type: 'https://api.x.com/2/problems/resource-not-found',
        title: 'Not Found Error',
        detail: `Could not find user with ids: [${BOB}].`,
        resource_id: BOB,
        resource_type: 'user',
      },
    ];
    const answer = ok(await apiOver(() => json({ data: [userJson(ANN)], errors })).api.usersByIds([ANN, BOB]));
    expect(answer.users).toHaveLength(1);
    expect(answer.problems).toMatchObject([{ type: 'resource-not-found', about: BOB }]);
  });

  it('of one person tell gone from suspended', async () => {
    const type = 'https://api.x.com/2/problems/resource-not-found';
    const gone = { errors: [{ type, title: 'Not Found Error', detail: 'Could not find user with username: [x].' }] };
    const suspended = { errors: [{ type, title: 'Forbidden', detail: 'User has been suspended: [x].' }] };
    expect((await CALLS['user by handle']!(apiOver(() => json(gone)).api)).kind).toBe('not found');
    expect(await CALLS['user by handle']!(apiOver(() => json(suspended)).api)).toMatchObject({
      kind: 'forbidden',
      what: 'suspended',
      whose: 'theirs',
    });
  });
});

describe('actions', () => {
  it.each([
    [{ following: true, pending_follow: false }, 'following'],
    [{ following: false, pending_follow: true }, 'requested'],
    [{ following: false, pending_follow: false }, 'not following'],
    [{ following: true }, 'following'],
  ])('follow %j is %s', async (data, state) => {
    const answer = await apiOver(() => json({ data })).api.follow(ANN, BOB);
    expect(ok(answer).state).toBe(state);
    expect(answer.meta).toMatchObject({ usd: 0.015, resourceIds: [] });
  });

  it('unfollow tells whether X carried it out', async () => {
    expect(ok(await apiOver(() => json({ data: { following: false } })).api.unfollow(ANN, BOB)).state).toBe(
      'not following',
    );
    expect(ok(await apiOver(() => json({ data: { following: true } })).api.unfollow(ANN, BOB)).state).toBe('following');
    expect((await apiOver(() => json({ data: {} })).api.unfollow(ANN, BOB)).kind).toBe('not understood');
  });
});

describe('a refused token', () => {
  function renewing(accepted: string) {
    const seen: (string | null)[] = [];
    const over = apiOver(
      (request) =>
        request.headers.get('authorization') === `Bearer ${accepted}`
          ? json({ data: { following: false } })
          : problem(401, 'unauthorized', 'Unauthorized', 'Unauthorized'),
      {
        async authorise(request, again) {
          if (again) seen.push(`${again.times} ${request.headers.get('authorization')}`);
          const headers = new Headers(request.headers);
          headers.set('authorization', `Bearer ${['first', 'second', 'third', 'fourth'][again?.times ?? 0]}`);
          return { kind: 'authorised', request: new Request(request, { headers }) };
        },
      },
    );
    return { ...over, seen };
  }

  it('is renewed once and the call repeated whole', async () => {
    const { api, asked, seen } = renewing('second');
    expect((await api.follow(ANN, BOB)).kind).toBe('ok');
    expect((await api.unfollow(ANN, BOB)).kind).toBe('ok');
    expect(seen).toEqual(['1 Bearer first', '1 Bearer first']);
    expect(await asked[1]!.json()).toEqual({ target_user_id: BOB });
  });

  it('ends after three sends at most', async () => {
    const { api, asked, seen } = renewing('never');
    expect(await api.unfollow(ANN, BOB)).toMatchObject({ kind: 'sign-in needed', meta: { serverTime: NOON } });
    expect(asked).toHaveLength(3);
    expect(seen).toEqual(['1 Bearer first', '2 Bearer second']);
  });

  it.each([
    ['sign-in needed', 'sign-in needed'],
    ['offline', 'offline'],
    ['failed', 'server error'],
  ] as const)('without a token because %s nothing leaves', async (kind, expected) => {
    const { api, asked } = apiOver(() => json({}), { authorise: async () => ({ kind, detail: 'so' }) });
    expect(await api.me()).toMatchObject({ kind: expected, detail: 'so' });
    expect(asked).toEqual([]);
  });

  it('an authoriser that throws is trouble, not a rejection', async () => {
    const { api } = apiOver(() => json({}), { authorise: () => Promise.reject(new Error('Bearer secret-token')) });
    const answer = await api.me();
    expect(answer.kind).toBe('server error');
    expect(JSON.stringify(answer)).not.toContain('secret-token');
  });

  it('is never told in a detail, even when X echoes it', async () => {
    const echo = (request: Request) =>
      problem(403, 'about', `Odd ${request.headers.get('authorization')}`, 'first-token again');
    for (const call of Object.values(CALLS)) {
      expect(JSON.stringify(await call(apiOver(echo).api))).not.toContain('first-token');
    }
    expect((await CALLS['me']!(apiOver(echo, { authorise: oneToken }).api)).kind).toBe('forbidden');
  });
});
