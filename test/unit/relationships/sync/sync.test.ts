import { deleteRecords, putRecord } from '../../../../utils/storage';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createReader } from '../../../../utils/relationships/reader';
import { createSync } from '../../../../utils/relationships/sync/sync';
import { type SyncReason } from '../../../../utils/relationships/sync/reasons';
import type { ApiError, UserPage } from '../../../../utils/x/api';
import { localLocks } from '../../../../utils/base/locks';
import { apiOf, citizen, ME, rowFor, world, type World } from '../../../fake-x/graph';
import { PRICED, backgroundOf, homeOf, idsOf, read, runOut, truth, type Background } from '../world';
import { ANY_PRICE } from '../../accounts';
import { DAY_MS } from '../../../../utils/base';

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => citizen(BigInt(from + i) + 2n ** 60n));
/** 25 followed, 10 of them and 5 others follow back; 10 a page. */
const small = (more: Partial<World> = {}): World =>
  world(people(0, 25), [...people(15, 25), ...people(30, 35)], { pageSize: 10, ...more });

async function open(x: World) {
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  return { db, background, reader: createReader(db) };
}

async function expectTruth(x: World, reader: ReturnType<typeof createReader>, ids = x.following.map(({ id }) => id)) {
  for (const id of ids) expect((await reader.relationshipOf(ME, id)).kind).toBe(truth(x, id));
}

test('one pass over the following list, one request a page between two for the count, says who follows back', async () => {
  const x = small();
  const { background, reader, db } = await open(x);
  await read(background, 'following');
  expect(x.calls.length).toBe(5);
  expect(await reader.summary(ME)).toMatchObject({
    following: 25,
    mutuals: 10,
    nonFollowers: 15,
    unreported: 0,
    notFollowedBack: null,
    state: 'complete',
    shortBy: 0,
    syncRun: null,
  });
  await expectTruth(x, reader);
  expect(await reader.relationshipOf(ME, people(30, 31)[0]!.id)).toMatchObject({
    kind: 'unknown',
    why: 'not listed',
  });
  expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({
    usd: 0.25,
    people: 25,
    pages: 3,
    connectionStatus: 'all',
    hasEveryone: true,
  });
  expect(background.wake).toBeNull();
});

test('an App that its user owns pays the owned price', async () => {
  const x = small();
  const { background, db } = await open(x);
  await putRecord(db, 'apps', { appId: 'app-id' as never, refusals: [], leftOut: [], reports: [], owned: true });
  await read(background, 'following');
  expect((await db.get('lists', [ME, 'following']))?.complete?.usd).toBeCloseTo(0.025);
});

test('nobody is anything before a list is complete', async () => {
  const x = small();
  const { background, reader } = await open(x);
  const id = x.following[0]!.id;
  expect(await reader.relationshipOf(ME, id)).toMatchObject({ kind: 'unknown', why: 'never synced', known: 0 });
  await background.sync.start(ME, 'following', ANY_PRICE);
  x.upsets.set(2, { kind: 'offline', detail: '' });
  await background.sync.run();
  expect(await reader.relationshipOf(ME, id)).toMatchObject({
    kind: 'unknown',
    why: 'unfinished',
    known: 10,
    expected: 25,
  });
  expect(await reader.summary(ME)).toMatchObject({ following: 0, nonFollowers: 0, state: 'syncing', at: null });
  expect(await reader.nonFollowers(ME, { offset: 0, limit: 10 })).toEqual({ total: 0, rows: [], state: 'syncing' });
});

test('with the followers list, fans and strangers are told apart', async () => {
  const x = small();
  const { background, reader } = await open(x);
  await read(background, 'following');
  await read(background, 'followers');
  await expectTruth(
    x,
    reader,
    [...x.following, ...x.followers, ...people(40, 45)].map(({ id }) => id),
  );
  expect(await reader.summary(ME)).toMatchObject({ notFollowedBack: 5, mutuals: 10, nonFollowers: 15 });
});

