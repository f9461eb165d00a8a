import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { eraseOldNames } from '../../../utils/data';
import { DAY_MS, type Handle, type UserId } from '../../../utils/base';
import { recordFactIn } from '../../../utils/relationships';
import { putRecord, type Database } from '../../../utils/storage';
import { citizen, idsAsked, lookUpAnswer, ME, rowFor, world, type Citizen } from '../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../relationships/world';

const crowd = (from: number, to: number): Citizen[] =>
  Array.from({ length: to - from }, (_, i) => citizen(from + i, { handle: `who_${from + i}_x` as Handle }));

const STORES = ['actions', 'deltas', 'facts', 'inCommon', 'lists', 'pages', 'rows', 'state'] as const;

/** Everything that is stored of people, as text. */
async function textOf(db: Database): Promise<string> {
  const stores = await Promise.all(STORES.map((store) => db.getAll(store)));
  return JSON.stringify(stores, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

const act = (db: Database, userId: UserId, changedAt: number) =>
  putRecord(db, 'actions', {
    accountId: ME,
    kind: 'unfollow',
    userId,
    handle: `who_${userId}_x` as Handle,
    name: `Person ${userId}`,
    pictureUrl: null,
    state: 'done',
    rank: 0,
    chosenAt: 0,
    notBefore: 0,
    changedAt,
    attempts: 0,
    entryId: null,
    reason: null,
    via: 'hand',
  });

/**
 * Thirty followers: 3 is suspended, 4 deleted, 5 unfollowed, 6 left and X was not asked, 7 was suspended and is back;
 * 2 has taken another handle before X stopped showing them. X says so once it is asked.
 */
async function afterDepartures() {
  const x = world(crowd(1, 31), crowd(1, 31));
  const db = await homeOf(x);
  const background = backgroundOf(db, x, { now: Date.UTC(2026, 10, 1) });
  await read(background, 'following');
  await read(background, 'followers');
  Object.assign(x.followers[1]!, { handle: 'who_2_x2' });
  await read(background, 'followers');
  const gone = [3, 4, 5, 6, 7].map(String);
  x.followers[1]!.hidden = 'unavailable';
  x.followers = x.followers.filter(({ id }) => !gone.includes(id));
  await read(background, 'followers');
  const at = background.clock.now;
  const why = new Map<UserId, string>([
    ['3' as UserId, 'User has been suspended: [3].'],
    ['4' as UserId, 'Could not find user: [4].'],
    ['7' as UserId, 'User has been suspended: [7].'],
  ]);
  x.answers['GET /2/users'] = (request) => lookUpAnswer(x, idsAsked(request), why);
  await background.sync.explain(ME, ['3', '4', '5', '7'] as UserId[]);
  x.followers.unshift(citizen(7, { handle: 'who_7_x' as Handle }));
  await read(background, 'followers');
  const tx = db.writeTransaction(['facts']);
  await recordFactIn(tx, {
    accountId: ME,
    userId: '4' as UserId,
    following: 'no',
    followedBy: 'unknown',
    source: 'lookup',
    at,
    row: { ...rowFor(citizen(4)), handle: 'who_4_x' as Handle },
  });
  await tx.done;
  await act(db, '3' as UserId, at);
  await act(db, '5' as UserId, at);
  return { db, at, x, background };
}

test('the handle of an account that X no longer shows is kept for thirty days, then the id alone', async () => {
  const { db, at } = await afterDepartures();
  await eraseOldNames(db, { now: at + 29 * DAY_MS });
  const names = [2, 3, 4, 5, 6, 7].map((n) => `who_${n}_x`);
  const before = await textOf(db);
  expect(names.filter((name) => before.includes(name))).toEqual(names);

  const due = await eraseOldNames(db, { now: at + 31 * DAY_MS });
  // Gone everywhere, from the following list too, whose last sync was before. Those of whom X says no such thing stay,
  // and so does whoever is back.
  const after = await textOf(db);
  expect(names.filter((name) => after.includes(name))).toEqual(['who_5_x', 'who_6_x', 'who_7_x']);
  expect(after).not.toMatch(/person [234]\b/i);
  const left = (await db.getAll('deltas')).flatMap((delta) => Array.from(delta.left, String));
  expect(left).toEqual(expect.arrayContaining(['3', '4', '5', '6', '7']));
  expect(
    (await db.getAllFromIndex('actions', 'by person', [ME, '3'])).map(({ handle, name }) => [handle, name]),
  ).toEqual([[null, null]]);
  expect(due).toBeNull();
});

test('it is looked at once a day, when one is due, and at once where X was asked', async () => {
  const { db, at } = await afterDepartures();
  const due = (await eraseOldNames(db, { now: at }))!;
  expect(due - at).toBeGreaterThan(29 * DAY_MS);
  expect(due - at).toBeLessThanOrEqual(30 * DAY_MS);
  const state = () => db.get('state', 'names-erased');
  const first = await state();
  expect(await eraseOldNames(db, { now: at + DAY_MS / 2 })).toBe(due);
  expect(await state()).toEqual(first);
  await eraseOldNames(db, { now: at + DAY_MS / 2, asked: 'now' });
  expect(await state()).not.toEqual(first);
  // A clock that was set back puts nothing off.
  await eraseOldNames(db, { now: at - 40 * DAY_MS });
  expect((await state())?.value).toMatchObject({ look: at - 39 * DAY_MS });
});

test('somebody whom X’s list has shown since is not nameless: a list begun later has them', async () => {
  const { db, at, x, background } = await afterDepartures();
  background.clock.now = at + 10 * DAY_MS;
  // 3 is no longer suspended, and still followed.
  await read(background, 'following');
  expect(x.following.some(({ id }) => id === '3')).toBe(true);
  await eraseOldNames(db, { now: at + 45 * DAY_MS });
  expect((await textOf(db)).includes('who_3_x')).toBe(true);
  expect((await db.getAll('deltas')).flatMap(({ leftNames }) => leftNames).join()).toContain('who_3_x');
});
