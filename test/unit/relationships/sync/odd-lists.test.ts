import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createHistory, createReader } from '../../../../utils/relationships';
import { LIST_LAG_MS } from '../../../../utils/relationships/evidence/evidence';
import { recordFactIn } from '../../../../utils/relationships/evidence/facts';
import type { UserId } from '../../../../utils/base/ids';
import { citizen, ME, world, type Citizen, type World } from '../../../fake-x/graph';
import { ANY_PRICE } from '../../accounts';
import { backgroundOf, homeOf, read, runOut } from '../world';
import { DAY_MS } from '../../../../utils/base';

/** Lists of X that are not what they count: what is said of people by them, and what is not. */

const crowd = (a: number, b: number, more: Partial<Citizen> = {}): Citizen[] =>
  Array.from({ length: b - a }, (_, i) => citizen(a + i, more));

async function open(x: World) {
  const db = await homeOf(x);
  return { x, db, background: backgroundOf(db, x), reader: createReader(db), history: createHistory(db) };
}

test('people left out of a followers list were said to have left where as many came between the count and the first page', async () => {
  const { x, background, reader, history } = await open(world(crowd(1000, 1002), crowd(1000, 1200), { pageSize: 100 }));
  await read(background, 'following');
  await read(background, 'followers');
  background.clock.now += DAY_MS;
  const start = x.calls.length;
  x.upsets.set(start + 1, () => x.followers.unshift(...crowd(1, 3)));
  x.bend = (page) => ({ ...page, users: page.users.filter(({ id }) => id !== '1000' && id !== '1001') });
  await read(background, 'followers');
  expect((await reader.relationshipOf(ME, citizen(1000).id)).kind).toBe('mutual');
  expect((await history.changes(ME)).followers).toMatchObject({ reach: 'partial', left: 0, unsettled: 2 });
  // The next whole reading settles it: both still follow.
  x.bend = null;
  await read(background, 'followers');
  expect((await history.changes(ME)).followers).toMatchObject({ left: 0, unsettled: 0 });
});

test('somebody followed elsewhere after the count hid one that X left out of the following list', async () => {
  const { x, background, history } = await open(world(crowd(1000, 1150), [], { pageSize: 100 }));
  await read(background, 'following');
  background.clock.now += DAY_MS;
  x.upsets.set(x.calls.length + 1, () => x.following.unshift(citizen(1)));
  x.bend = (page) => ({ ...page, users: page.users.filter(({ id }) => id !== '1100') });
  await read(background, 'following');
  expect((await history.changes(ME)).following).toMatchObject({ left: 0, unsettled: 1 });
});

test('one hidden follower kept who left unknown for ever, and App-only useless', async () => {
  const mute = { mute: 'mute' } as const;
  const { x, db, background, reader, history } = await open(
    world(crowd(1, 101, mute), crowd(51, 200, mute), { miscount: 1 }),
  );
  for (let round = 0; round < 3; round++) {
    await read(background, 'followers');
    await read(background, 'following');
    background.clock.now += DAY_MS;
  }
  expect((await db.get('lists', [ME, 'followers']))?.complete).toMatchObject({ hasEveryone: true, shortBy: 1 });
  // And it is said how sure that is.
  expect(await reader.summary(ME)).toMatchObject({ mutuals: 50, nonFollowers: 50, unreported: 0, followersShortBy: 1 });
  const left = x.followers.splice(3, 5);
  await read(background, 'followers');
  expect((await history.changes(ME)).followers).toMatchObject({ reach: 'complete', left: 5, unsettled: 0 });
  expect((await reader.relationshipOf(ME, left[0]?.id as UserId)).followedBy?.is).toBe(false);
});

test('somebody who becomes one of the hidden is not said to have left', async () => {
  const { x, background, reader, history } = await open(world([], crowd(1, 60)));
  await read(background, 'followers');
  const hidden = x.followers[20]?.id;
  x.bend = (page) => ({ ...page, users: page.users.filter(({ id }) => id !== hidden) });
  for (let round = 0; round < 4; round++) await read(background, 'followers');
  expect((await history.changes(ME)).followers).toMatchObject({ left: 0, unsettled: 1 });
  expect((await reader.relationshipOf(ME, hidden as UserId)).followedBy).toBeNull();
});