test('without connection_status the followers list is the fallback', async () => {
  const x = small();
  for (const one of [...x.following, ...x.followers]) one.mute = 'mute';
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ following: 25, mutuals: 0, nonFollowers: 0, unreported: 25 });
  expect(await reader.relationshipOf(ME, x.following[0]!.id)).toMatchObject({
    kind: 'unknown',
    why: 'unreported',
    following: { is: true },
  });
  await read(background, 'followers');
  expect(await reader.summary(ME)).toMatchObject({
    following: 25,
    mutuals: 10,
    nonFollowers: 15,
    unreported: 0,
    notFollowedBack: 5,
  });
  await expectTruth(x, reader);
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 99 })).rows.map(({ id }) => id)).toEqual(
    people(0, 15).map(({ id }) => id),
  );
});

test('a connection_status that contradicts its list is not believed', async () => {
  const x = small();
  x.bend = (page) => ({
    ...page,
    users: page.users.map((user) => ({
      ...user,
      connection: user.connection && { ...user.connection, following: false, followedBy: false },
    })),
  });
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ unreported: 25, nonFollowers: 0 });
});

test('the last complete list stays the truth while it is read again', async () => {
  const x = small();
  const { background, reader, db } = await open(x);
  await read(background, 'following');
  const at = (await reader.summary(ME)).at;
  const left = x.following.shift()!;
  await background.sync.start(ME, 'following', ANY_PRICE);
  x.upsets.set(6, { kind: 'server error', detail: '' });
  await background.sync.run();
  expect(await reader.summary(ME)).toMatchObject({ following: 25, state: 'syncing', at });
  expect((await reader.relationshipOf(ME, left.id)).kind).toBe('non-follower');
  await runOut(background);
  expect(await reader.summary(ME)).toMatchObject({ following: 24, state: 'complete' });
  expect((await reader.relationshipOf(ME, left.id)).kind).toBe('unknown');
  const { syncId } = (await db.get('lists', [ME, 'following']))!.complete!;
  for (const store of ['pages', 'rows', 'sets'] as const) {
    expect(new Set((await db.getAll(store)).map((record) => record.syncId))).toEqual(new Set([syncId]));
  }
});

test.each<[SyncReason, ApiError]>([
  ['reason_sign_in_needed', { kind: 'sign-in needed', detail: '' }],
  ['reason_out_of_credits', { kind: 'out of credits', detail: '' }],
  ['reason_app_not_allowed_read', { kind: 'forbidden', what: 'App not allowed', whose: 'unknown', detail: '' }],
  ['reason_account_suspended', { kind: 'forbidden', what: 'suspended', whose: 'own', detail: '' }],
  ['reason_list_protected', { kind: 'forbidden', what: 'protected', whose: 'theirs', detail: '' }],
  ['reason_forbidden', { kind: 'forbidden', what: 'other', whose: 'unknown', detail: '' }],
  ['reason_not_found', { kind: 'not found', detail: '' }],
])('%s stops the reading, keeps its pages, and starting goes on from there', async (reason, trouble) => {
  const x = small({ upsets: new Map([[2, trouble]]) });
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject({ state: 'stopped', reason, people: 10 });
  expect(background.wake).toBeNull();
  expect(await background.sync.start(ME, 'following', ANY_PRICE)).toEqual({ kind: 'resumed' });
  await runOut(background);
  expect(x.pagesBilled).toBe(3);
  await expectTruth(x, reader);
});

