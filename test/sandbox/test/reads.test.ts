import { describe, expect, it } from 'vitest';
import { callerFor, REDIRECT, signedIn } from './world';

const FIELDS =
  'user.fields=connection_status,public_metrics,profile_image_url,protected,verified&expansions=most_recent_post_id';

describe('reading people', () => {
  it('gives id, name and username, and of the rest what was asked for', async () => {
    const { call, ada } = await signedIn();
    const plain = await call('GET', '/2/users/me');
    expect(plain.status).toBe(200);
    expect(plain.body).toEqual({ data: { id: ada.id, name: ada.name, username: ada.handle } });
    const more = await call('GET', '/2/users/me?user.fields=created_at,public_metrics,connection_status');
    expect(more.body.data).toMatchObject({
      created_at: ada.createdAt,
      public_metrics: { following_count: 240, followers_count: 300 },
      connection_status: [],
    });
  });

  it('says how the signed-in user is connected to each', async () => {
    const { call, sandbox, ada } = await signedIn();
    const { people } = sandbox;
    const [following, fan] = [people.followingOf(ada.id).slice(0, 240), people.followersOf(ada.id).slice(0, 300)];
    const mutual = following.find((person) => people.follows(person.id, ada.id))!;
    const oneWay = following.find((person) => !people.follows(person.id, ada.id))!;
    const onlyFan = fan.find((person) => !people.follows(ada.id, person.id))!;
    const stranger = people.byId(people.followersOf(oneWay.id).at(7)!.id)!;
    people.request(ada.id, stranger.id);
    people.mark(ada.id, onlyFan.id, 'muting');
    const answer = await call(
      'GET',
      `/2/users?ids=${[mutual, oneWay, onlyFan, stranger].map((person) => person.id).join(',')}&${FIELDS}`,
    );
    expect(answer.body.data.map((user: any) => user.connection_status)).toEqual([
      ['following', 'followed_by'],
      ['following'],
      ['followed_by', 'muting'],
      ['follow_request_sent'],
    ]);
    expect(answer.body.data[0].id).toBe(mutual.id);
  });

  it('names suspended, deleted and unknown people in errors beside the data', async () => {
    const { call, sandbox, ada } = await signedIn();
    const [well, suspended, deleted] = sandbox.people.followingOf(ada.id).slice(0, 3);
    sandbox.people.setStanding(suspended!.id, 'suspended');
    sandbox.people.setStanding(deleted!.id, 'deleted');
    const answer = await call('GET', `/2/users?ids=${well!.id},${suspended!.id},${deleted!.id},77`);
    expect(answer.status).toBe(200);
    expect(answer.body.data.map((user: any) => user.id)).toEqual([well!.id]);
    expect(answer.body.errors!.map((error) => [error.title, error.value])).toEqual([
      ['Forbidden', suspended!.id],
      ['Not Found Error', deleted!.id],
      ['Not Found Error', '77'],
    ]);
    const one = await call('GET', `/2/users/by/username/${suspended!.handle}`);
    expect(one).toMatchObject({ status: 200, body: { errors: [{ title: 'Forbidden' }] } });
    expect(one.body.data).toBeUndefined();
    const list = await call('GET', `/2/users/${ada.id}/following?max_results=3`);
    expect(list.body.data.map((user: any) => user.id)).toEqual([well!.id]);
    expect(list.body.errors).toHaveLength(2);
    expect(list.body.meta!.result_count).toBe(1);
    expect(sandbox.billedUsd).toBe(0.01);
  });

  it('finds one person by handle in any case and by id', async () => {
    const { call, sandbox, ada } = await signedIn();
    const person = sandbox.people.followersOf(ada.id).at(8)!;
    expect((await call('GET', `/2/users/by/username/${person.handle.toUpperCase()}`)).body.data).toMatchObject({
      id: person.id,
      username: person.handle,
    });
    expect((await call('GET', `/2/users/${person.id}`)).body.data.username).toBe(person.handle);
    expect((await call('GET', `/2/users/by?usernames=${person.handle},${ada.handle}`)).body.data).toHaveLength(2);
  });

  it('leaves connection_status out, and says so, when the App may not see it', async () => {
    const { call, ada } = await signedIn({ connectionStatus: false });
    const answer = await call('GET', `/2/users/${ada.id}/following?max_results=2&${FIELDS}`);
    expect(answer.body.data[0]).not.toHaveProperty('connection_status');
    expect(answer.body.errors).toMatchObject([{ field: 'connection_status' }]);
  });

  it('tells the newest post by a snowflake, but not of a protected stranger', async () => {
    const { call, sandbox, ada } = await signedIn();
    const fans = sandbox.people
      .followersOf(ada.id)
      .slice(0, 300)
      .filter((person) => person.mostRecentPostId !== null && !sandbox.people.follows(ada.id, person.id));
    const open = fans.find((person) => !person.protected)!;
    const closed = fans.find((person) => person.protected)!;
    const answer = await call('GET', `/2/users?ids=${open.id},${closed.id}&expansions=most_recent_post_id`);
    expect(answer.body.data[0].most_recent_post_id).toBe(open.mostRecentPostId);
    expect(answer.body.data[1]).not.toHaveProperty('most_recent_post_id');
    expect((await call('GET', `/2/users/${closed.id}/followers`)).body.errors).toMatchObject([
      { title: 'Authorization Error' },
    ]);
  });
});

