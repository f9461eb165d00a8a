import { describe, expect, it } from 'vitest';
import { X_LIMITS } from '..';
import { callerFor, REDIRECT, signedIn } from './world';

const BEN = { handle: 'ben', name: 'Ben', following: 20, followers: 20, mutualShare: 0.5, protected: false };
const roomy = (change = {}) => ({
  ...X_LIMITS,
  perWindow: { ...X_LIMITS.perWindow, follow: 10_000, unfollow: 10_000 },
  ...change,
});

async function world(options: Parameters<typeof signedIn>[0] = {}) {
  const made = await signedIn(options);
  const { sandbox, ada, call } = made;
  const { people } = sandbox;
  const fans = people
    .followersOf(ada.id)
    .slice(0, 300)
    .filter((person) => !people.follows(ada.id, person.id));
  return {
    ...made,
    openFans: fans.filter((person) => !person.protected),
    closedFan: fans.find((person) => person.protected)!,
    follow: (target: string, as = call, id = ada.id) =>
      as('POST', `/2/users/${id}/following`, { target_user_id: target }),
    unfollow: (target: string, as = call, id = ada.id) => as('DELETE', `/2/users/${id}/following/${target}`),
  };
}

describe('following and unfollowing', () => {
  it('changes the truth, and says so again when it was so already', async () => {
    const { follow, unfollow, openFans, sandbox, ada } = await world();
    const target = openFans[0]!.id;
    for (let time = 0; time < 2; time++)
      expect((await follow(target)).body).toEqual({ data: { following: true, pending_follow: false } });
    expect(sandbox.people.followingOf(ada.id).at(0)!.id).toBe(target);
    for (let time = 0; time < 2; time++) expect((await unfollow(target)).body).toEqual({ data: { following: false } });
    expect(sandbox.people.follows(ada.id, target)).toBe(false);
    expect(
      sandbox.requests
        .filter((request) => request.effect)
        .map((request) => [request.method, request.targetId, request.effect]),
    ).toEqual([
      ['POST', target, 'followed'],
      ['POST', target, 'none'],
      ['DELETE', target, 'unfollowed'],
      ['DELETE', target, 'none'],
    ]);
    expect(sandbox.counts()).toMatchObject({
      followsOfUser: { [ada.id]: 1 },
      followsOfApp: { [sandbox.clientId]: 1 },
      unfollowsOfApp: { [sandbox.clientId]: 1 },
    });
    expect(sandbox.billedUsd).toBe(0.05);
  });

  it('asks a protected person first; unfollowing takes the request back', async () => {
    const { follow, unfollow, closedFan, sandbox, ada } = await world();
    for (let time = 0; time < 2; time++)
      expect((await follow(closedFan.id)).body.data).toEqual({ following: false, pending_follow: true });
    expect(sandbox.counts().followsOfUser[ada.id]).toBe(1);
    await unfollow(closedFan.id);
    expect(sandbox.people.hasRequested(ada.id, closedFan.id)).toBe(false);
  });

  it('refuses what X refuses', async () => {
    const { follow, unfollow, call, openFans, sandbox, ada } = await world({ moreViewers: [BEN] });
    const ben = sandbox.people.viewers[1]!;
    expect((await follow(ada.id)).status).toBe(400);
    expect((await follow(openFans[0]!.id, call, ben.id)).status).toBe(400);
    expect((await unfollow(openFans[0]!.id, call, ben.id)).status).toBe(400);
    expect((await follow('x')).status).toBe(400);
    expect((await unfollow('x')).status).toBe(400);
    expect((await call('POST', `/2/users/${ada.id}/following`, { target_user_id: '1', more: 1 })).status).toBe(400);
    expect((await call('POST', `/2/users/${ada.id}/following`)).status).toBe(400);
    expect((await follow('5')).body.errors).toMatchObject([{ title: 'Not Found Error' }]);
    expect(await unfollow('5')).toMatchObject({ status: 200, body: { data: { following: false } } });
    sandbox.people.mark(openFans[1]!.id, ada.id, 'blocking');
    expect(await follow(openFans[1]!.id)).toMatchObject({ status: 403, body: { title: 'Forbidden' } });
    sandbox.people.setStanding(ada.id, 'suspended');
    expect(await follow(openFans[2]!.id)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('suspended') },
    });
    expect(sandbox.counts().followsOfUser[ada.id]).toBe(0);
  });

  it('unfollows the suspended and the deleted', async () => {
    const { unfollow, sandbox, ada } = await world();
    const [one, other] = sandbox.people
      .followingOf(ada.id)
      .slice(0, 2)
      .map((person) => person.id);
    sandbox.people.setStanding(one!, 'suspended');
    sandbox.people.setStanding(other!, 'deleted');
    for (const id of [one!, other!]) {
      expect((await unfollow(id)).body).toEqual({ data: { following: false } });
      expect(sandbox.people.follows(ada.id, id)).toBe(false);
    }
  });

  it('is closed to an App whose plan does not hold it, each by itself', async () => {
    const { follow, unfollow, openFans, sandbox } = await world({ followOpen: false });
    const id = openFans[0]!.id;
    expect(await follow(id)).toMatchObject({
      status: 403,
      body: { type: 'https://api.x.com/2/problems/client-forbidden', client_id: sandbox.clientId },
    });
    expect((await unfollow(id)).status).toBe(200);
    sandbox.configure({ followOpen: true, unfollowOpen: false });
    expect((await follow(id)).status).toBe(200);
    expect((await unfollow(id)).status).toBe(403);
  });
});