test.each<[SyncReason, ApiError, number]>([
  ['reason_rate_limited', { kind: 'rate limited', until: 5_000_000, detail: '' }, 5_000_000],
  ['reason_rate_limited', { kind: 'rate limited', until: null, detail: '' }, 1_900_000],
  ['reason_server_error', { kind: 'server error', detail: '' }, 1_005_000],
  ['reason_offline', { kind: 'offline', detail: '' }, 1_005_000],
  ['reason_not_understood', { kind: 'not understood', detail: '' }, 1_005_000],
])('%s waits, then goes on by itself', async (reason, trouble, about) => {
  const x = small({ upsets: new Map([[2, trouble]]) });
  const { background, reader } = await open(x);
  await background.sync.start(ME, 'following', ANY_PRICE);
  await background.sync.run();
  const { syncRun } = await reader.summary(ME);
  expect(syncRun).toMatchObject({ state: 'waiting', reason, people: 10 });
  expect(Math.abs(syncRun!.until! - about)).toBeLessThan(100);
  expect(background.wake).toBe(syncRun!.until);
  await runOut(background);
  expect(x.pagesBilled).toBe(3);
  await expectTruth(x, reader);
});

test('a rate limit is waited for even when asked to start again', async () => {
  const x = small({ upsets: new Map([[0, { kind: 'rate limited', until: 5_000_000, detail: '' }]]) });
  const { background } = await open(x);
  await background.sync.start(ME, 'following', ANY_PRICE);
  await background.sync.run();
  expect(await background.sync.start(ME, 'following', ANY_PRICE)).toEqual({ kind: 'already under way' });
  await background.sync.run();
  expect(x.calls.length).toBe(1);
});

test('waits grow, and what is never understood stops', async () => {
  const x = small();
  for (let i = 0; i < 9; i++) x.upsets.set(i, { kind: 'not understood', detail: '' });
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject({ state: 'stopped', reason: 'reason_not_understood' });
  expect(x.calls.length).toBe(4);
  expect(background.clock.now).toBeGreaterThan(1_000_000 + 5_000 + 10_000 + 20_000);
});

test('stop ends at the page under way, which is kept; start goes on', async () => {
  const x = small();
  const { background, reader } = await open(x);
  await background.sync.start(ME, 'following', ANY_PRICE);
  let stopped: Promise<void> | undefined;
  x.upsets.set(2, () => void (stopped = background.sync.stop(ME)));
  await background.sync.run();
  await stopped;
  expect((await reader.summary(ME)).syncRun).toMatchObject({
    state: 'stopped',
    reason: 'reason_stopped',
    people: 20,
  });
  expect(background.wake).toBeNull();
  await background.sync.start(ME, 'following', ANY_PRICE);
  await runOut(background);
  expect(x.pagesBilled).toBe(3);
  await expectTruth(x, reader);
});

test('an expired token ends the reading, and starting again begins anew', async () => {
  const x = small({ upsets: new Map([[3, { kind: 'rejected', detail: 'pagination_token' }]]) });
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject({ state: 'stopped', reason: 'reason_token_expired' });
  expect(await background.sync.start(ME, 'following', ANY_PRICE)).toEqual({ kind: 'started' });
  await runOut(background);
  await expectTruth(x, reader);
});

test('a token that comes back is a loop, not an end', async () => {
  const x = small({ paging: 'by position' });
  x.bend = (page, token) => (token === 'p20' ? { ...page, nextToken: 'p10' } : page);
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject({ state: 'stopped', reason: 'reason_list_loops' });
  expect(x.calls.length).toBe(4);
  expect(await reader.relationshipOf(ME, x.following[0]!.id)).toMatchObject({ kind: 'unknown', why: 'unfinished' });
});

test('empty pages with ever new tokens end', async () => {
  let n = 0;
  const x = small({ bend: () => ({ users: [], problems: [], nextToken: `t${n++}` }) });
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject({ state: 'stopped', reason: 'reason_list_loops' });
  expect(x.calls.length).toBe(6);
});