describe('reading lists', () => {
  it('pages newest first to the end, where no next_token is', async () => {
    const { call, sandbox, ada } = await signedIn();
    const truth = sandbox.people
      .followingOf(ada.id)
      .slice(0, 240)
      .map((person) => person.id);
    const seen: string[] = [];
    let token: string | undefined;
    const sizes: number[] = [];
    do {
      const { body } = await call(
        'GET',
        `/2/users/${ada.id}/following?max_results=100${token ? `&pagination_token=${token}` : ''}`,
      );
      seen.push(...body.data.map((user: any) => user.id));
      sizes.push(body.meta!.result_count);
      token = body.meta!.next_token;
      expect(token ?? 'v'.repeat(16)).toMatch(/^[0-9a-v]{16,}$/);
    } while (token);
    expect(sizes).toEqual([100, 100, 40]);
    expect(seen).toEqual(truth);
    expect((await call('GET', `/2/users/${ada.id}/followers?max_results=1000`)).body).toMatchObject({
      meta: { result_count: 300 },
    });
  });

  it('keeps its place while people are unfollowed between pages', async () => {
    const { call, sandbox, ada } = await signedIn();
    const truth = sandbox.people
      .followingOf(ada.id)
      .slice(0, 240)
      .map((person) => person.id);
    const first = await call('GET', `/2/users/${ada.id}/following?max_results=100`);
    for (const id of [truth[0]!, truth[50]!, truth[99]!, truth[100]!]) sandbox.people.unfollow(ada.id, id);
    const second = await call(
      'GET',
      `/2/users/${ada.id}/following?max_results=1000&pagination_token=${first.body.meta!.next_token}`,
    );
    expect(second.body.data.map((user: any) => user.id)).toEqual(truth.slice(101));
  });

  it('leaves data out of an empty page', async () => {
    const { call, ada } = await signedIn({ following: 0, followers: 0 });
    expect((await call('GET', `/2/users/${ada.id}/following`)).body).toEqual({ meta: { result_count: 0 } });
  });

  it('refuses a token that is made up, of another list, or expired', async () => {
    const { call, sandbox, ada, clock } = await signedIn();
    const token = (await call('GET', `/2/users/${ada.id}/following?max_results=5`)).body.meta!.next_token!;
    const other = sandbox.people
      .followingOf(ada.id)
      .slice(0, 9)
      .find((person) => !person.protected)!;
    for (const path of [
      `/2/users/${ada.id}/following?pagination_token=${'0'.repeat(40)}`,
      `/2/users/${ada.id}/following?pagination_token=short`,
      `/2/users/${ada.id}/followers?pagination_token=${token}`,
      `/2/users/${other.id}/following?pagination_token=${token}`,
    ]) {
      expect((await call('GET', path)).status).toBe(400);
    }
    sandbox.configure({ paginationTokenSeconds: 60 });
    clock.ms += 59_999;
    expect((await call('GET', `/2/users/${ada.id}/following?pagination_token=${token}`)).status).toBe(200);
    clock.ms += 1;
    expect((await call('GET', `/2/users/${ada.id}/following?pagination_token=${token}`)).status).toBe(400);
  });

  it('serves somebody with a million followers as quickly as anybody', async () => {
    const { call, ada } = await signedIn({ followers: 1_000_000, following: 100_000 });
    const { body } = await call('GET', `/2/users/${ada.id}/followers?max_results=1000&${FIELDS}`);
    expect(body.meta!.result_count).toBe(1000);
    expect(body.meta!.next_token).toBeDefined();
  });
});