test('a suspended own account that lists nobody for a while is asked about, and nobody has left', async () => {
  const { x, db, background, reader, history } = await open(world(crowd(1, 501), crowd(300, 900)));
  await read(background, 'following');
  await read(background, 'followers');
  const before = await reader.summary(ME);
  const kept = [x.following, x.followers] as const;
  [x.following, x.followers] = [[], []];
  for (const list of ['following', 'followers'] as const) await read(background, list);
  const stopped = { state: 'stopped', reason: 'reason_list_fell' };
  expect(await reader.summary(ME)).toMatchObject({
    following: before.following,
    nonFollowers: before.nonFollowers,
    syncRun: stopped,
    followersSyncRun: stopped,
  });
  // Again, while it lasts: still nobody is believed gone.
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject(stopped);
  [x.following, x.followers] = kept;
  for (const list of ['following', 'followers'] as const) await read(background, list);
  const changes = await history.changes(ME);
  expect([changes.following?.left, changes.followers?.left]).toEqual([0, 0]);
  expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({ people: 500, hasEveryone: true });
});

test('a followers list was believed empty where a suspended account had counted nobody before, for another list', async () => {
  const { x, db, background, reader } = await open(world(crowd(1, 101), crowd(50, 150, { mute: 'mute' })));
  await read(background, 'following');
  const kept = [x.following, x.followers] as const;
  [x.following, x.followers] = [[], []];
  await read(background, 'following');
  // X's count of followers, too, fell with that: no list of them was ever read to hold it against.
  await read(background, 'followers');
  expect(await reader.summary(ME)).toMatchObject({ followersSyncRun: { reason: 'reason_list_fell' } });
  expect((await db.get('lists', [ME, 'followers']))?.complete).toBeNull();
  [x.following, x.followers] = kept;
  await read(background, 'followers');
  expect((await db.get('lists', [ME, 'followers']))?.complete).toMatchObject({ people: 100, hasEveryone: true });
  expect((await db.get('lists', [ME, 'followers']))?.fellFrom).toBeUndefined();
});

test('a list was believed empty where the one before held only people whom X did not show', async () => {
  const { x, background, reader, history } = await open(world(crowd(1, 4), []));
  x.bend = (page) => ({
    ...page,
    users: [],
    problems: page.users.map(({ id }) => ({
      type: 'resource-unavailable',
      title: '',
      detail: '',
      about: id,
      resourceType: 'user',
    })),
  });
  await read(background, 'following');
  [x.following, x.bend] = [[], null];
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ syncRun: { reason: 'reason_list_fell', startsAgain: true } });
  expect((await history.changes(ME)).following?.left ?? 0).toBe(0);
});

test('a list was believed empty where somebody had been unfollowed before the one that it was held against', async () => {
  const { x, db, background, reader, history } = await open(world(crowd(1, 3), [], { miscount: 1 }));
  const tx = db.writeTransaction(['facts']);
  const unfollowed = { accountId: ME, following: 'no', followedBy: 'unknown', source: 'action', row: null } as const;
  for (const userId of [citizen(8).id, citizen(9).id])
    await recordFactIn(tx, { ...unfollowed, userId, at: background.clock.now++ });
  await tx.done;
  background.clock.now += DAY_MS;
  await read(background, 'following');
  [x.following, x.miscount] = [[], 0];
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ syncRun: { reason: 'reason_list_fell' } });
  expect((await history.changes(ME)).following?.left ?? 0).toBe(0);
});

test('the first reading was believed empty where the numbers alone had been asked for meanwhile', async () => {
  const { x, background, reader } = await open(world([], crowd(1, 101)));
  const kept = x.followers;
  x.followers = [];
  await background.sync.countOwn(ME);
  await background.sync.countOwn(ME);
  await read(background, 'followers');
  expect(await reader.summary(ME)).toMatchObject({ followersSyncRun: { reason: 'reason_list_fell' } });
  x.followers = kept;
});