test('a page answered twice counts once; the page it stood for is missed, told and never guessed', async () => {
  const x = small({ paging: 'by position' });
  let first: UserPage | null = null;
  x.bend = (page, token) => {
    if (token === null) first = page;
    return token === 'p10' ? { ...first!, nextToken: page.nextToken } : page;
  };
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject({ state: 'stopped', reason: 'reason_list_cut_short' });
  x.bend = null;
  expect(await background.sync.start(ME, 'following', ANY_PRICE)).toEqual({ kind: 'started' });
  await runOut(background);
  expect(await reader.summary(ME)).toMatchObject({ following: 25, shortBy: 0 });
});

test('a total from days ago that agrees with a list cut short by X does not make it whole', async () => {
  const x = small();
  const { background, reader, db } = await open(x);
  // Told at sign-in, before ten more were followed; X ends its list one page early, without a word.
  await putRecord(db, 'accounts', { ...(await db.get('accounts', ME))!, followingCount: 20 });
  x.bend = (page, token) => (token === null ? page : { ...page, nextToken: null });
  await read(background, 'following');
  expect((await reader.summary(ME)).syncRun).toMatchObject({
    state: 'stopped',
    reason: 'reason_list_cut_short',
    people: 20,
  });
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ following: 20, shortBy: 5 });
  expect((await reader.relationshipOf(ME, x.following.at(-1)!.id)).kind).toBe('unknown');
});

test.each([
  ['waits', () => Promise.resolve()],
  [
    'is stopped',
    (background: Background) => background.sync.stop(ME).then(() => background.sync.start(ME, 'following', ANY_PRICE)),
  ],
  ['dies', () => Promise.resolve()],
])('a reading that %s before its first page counts anew', async (how, meanwhile) => {
  const x = small({ paging: 'by position' });
  const { background, reader } = await open(x);
  await background.sync.start(ME, 'following', ANY_PRICE);
  x.upsets.set(
    1,
    how === 'dies'
      ? () => {
          throw new Error('killed');
        }
      : { kind: 'offline', detail: '' },
  );
  await background.sync.run().catch(() => undefined);
  background.clock.now += DAY_MS;
  await meanwhile(background);
  // A day later: one more is followed, one already read leaves on the way, and X skips the next.
  x.following.unshift(citizen(7));
  const calls = x.calls.length;
  x.upsets.set(calls + 2, () => x.following.splice(1, 1));
  const skipped = x.following[10]!.id;
  await runOut(background);
  expect(x.calls.slice(calls, calls + 2)).toEqual([`ids ${ME}`, 'following']);
  expect(await reader.summary(ME)).toMatchObject({ following: 25, state: 'complete' });
  expect((await reader.relationshipOf(ME, skipped)).kind).toBe('unknown');
});

test('a reading goes on days later where it stood, whoever came and left meanwhile', async () => {
  const x = small();
  const { background, reader, db } = await open(x);
  await background.sync.start(ME, 'followers', ANY_PRICE);
  x.upsets.set(2, { kind: 'out of credits', detail: '' });
  await background.sync.run();
  expect((await db.get('lists', [ME, 'followers']))?.syncRun).toMatchObject({
    state: 'stopped',
    reason: 'reason_out_of_credits',
    pagesStored: 1,
  });
  background.clock.now += 5 * DAY_MS;
  const joined = citizen(7);
  x.followers.unshift(joined);
  const [left] = x.followers.splice(3, 1);
  // Another background, with another page of the extension in front: nothing but the database carries on.
  const later = backgroundOf(db, x, background.clock);
  expect(await later.sync.start(ME, 'followers', ANY_PRICE)).toEqual({ kind: 'resumed' });
  await runOut(later);
  expect(x.pagesBilled).toBe(2);
  const { complete } = (await db.get('lists', [ME, 'followers']))!;
  expect(complete).toMatchObject({ people: 15, hasEveryone: true });
  // Who was read five days ago is told as of then, and who came since is not spoken of as of now.
  expect((await reader.relationshipOf(ME, left!.id)).followedBy).toMatchObject({ is: true, at: complete!.askedAt[0] });
  expect((await reader.relationshipOf(ME, joined.id)).followedBy).toMatchObject({ is: false, at: complete!.startedAt });
  expect(complete!.askedAt[1]! - complete!.askedAt[0]!).toBeGreaterThan(4 * DAY_MS);
});