describe('limits', () => {
  it('are told on every answer, per user and endpoint, in windows of 15 minutes', async () => {
    const { call, sandbox, clock, ada } = await world({
      limits: { ...X_LIMITS, perWindow: { ...X_LIMITS.perWindow, me: 2 } },
      moreViewers: [BEN],
    });
    const said = async (as = call) => {
      const { status, headers } = await as('GET', '/2/users/me');
      return [
        status,
        headers.get('x-rate-limit-limit'),
        headers.get('x-rate-limit-remaining'),
        headers.get('x-rate-limit-reset'),
      ];
    };
    const reset = String(clock.ms / 1000 + 900);
    expect(await said()).toEqual([200, '2', '1', reset]);
    clock.ms += 60_000;
    expect(await said()).toEqual([200, '2', '0', reset]);
    const over = await call('GET', '/2/users/me');
    expect(over).toMatchObject({ status: 429, body: { title: 'Too Many Requests', status: 429 } });
    expect(over.headers.get('content-type')).toContain('application/problem+json');
    expect(over.headers.get('x-rate-limit-reset')).toBe(reset);
    expect((await call('GET', `/2/users/${ada.id}`)).status).toBe(200);
    sandbox.setViewer('ben');
    expect((await said(await callerFor(sandbox)))[0]).toBe(200);
    expect(sandbox.counts().windows).toContainEqual(
      expect.objectContaining({ accountId: ada.id, endpoint: 'me', used: 2 }),
    );
    clock.ms += 840_000;
    expect((await said())[2]).toBe('1');
  });

  it('of follows a day hold for each user and for the App, over rolling 24 hours', async () => {
    const limits = roomy({ followsPerUserDay: 3, followsPerAppDay: 5 });
    const { follow, openFans, sandbox, clock, ada } = await world({ limits, moreViewers: [BEN] });
    const first = await follow(openFans[0]!.id);
    expect(first.headers.get('x-user-limit-24hour-remaining')).toBe('2');
    expect(first.headers.get('x-app-limit-24hour-remaining')).toBe('4');
    expect(first.headers.get('x-user-limit-24hour-reset')).toBe(String(clock.ms / 1000 + 86_400));
    clock.ms += 60_000;
    await follow(openFans[1]!.id);
    await follow(openFans[2]!.id);
    const over = await follow(openFans[3]!.id);
    expect(over.status).toBe(429);
    expect(over.headers.get('x-user-limit-24hour-remaining')).toBe('0');
    expect(sandbox.people.follows(ada.id, openFans[3]!.id)).toBe(false);

    sandbox.setViewer('ben');
    const ben = sandbox.viewer!;
    const asBen = await callerFor(sandbox);
    expect((await follow(openFans[0]!.id, asBen, ben.id)).status).toBe(200);
    expect((await follow(openFans[1]!.id, asBen, ben.id)).status).toBe(200);
    const appOver = await follow(openFans[2]!.id, asBen, ben.id);
    expect([
      appOver.status,
      appOver.headers.get('x-user-limit-24hour-remaining'),
      appOver.headers.get('x-app-limit-24hour-remaining'),
    ]).toEqual([429, '1', '0']);

    clock.ms += 86_400_000 - 60_000 - 1;
    sandbox.setViewer('ada_mutual');
    const asAda = await callerFor(sandbox);
    expect((await follow(openFans[3]!.id, asAda)).status).toBe(429);
    clock.ms += 1;
    expect((await follow(openFans[3]!.id, asAda)).status).toBe(200);
    expect((await follow(openFans[4]!.id, asAda)).status).toBe(429);
  });

  it('of unfollows a day hold for the App; another App has its own', async () => {
    const { unfollow, sandbox, ada } = await world({ limits: roomy({ unfollowsPerAppDay: 2 }) });
    const [a, b, c] = sandbox.people
      .followingOf(ada.id)
      .slice(0, 3)
      .map((person) => person.id);
    const first = await unfollow(a!);
    expect([first.headers.get('x-app-limit-24hour-limit'), first.headers.get('x-app-limit-24hour-remaining')]).toEqual([
      '2',
      '1',
    ]);
    expect(first.headers.get('x-user-limit-24hour-limit')).toBeNull();
    await unfollow(b!);
    expect((await unfollow(c!)).status).toBe(429);
    const app = sandbox.addApp({ name: 'Other', owner: null });
    app.redirectAddresses.add(REDIRECT);
    const other = await callerFor(sandbox, undefined, { clientId: app.clientId, redirectUri: REDIRECT });
    expect((await unfollow(c!, other)).status).toBe(200);
  });

  it('count what was done elsewhere and by hand', async () => {
    const { follow, openFans, closedFan, sandbox, send, ada } = await world({ limits: roomy() });
    sandbox.spendElsewhere({ action: 'follow', times: 398, accountId: ada.id, clientId: null });
    const answer = await follow(openFans[0]!.id);
    expect([
      answer.headers.get('x-user-limit-24hour-remaining'),
      answer.headers.get('x-app-limit-24hour-remaining'),
    ]).toEqual(['1', '999']);
    expect((await send(`https://x.com/sandbox/follow/${closedFan.id}`, { method: 'POST' })).status).toBe(200);
    expect(sandbox.people.hasRequested(ada.id, closedFan.id)).toBe(true);
    expect(sandbox.counts()).toMatchObject({
      followsOfUser: { [ada.id]: 400 },
      followsOfApp: { [sandbox.clientId]: 1 },
    });
    expect((await follow(openFans[1]!.id)).status).toBe(429);
  });

  it('are not told for the day where X leaves them out', async () => {
    const { follow, openFans } = await world({ dayHeaders: false });
    const { headers } = await follow(openFans[0]!.id);
    expect(Array.from(headers.keys()).filter((name) => name.includes('24hour'))).toEqual([]);
    expect(headers.get('x-rate-limit-remaining')).toBe('49');
  });
});
