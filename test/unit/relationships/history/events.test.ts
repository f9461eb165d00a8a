import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { unpackId, type Handle } from '../../../../utils/base/ids';
import {
  causeOf,
  CHANGE_KINDS,
  createHistory,
  readEvents,
  readUnfollows,
  CHANGED_LISTS,
  type PackedChanges,
} from '../../../../utils/relationships/history';
import { localLocks } from '../../../../utils/base/locks';
import { importLists } from '../../../../utils/relationships/sync/import-lists';
import { citizen, ME, world, type Citizen } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../world';

const crowd = (from: number, to: number): Citizen[] => Array.from({ length: to - from }, (_, i) => citizen(from + i));
const told = ({ ids, what, where }: PackedChanges): string[] =>
  Array.from(ids, (id, i) => `${CHANGED_LISTS[where[i]!]} ${CHANGE_KINDS[what[i]!]} ${unpackId(id)}`).sort();

test('whom X lists and does not show is told from the first reading on, without a beginning, until X shows them again', async () => {
  const x = world([], crowd(1, 60));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  const [first, later] = [x.followers[3]!, x.followers[8]!];
  first.hidden = 'unavailable';
  await read(background, 'followers');
  expect(told(await readEvents(db, ME))).toEqual([`followers unavailable ${first.id}`]);
  expect((await readEvents(db, ME)).since[0]).toBe(0);
  later.hidden = 'unavailable';
  await read(background, 'followers');
  const events = await readEvents(db, ME);
  expect(told(events)).toEqual([`followers unavailable ${first.id}`, `followers unavailable ${later.id}`].sort());
  expect(events.since[Array.from(events.ids, unpackId).indexOf(later.id)]).toBeGreaterThan(0);
  delete first.hidden;
  delete later.hidden;
  await read(background, 'followers');
  expect(told(await readEvents(db, ME))).toEqual(
    [`followers unavailable ${later.id}`, `followers back ${first.id}`, `followers back ${later.id}`].sort(),
  );
  // They never left: they are in the list.
  expect(told(await readUnfollows(db, ME))).toEqual([]);
});

/** Both lists were read once. */
async function bothLists(says: 'who follows back' | 'nothing more') {
  const people = () => crowd(1, 40).map((one): Citizen => (says === 'nothing more' ? { ...one, mute: 'mute' } : one));
  const x = world(people(), people());
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  await read(background, 'followers');
  return { x, db, background };
}

test('who left both lists, and who took another handle: one of them unfollowed', async () => {
  const { x, db, background } = await bothLists('nothing more');
  const [both, renamed] = [x.followers[5]!.id, x.followers[9]!];
  const before = `u${renamed.id}`;
  renamed.handle = 'another_name' as Handle;
  x.followers = x.followers.filter(({ id }) => id !== both);
  x.following = x.following.filter(({ id }) => id !== both);
  await read(background, 'following');
  await read(background, 'followers');
  expect(told(await readUnfollows(db, ME))).toEqual([`followers left ${both}`]);
  const everything = await readEvents(db, ME);
  const at = Array.from(everything.ids, unpackId).findIndex(
    (id, i) => id === renamed.id && CHANGE_KINDS[everything.what[i]!] === 'renamed',
  );
  expect([everything.names[at], everything.before.get(at)]).toEqual(['another_name\t', before]);
});

const reasons = ({ ids, cause, open }: PackedChanges): string[] =>
  Array.from(ids, (id, i) => `${unpackId(id)} ${causeOf(cause[i])}${open[i] ? ' open' : ''}`).sort();

test('X’s following list, begun after an unfollow, tells for nothing that the account is still there', async () => {
  const { x, db, background } = await bothLists('nothing more');
  const [followed, stranger] = [x.followers[5]!.id, x.followers[6]!.id];
  x.followers = x.followers.filter(({ id }) => id !== followed && id !== stranger);
  x.following = x.following.filter(({ id }) => id !== stranger);
  await read(background, 'following');
  await read(background, 'followers');
  // The following list was read before it was known that they left: who is in it may be suspended since.
  expect(reasons(await readUnfollows(db, ME))).toEqual([`${followed} unknown open`, `${stranger} unknown open`].sort());
  await read(background, 'following');
  expect(reasons(await readUnfollows(db, ME))).toEqual([`${followed} still there`, `${stranger} unknown open`].sort());
});