test('whoever is unfollowed through this product on the way is not lacking; whoever is elsewhere, may be', async () => {
  for (const through of ['action', 'hand', 'elsewhere'] as const) {
    const x = small();
    const { background, reader, db } = await open(x);
    x.upsets.set(2, () => {
      const [left] = x.following.splice(20, 1);
      if (through === 'elsewhere') return;
      const fact = {
        following: { is: 'no', source: through, at: background.clock.now },
        followedBy: null,
        row: null,
      } as const;
      void putRecord(db, 'facts', { accountId: ME, userId: left!.id, ...fact });
    });
    const left = x.following[20]!.id;
    await read(background, 'following');
    expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({
      people: 24,
      hasEveryone: through !== 'elsewhere',
    });
    expect((await reader.relationshipOf(ME, left)).following?.is).toBe(through === 'elsewhere' ? undefined : false);
    expect(await reader.summary(ME)).toMatchObject({ following: 24, nonFollowers: 15, shortBy: 0 });
  }
});

test('where X will not count, the following list says who is in it and nothing of who is not', async () => {
  const x = small({
    upsets: new Map([
      [0, { kind: 'forbidden', what: 'other', whose: 'unknown', detail: '' }],
      [4, { kind: 'not found', detail: '' }],
    ]),
  });
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ following: 25, nonFollowers: 15, state: 'complete' });
  expect((await reader.relationshipOf(ME, x.followers.at(-1)!.id)).following).toBeNull();
});

test('a list that comes short twice is taken, told, and proves nobody absent', async () => {
  const x = small({ miscount: 20 });
  for (const one of [...x.following, ...x.followers]) one.mute = 'mute';
  const { background, reader } = await open(x);
  for (const list of ['following', 'followers'] as const) {
    await read(background, list);
    await read(background, list);
  }
  expect(await reader.summary(ME)).toMatchObject({
    following: 25,
    shortBy: 20,
    followersShortBy: 20,
    mutuals: 10,
    nonFollowers: 0,
    unreported: 15,
  });
  expect((await reader.relationshipOf(ME, x.following[0]!.id)).kind).toBe('unknown');
});

test('a followers list that lacks even one proves nobody absent', async () => {
  const x = small({ paging: 'by position' });
  for (const one of [...x.following, ...x.followers]) one.mute = 'mute';
  const { background, reader } = await open(x);
  await read(background, 'following');
  // Somebody already read leaves: the first of the second page moves up and is never shown.
  x.upsets.set(x.calls.length + 2, () => x.followers.shift());
  const missed = x.followers[10]!.id;
  await read(background, 'followers');
  expect(await reader.summary(ME)).toMatchObject({ followersSyncRun: null, nonFollowers: 0, unreported: 15 });
  expect((await reader.relationshipOf(ME, missed)).kind).toBe('unknown');
});

test('a followers list read later knows whom we have left', async () => {
  const x = small();
  const { background, reader } = await open(x);
  await read(background, 'following');
  const [left] = x.following.splice(20, 1);
  await read(background, 'followers');
  expect((await reader.relationshipOf(ME, left!.id)).kind).toBe('follows-you');
  expect(await reader.summary(ME)).toMatchObject({ following: 24, mutuals: 9, nonFollowers: 15, notFollowedBack: 6 });
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 99 })).total).toBe(15);
});

test('a followers list read later knows whom we have followed since', async () => {
  const x = small();
  const { background, reader } = await open(x);
  await read(background, 'following');
  x.following.unshift(x.followers.at(-1)!);
  await read(background, 'followers');
  expect((await reader.relationshipOf(ME, x.following[0]!.id)).kind).toBe('mutual');
  expect(await reader.summary(ME)).toMatchObject({ following: 26, mutuals: 11, notFollowedBack: 4 });
});