test('a list that fell, and that the person says is right, takes the place of the old one', async () => {
  const { x, background, reader, history } = await open(world(crowd(1, 101), []));
  await read(background, 'following');
  x.following = x.following.slice(0, 10);
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ following: 100, syncRun: { reason: 'reason_list_fell' } });
  const calls = x.calls.length;
  await background.sync.accept(ME, 'following');
  await runOut(background);
  expect(await reader.summary(ME)).toMatchObject({ following: 10, syncRun: null });
  expect((await history.changes(ME)).following).toMatchObject({ left: 90 });
  // It was read and paid for: X is asked for its total alone.
  expect(x.calls.slice(calls)).toEqual([`ids ${ME}`]);
});

test('new people whom X lists further down are counted, where only the top is looked at', async () => {
  const { x, background, reader } = await open(world(crowd(1, 2001), []));
  await read(background, 'following');
  x.following = [...crowd(9000, 9002), ...x.following, ...crowd(9002, 9005)];
  x.pageSize = 100;
  await background.sync.start(ME, 'following', ANY_PRICE, 'additions');
  await runOut(background);
  expect((await reader.summary(ME)).additions).toMatchObject({ people: 2, uncounted: 3 });
});

test('a list read right after an act says nothing about it, one read later does', async () => {
  const { x, db, background, reader } = await open(world(crowd(1, 31), []));
  await read(background, 'following');
  const { id } = citizen(5);
  const tx = db.writeTransaction(['facts']);
  const at = background.clock.now++;
  const fact = { accountId: ME, userId: id, followedBy: 'unknown', source: 'action', row: null, at } as const;
  await recordFactIn(tx, { ...fact, following: 'no' });
  await tx.done;
  // X's list is behind.
  await read(background, 'following');
  expect((await reader.relationshipOf(ME, id)).following).toMatchObject({ is: false, source: 'action' });
  background.clock.now += LIST_LAG_MS;
  await read(background, 'following');
  expect((await reader.relationshipOf(ME, id)).following).toMatchObject({ is: true, source: 'list' });
  expect(x.following).toHaveLength(30);
});

test('a stranger of whom X leaves the field out has no connection, where it has said it of others', async () => {
  const x = world(crowd(1, 5), crowd(1, 3));
  const { db, background, reader } = await open(x);
  const stranger = citizen(700, { mute: 'mute' });
  x.answers = {
    'GET /2/users': (request) => {
      const ids = new URL(request.url).searchParams.get('ids')?.split(',') ?? [];
      const users = ids.map((id) => ({ id, username: `u${id}`, name: id, public_metrics: { following_count: 4 } }));
      return Response.json({ data: users });
    },
  };
  const ask = () => background.sync.lookUp(ME, { userId: stranger.id });
  expect(await ask()).toMatchObject({ kind: 'unreported' });
  expect((await reader.relationshipOf(ME, stranger.id)).kind).toBe('unknown');
  await read(background, 'following');
  expect(await ask()).toMatchObject({ kind: 'known' });
  expect((await reader.relationshipOf(ME, stranger.id)).kind).toBe('none');
  // Of somebody in the account's own list it says nothing.
  expect(await background.sync.lookUp(ME, { userId: citizen(4).id })).toMatchObject({ kind: 'unreported' });
  expect(await db.count('facts')).toBe(1);
});

test('somebody whom X leaves out without a word is neither there nor gone', async () => {
  const x = world([], []);
  const { background } = await open(x);
  x.answers = { 'GET /2/users': () => Response.json({ data: [] }) };
  expect(await background.sync.lookUp(ME, { userId: citizen(9).id })).toMatchObject({
    kind: 'refused',
    reason: 'reason_not_understood',
  });
});

test('an empty page with a token, with an earlier one alone, or with null for data ends no list early', async () => {
  for (const odd of [{ result_count: 0, previous_token: 'p'.repeat(16) }, { result_count: 0 }]) {
    const x = world(crowd(1, 31), [], { pageSize: 10 });
    const { background, reader } = await open(x);
    await read(background, 'following');
    x.answers = { 'GET /2/users/:id/following': () => Response.json({ data: null, meta: odd }) };
    await read(background, 'following');
    expect(await reader.summary(ME)).toMatchObject({ following: 30, syncRun: { reason: 'reason_list_fell' } });
  }
});
