import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { putRecord, type Database, type Fact } from '../../../utils/storage';
import type { Handle, UserId } from '../../../utils/base/ids';
import { createReader } from '../../../utils/relationships/reader';
import { LIST_LAG_MS } from '../../../utils/relationships/evidence/evidence';
import { STATUS_STORES } from '../../../utils/relationships/status';
import { recordFactIn } from '../../../utils/relationships/evidence/facts';
import { citizen, ME, rowFor, world, type Citizen } from '../../fake-x/graph';
import { backgroundOf, homeOf, read } from './world';

async function record(db: Database, fact: Partial<Fact> & { readonly userId: UserId; readonly at: number }) {
  const tx = db.writeTransaction(['facts']);
  await recordFactIn(tx, {
    accountId: ME,
    following: 'unknown',
    followedBy: 'unknown',
    source: 'action',
    row: null,
    ...fact,
  });
  await tx.done;
}

const crowd = (from: number, to: number): Citizen[] => Array.from({ length: to - from }, (_, i) => citizen(from + i));

/** 2,500 followed of whom every third follows back. */
async function open(pageSize = 1000) {
  const following = crowd(1, 2501);
  const x = world(
    following,
    following.filter((_, i) => i % 3 === 0),
    { pageSize },
  );
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  const expected = x.following.filter((_, i) => i % 3 !== 0).map(({ id }) => id);
  return { x, db, background, reader: createReader(db), expected };
}

test('windows of the non-followers join to the whole, newest follow first', async () => {
  const { reader, expected } = await open(700);
  for (const size of [1, 333, 1000, 5000]) {
    const got: UserId[] = [];
    for (let offset = 0; offset < (size === 1 ? 5 : expected.length); offset += size) {
      const { total, rows } = await reader.nonFollowers(ME, { offset, limit: size });
      expect(total).toBe(expected.length);
      expect(rows.length).toBe(Math.min(size, total - offset));
      got.push(...rows.map(({ id }) => id));
    }
    expect(got).toEqual(expected.slice(0, got.length));
  }
  expect((await reader.nonFollowers(ME, { offset: 99_999, limit: 10 })).rows).toEqual([]);
});

test('searching goes by name and handle', async () => {
  const following = crowd(1, 2501);
  following[1]!.name = 'José  Ñandú';
  following[2400]!.handle = 'JoseNandu' as Handle;
  following[2400]!.name = 'nandu';
  const x = world(following, []);
  const db = await homeOf(x);
  await read(backgroundOf(db, x), 'following');
  const reader = createReader(db);
  const found = await reader.nonFollowers(ME, { offset: 0, limit: 10, search: 'jose NANDU' });
  expect(found.rows.map(({ id }) => id)).toEqual([following[1]!.id, following[2400]!.id]);
  expect(await reader.nonFollowers(ME, { offset: 1, limit: 1, search: 'jose' })).toMatchObject({
    total: 2,
    rows: [{ id: following[2400]!.id }],
  });
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 10, search: '@josen' })).total).toBe(1);
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 10, search: 'nobody at all' })).total).toBe(0);
});

test('who is on the keep list is told in the row', async () => {
  const { db, reader, expected } = await open();
  await putRecord(db, 'keep', { accountId: ME, userId: expected[1]!, handle: null, note: '', at: 1 });
  const { rows } = await reader.nonFollowers(ME, { offset: 0, limit: 2 });
  expect(rows.map(({ kept }) => kept)).toEqual([false, true]);
});

test('an unfollow after the list takes the person out of it, in every answer', async () => {
  const { db, background, reader, expected } = await open();
  const id = expected[5]!;
  await record(db, { userId: id, following: 'no', at: background.clock.now + 5 });
  expect(await reader.relationshipOf(ME, id)).toMatchObject({
    kind: 'none',
    source: 'action',
    at: background.clock.now + 5,
    followedBy: { source: 'list' },
  });
  expect(await reader.summary(ME)).toMatchObject({
    following: 2499,
    nonFollowers: expected.length - 1,
    mutuals: 2500 - expected.length,
  });
  const { total, rows } = await reader.nonFollowers(ME, { offset: 4, limit: 2 });
  expect(total).toBe(expected.length - 1);
  expect(rows.map((row) => row.id)).toEqual([expected[4], expected[6]]);
});

test('a fact older than the page of the person says nothing', async () => {
  const { db, reader, expected } = await open();
  await record(db, { userId: expected[5]!, following: 'no', followedBy: 'yes', source: 'lookup', at: 999_999 });
  expect(await reader.relationshipOf(ME, expected[5]!)).toMatchObject({ kind: 'non-follower', source: 'list' });
  expect(await reader.summary(ME)).toMatchObject({ following: 2500, nonFollowers: expected.length });
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 1 })).total).toBe(expected.length);
});