test('people pushed onto the next page count once', async () => {
  const x = small({ paging: 'by position' });
  const { background, reader, db } = await open(x);
  await read(background, 'following');
  x.upsets.set(x.calls.length + 2, () => x.following.unshift(citizen(7)));
  await read(background, 'following');
  expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({
    people: 25,
    repeats: 1,
    hasEveryone: true,
  });
  const { total, rows } = await reader.nonFollowers(ME, { offset: 0, limit: 99 });
  expect([total, new Set(rows.map(({ id }) => id)).size]).toEqual([15, 15]);
});

test('hidden people are counted as gone and claimed to be nothing', async () => {
  const x = small();
  x.following[3]!.hidden = 'unavailable';
  const { background, reader, db } = await open(x);
  await read(background, 'following');
  expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({
    people: 24,
    unavailable: 1,
    hasEveryone: true,
  });
  expect((await reader.relationshipOf(ME, x.following[3]!.id)).kind).toBe('unknown');
  expect(await reader.summary(ME)).toMatchObject({ following: 24, nonFollowers: 14 });
});

test('pages of nobody but hidden people are pages', async () => {
  const x = small({ pageSize: 2 });
  for (const one of x.following.slice(4, 10)) one.hidden = 'unavailable';
  const { background, db } = await open(x);
  await read(background, 'following');
  expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({
    people: 19,
    unavailable: 6,
    hasEveryone: true,
  });
});

test.each([
  { resourceType: null, detail: 'Could not find tweet with most_recent_post_id: [5].' },
  { resourceType: 'tweet', detail: 'Could not find what the user has as most_recent_post_id: [5].' },
])('a missing newest post is nobody ($resourceType)', async ({ resourceType, detail }) => {
  const x = small();
  x.bend = (page) => ({
    ...page,
    problems: [{ type: 'resource-not-found', title: 'Not Found Error', detail, about: '5', resourceType }],
  });
  const { background, db } = await open(x);
  await read(background, 'following');
  expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({ people: 25, unavailable: 0 });
});

test('an account that follows nobody has a complete, empty list', async () => {
  const x = world([], []);
  const { background, reader } = await open(x);
  await read(background, 'following');
  expect(await reader.summary(ME)).toMatchObject({ following: 0, state: 'complete', shortBy: 0 });
  expect(await reader.nonFollowers(ME, { offset: 0, limit: 10, search: 'a' })).toEqual({
    total: 0,
    rows: [],
    state: 'complete',
  });
});

test('one lookup keeps a fact, dated before the call left', async () => {
  const x = small();
  const { background, reader } = await open(x);
  const fan = x.followers.at(-1)!;
  expect(await background.sync.lookUp(ME, { userId: fan.id })).toEqual({ kind: 'known', person: rowFor(fan) });
  expect(await reader.relationshipOf(ME, fan.id)).toMatchObject({
    kind: 'follows-you',
    source: 'lookup',
    at: 1_000_000,
  });
  const mutual = x.followers[0]!;
  mutual.handle = 'Someone' as never;
  expect((await background.sync.lookUp(ME, { handle: 'Someone' as never })).kind).toBe('known');
  expect((await reader.relationshipOf(ME, mutual.id)).kind).toBe('mutual');
  expect(await background.sync.lookUp(ME, { handle: 'vacant' as never })).toEqual({
    kind: 'refused',
    reason: 'reason_not_found',
    until: null,
  });
  expect(x.calls.length).toBe(2);
});

test('an account erased while X is asked about somebody keeps nothing of them', async () => {
  const x = small();
  const { background, db } = await open(x);
  x.upsets.set(0, () => void deleteRecords(db, 'accounts', ME));
  expect(await background.sync.lookUp(ME, { userId: x.followers[0]!.id })).toEqual({
    kind: 'refused',
    reason: 'reason_sign_in_needed',
    until: null,
  });
  expect(await db.count('facts')).toBe(0);
});