describe('validation', () => {
  it('refuses parameters that are out of range, unknown or repeated, and names them', async () => {
    const { call, ada } = await signedIn();
    for (const [query, parameter] of [
      ['max_results=0', 'max_results'],
      ['max_results=1001', 'max_results'],
      ['max_results=ten', 'max_results'],
      ['max_results=5&max_results=6', 'max_results'],
      ['user.fields=name,shoe_size', 'user.fields'],
      ['user.fields=name,name', 'user.fields'],
      ['expansions=everything', 'expansions'],
      ['post.fields=Not-A-Name', 'post.fields'],
      ['colour=red', 'colour'],
    ] as const) {
      const answer = await call('GET', `/2/users/${ada.id}/following?${query}`);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect({ query, ...answer }).toMatchObject({
        query,
        status: 400,
        body: { type: 'https://api.x.com/2/problems/invalid-request' },
      });
      expect(Object.keys(answer.body.errors![0].parameters)).toEqual([parameter]);
    }
  });

  it('refuses ids and usernames that are none, and too few or too many', async () => {
    const { call } = await signedIn();
    for (const path of [
      '/2/users/12345678901234567890/following',
      '/2/users/abc/followers',
      '/2/users/by/username/much_too_long_a_name',
      '/2/users/by/username/a%20b',
      '/2/users',
      '/2/users?ids=',
      `/2/users?ids=${'1,'.repeat(100)}1`,
      '/2/users?ids=1,x',
    ]) {
      expect({ path, status: (await call('GET', path)).status }).toEqual({ path, status: 400 });
    }
  });

  it('knows no other endpoints, and nobody without a good token', async () => {
    const { call, send } = await signedIn();
    expect((await call('GET', '/2/tweets')).status).toBe(404);
    expect((await call('PUT', '/2/users/1/following')).status).toBe(404);
    for (const authorization of ['', 'Bearer', 'Bearer x', 'Basic eDp5']) {
      const answer = await send('https://api.x.com/2/users/me', { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('asks for the scopes of an endpoint', async () => {
    const { call, ada } = await signedIn({}, 'users.read tweet.read');
    expect((await call('GET', '/2/users/me')).status).toBe(200);
    expect((await call('GET', `/2/users/${ada.id}/following`)).status).toBe(403);
    expect((await call('POST', `/2/users/${ada.id}/following`, { target_user_id: '1' })).status).toBe(403);
  });
});

describe('what it costs', () => {
  it('bills each person once a UTC day, cheaply where the reader owns the App and the list', async () => {
    const { call, sandbox, ada, clock } = await signedIn();
    await call('GET', `/2/users/${ada.id}/following?max_results=1000`);
    expect(sandbox.billedUsd).toBe(0.24);
    await call('GET', `/2/users/${ada.id}/following?max_results=1000`);
    expect(sandbox.billedUsd).toBe(0.24);
    await call('GET', `/2/users/${ada.id}/followers?max_results=1000`);
    expect(sandbox.billedUsd).toBe(0.396);
    await call('GET', '/2/users/me');
    await call('GET', '/2/users/me');
    expect(sandbox.billedUsd).toBe(0.406);
    clock.ms += 3_600_000 * 12;
    const again = await callerFor(sandbox);
    await again('GET', '/2/users/me');
    expect(sandbox.billedUsd).toBe(0.416);
    expect(sandbox.counts().billedUsd).toEqual({ [sandbox.clientId]: 0.416 });
  });

  it('bills in full where the App is not the reader’s own', async () => {
    const { call, sandbox, ada } = await signedIn({ ownedApp: false });
    await call('GET', `/2/users/${ada.id}/following?max_results=100`);
    expect(sandbox.billedUsd).toBe(1);
    const app = sandbox.addApp({ name: 'Other', owner: ada.handle });
    app.redirectAddresses.add(REDIRECT);
    const own = await callerFor(sandbox, undefined, { clientId: app.clientId, redirectUri: REDIRECT });
    await own('GET', `/2/users/${ada.id}/following?max_results=100`);
    expect(sandbox.counts().billedUsd).toEqual({ [sandbox.clientId]: 1, [app.clientId]: 0.1 });
  });

  it.each([402, 403, 429] as const)('stops with %i when the credits are used up', async (status) => {
    const { call, sandbox, ada } = await signedIn({ credits: 0.1, outOfCreditsStatus: status });
    expect((await call('GET', `/2/users/${ada.id}/following?max_results=100`)).status).toBe(200);
    const stopped = await call('GET', `/2/users/${ada.id}/following?max_results=100`);
    expect(stopped).toMatchObject({ status, body: { type: 'https://api.x.com/2/problems/usage-capped', status } });
    sandbox.configure({ credits: null });
    expect((await call('GET', `/2/users/${ada.id}/following`)).status).toBe(200);
  });
});