test('a person followed after the list stands first among the non-followers', async () => {
  const { db, background, reader, expected } = await open();
  const none = citizen(777_777, { name: 'New One' });
  await record(db, {
    userId: none.id,
    following: 'yes',
    followedBy: 'no',
    source: 'lookup',
    at: background.clock.now,
    row: rowFor(none),
  });
  const { total, rows } = await reader.nonFollowers(ME, { offset: 0, limit: 2 });
  expect([total, rows.map(({ id }) => id)]).toEqual([expected.length + 1, [none.id, expected[0]]]);
  expect((await reader.nonFollowers(ME, { offset: 0, limit: 2, search: 'new one' })).total).toBe(1);
  expect(await reader.summary(ME)).toMatchObject({ following: 2501, nonFollowers: expected.length + 1 });
});

test('of each side the newest fact stays, whatever comes in which order', async () => {
  const { db, background, reader } = await open();
  const { id } = citizen(888_888);
  const at = background.clock.now;
  await record(db, {
    userId: id,
    following: 'no',
    followedBy: 'yes',
    source: 'lookup',
    at: at + 10,
    row: rowFor({ id }),
  });
  await record(db, { userId: id, following: 'yes', at: at + 20 });
  await record(db, { userId: id, following: 'no', followedBy: 'no', source: 'hand', at: at + 5 });
  expect(await reader.relationshipOf(ME, id)).toMatchObject({
    kind: 'mutual',
    source: 'action',
    at: at + 20,
    followedBy: { is: true, source: 'lookup', at: at + 10 },
  });
  expect((await db.get('facts', [ME, id]))?.row).toEqual(rowFor({ id }));
});

test('a follow request that waits is not following', async () => {
  const { db, background, reader } = await open();
  const { id } = citizen(888_888);
  await record(db, { userId: id, following: 'asked', followedBy: 'yes', at: background.clock.now });
  expect((await reader.relationshipOf(ME, id)).kind).toBe('follows-you');
});

test('a new reading forgets the facts it has overtaken, and only those', async () => {
  const { x, db, background, reader, expected } = await open();
  const none = citizen(777_777);
  background.clock.now += 1;
  await record(db, { userId: expected[0]!, following: 'no', at: background.clock.now });
  await record(db, {
    userId: none.id,
    following: 'no',
    followedBy: 'yes',
    source: 'lookup',
    at: background.clock.now,
    row: rowFor(none),
  });
  x.following.shift();
  background.clock.now += LIST_LAG_MS;
  await read(background, 'following');
  expect((await db.getAll('facts')).map(({ userId }) => userId)).toEqual([none.id]);
  expect((await reader.relationshipOf(ME, none.id)).kind).toBe('follows-you');
});

test('accounts never mix', async () => {
  const { reader, expected } = await open();
  const other = '5' as typeof ME;
  expect(await reader.relationshipOf(other, expected[0]!)).toMatchObject({ kind: 'unknown', why: 'never synced' });
  expect(await reader.summary(other)).toMatchObject({ following: 0, state: 'never' });
  expect(await reader.nonFollowers(other, { offset: 0, limit: 5 })).toEqual({ total: 0, rows: [], state: 'never' });
});

test('a reader held over a new reading answers from the new one', async () => {
  const { x, background, reader, expected } = await open();
  await reader.relationshipOf(ME, expected[0]!);
  x.followers.push(citizen(BigInt(expected[0]!)));
  await read(background, 'following');
  expect((await reader.relationshipOf(ME, expected[0]!)).kind).toBe('mutual');
});

test('who a few hundred people are and how one stands to them comes in the order asked, from one transaction', async () => {
  const { db, reader, x, expected } = await open();
  await putRecord(db, 'keep', { accountId: ME, userId: expected[1]!, handle: null, note: '', at: 1 });
  const ids = [expected[700]!, '99999999' as UserId, expected[1]!, x.following[0]!.id];
  const tx = db.readTransaction(STATUS_STORES);
  const reported = await reader.statusesIn(tx, ME, ids);
  expect(
    reported.map(({ userId, relationship, person, protection }) => [
      userId,
      relationship.kind,
      person?.id,
      protection?.by === 'list',
    ]),
  ).toEqual([
    [ids[0], 'non-follower', ids[0], false],
    [ids[1], 'unknown', undefined, false],
    [ids[2], 'non-follower', ids[2], true],
    [ids[3], 'mutual', ids[3], false],
  ]);
});

test.each([
  ['an id that is known and a handle that is not', 'the id', 'somebody_new', 'found'],
  ['a handle alone', null, 'the handle', 'found'],
  ['both', 'the id', 'the handle', 'found'],
  ['the id of one person and the handle of another', 'the id', "another's", 'nobody'],
  ['a handle that nobody has', null, 'somebody_new', 'nobody'],
])('a page that names somebody by %s', async (_what, id, handle, found) => {
  const { db, reader, x, expected } = await open();
  const them = x.following.find((one) => one.id === expected[700])!;
  const handles: Record<string, Handle> = {
    'the handle': rowFor(them).handle,
    "another's": rowFor(x.following[0]!).handle,
  };
  const status = await reader.statusIn(db.readTransaction(STATUS_STORES), ME, {
    userId: id === null ? null : them.id,
    handle: handles[handle] ?? (handle as Handle),
  });
  expect([status.userId, status.relationship.kind]).toEqual(
    found === 'found' ? [them.id, 'non-follower'] : [null, 'unknown'],
  );
});