test('readings with numbers next to each other are tidied without trouble', async () => {
  const x = small();
  const { background, reader, db } = await open(x);
  await read(background, 'following');
  const record = (await db.get('lists', [ME, 'following']))!;
  // A clock that went back gives the next reading the very next number.
  background.clock.now = record.complete!.syncId - 100_000;
  await read(background, 'following');
  expect((await db.get('lists', [ME, 'following']))!.complete!.syncId).toBe(record.complete!.syncId + 1);
  expect(await reader.summary(ME)).toMatchObject({ following: 25, state: 'complete' });
});

test('a lookup without connection_status claims nothing', async () => {
  const x = small();
  const { background, reader, db } = await open(x);
  x.followers[0]!.mute = 'mute';
  x.followers[0]!.handle = 'Quiet' as never;
  expect((await background.sync.lookUp(ME, { handle: 'Quiet' as never })).kind).toBe('unreported');
  expect((await reader.relationshipOf(ME, x.followers[0]!.id)).kind).toBe('unknown');
  expect(await db.count('facts')).toBe(0);
});

test('two calls of run at once are one runner, and the second finds what came meanwhile', async () => {
  const x = small();
  const { background, reader } = await open(x);
  await background.sync.start(ME, 'following', ANY_PRICE);
  x.upsets.set(0, () => void background.sync.start(ME, 'followers', ANY_PRICE));
  await Promise.all([background.sync.run(), background.sync.run(), background.sync.run()]);
  expect(await reader.summary(ME)).toMatchObject({
    following: 25,
    notFollowedBack: 5,
    syncRun: null,
    followersSyncRun: null,
  });
});

test('an account erased during a call gets nothing back', async () => {
  const x = small();
  const { background, db } = await open(x);
  await background.sync.start(ME, 'following', ANY_PRICE);
  x.upsets.set(2, () => void deleteRecords(db, 'lists', IDBKeyRange.lowerBound([])));
  await background.sync.run();
  expect(await db.count('lists')).toBe(0);
  expect(await db.count('pages')).toBe(1);
});

test('nobody can start a reading for an account that is not connected', async () => {
  const x = small();
  const { background } = await open(x);
  expect(await background.sync.start('42' as never, 'following', ANY_PRICE)).toEqual({
    kind: 'refused',
    reason: 'reason_sign_in_needed',
  });
});

test('a complete following list is told once, with whom it shows; where the telling broke off, again', async () => {
  const x = small();
  x.following[2]!.hidden = 'unavailable';
  const db = await homeOf(x);
  const told: { members: bigint[]; startedAt: number }[] = [];
  let breaks = 1;
  const clock = { now: 1_000_000 };
  const make = () =>
    createSync({
      ...PRICED,
      db,
      now: () => clock.now++,
      random: () => 0.5,
      apiFor: () => apiOf(x),
      locks: localLocks(),
      wakeAt: () => undefined,
      onChange: () => undefined,
      onFollowing: async (_id, members, startedAt) => {
        if (breaks-- > 0) throw new Error('stopped');
        told.push({ members: [...members], startedAt });
      },
    });
  await make().start(ME, 'following', ANY_PRICE);
  await expect(make().run()).rejects.toThrow('stopped');
  expect((await db.get('lists', [ME, 'following']))?.complete).toMatchObject({ people: 24 });
  await make().run();
  await make().run();
  const { startedAt } = (await db.get('lists', [ME, 'following']))!.complete!;
  expect(told).toEqual([{ members: idsOf(x.following.filter(({ hidden }) => !hidden)), startedAt }]);
  await make().start(ME, 'followers', ANY_PRICE);
  await make().run();
  expect(told.length).toBe(1);
});