test('where X says who follows back, the following list alone tells who stopped, and why: they are in it', async () => {
  const x = world(crowd(1, 40), crowd(1, 40));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  const start = background.clock.now;
  const [unfollower, hidden] = [x.followers[5]!, x.followers[7]!];
  x.followers = x.followers.filter((one) => one !== unfollower && one !== hidden);
  // Of somebody it does not show X says nothing.
  x.following.find(({ id }) => id === hidden.id)!.hidden = 'unavailable';
  await read(background, 'following');
  const found = await readUnfollows(db, ME);
  expect(reasons(found)).toEqual([`${unfollower.id} still there`]);
  expect(found.since[0]).toBeLessThan(start);
  expect(found.at[0]).toBeGreaterThan(start);
  x.followers.unshift(unfollower);
  await read(background, 'following');
  expect(told(await readEvents(db, ME)).filter((line) => line.includes(` ${unfollower.id}`))).toEqual([
    `followers joined ${unfollower.id}`,
    `followers left ${unfollower.id}`,
  ]);
});

test('an unfollow that both lists tell is one event, in the time that both leave open', async () => {
  const { x, db, background } = await bothLists('who follows back');
  const unfollower = x.followers[5]!.id;
  x.followers = x.followers.filter(({ id }) => id !== unfollower);
  await read(background, 'following');
  const seen = background.clock.now;
  await read(background, 'followers');
  const found = await readUnfollows(db, ME);
  expect(reasons(found)).toEqual([`${unfollower} still there`]);
  const following = (await db.get('lists', [ME, 'following']))!.complete!;
  const deltas = await db.getAll('deltas');
  const before = deltas.find(({ list, reach }) => list === 'followers' && reach === 'first')!;
  // After the followers list still had them, and before the following list said they follow no more.
  expect([found.since[0], found.at[0]]).toEqual([before.since, following.finishedAt]);
  expect(found.at[0]).toBeLessThan(seen);
});

test('two archives tell who unfollowed between their dates; the first has nothing to be compared with', async () => {
  const db = await homeOf(world([], []));
  const take = (at: number, following: readonly number[], followers: readonly number[]) => {
    const list = (ids: readonly number[]) =>
      ({ ids: BigUint64Array.from(ids, BigInt), expected: ids.length, unreadable: 0, hasEveryone: true }) as const;
    return db
      .get('accounts', ME)
      .then((account) =>
        importLists(
          { db, now: () => at + 5, locks: localLocks(), pause: () => Promise.resolve() },
          { account: account!, at, following: list(following), followers: list(followers) },
        ),
      );
  };
  await take(1_000, [1, 2, 3], [2, 3, 4]);
  expect(await db.count('deltas')).toBe(0);
  await take(9_000, [1, 2], [2, 5]);
  const found = await readUnfollows(db, ME);
  expect(reasons(found)).toEqual(['3 unknown open', '4 unknown open']);
  expect([found.since[0], found.at[0], found.sinceArchive[0]]).toEqual([1_000, 9_000, 0]);
  expect(told(await readEvents(db, ME))).toEqual(
    ['followers joined 5', 'followers left 3', 'followers left 4', 'following left 3'].sort(),
  );
  // The same archive once more brings nothing.
  await take(9_000, [1, 2], [2, 5]);
  expect((await readUnfollows(db, ME)).ids).toHaveLength(2);
  // The time of an archive is no reading of X's.
  expect((await createHistory(db).overTime(ME)).followers).toEqual([]);
});

test('a list of X’s and an archive after it tell who left, and nobody as new', async () => {
  const x = world([], crowd(1, 10));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'followers');
  const at = background.clock.now + 1_000;
  // 20 was suspended all along: X's list does not show them, an archive does.
  const ids = BigUint64Array.from([...crowd(2, 10).map(({ id }) => BigInt(id)), 20n]);
  await importLists(
    { db, now: () => at + 5, locks: localLocks(), pause: () => Promise.resolve() },
    {
      account: (await db.get('accounts', ME))!,
      at,
      following: null,
      followers: { ids, expected: 9, unreadable: 0, hasEveryone: true },
    },
  );
  expect(told(await readEvents(db, ME))).toEqual(['followers left 1']);
  const found = await readUnfollows(db, ME);
  expect(found.names[0]).toMatch(/^u1\t/);
});
