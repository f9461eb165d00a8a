import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Handle, UserId } from '../../../../utils/base';
import { erasePart } from '../../../../utils/data/erase';
import { createHistory, readRecap, readSeenNews, saveSeenNews } from '../../../../utils/relationships/history';
import { putRecord } from '../../../../utils/storage';
import { citizen, ME, world, type Citizen } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../world';

const crowd = (from: number, to: number): Citizen[] => Array.from({ length: to - from }, (_, i) => citizen(from + i));

test('a new list is told of once: who came, who left, who has another handle, whom X no longer shows', async () => {
  const x = world([], crowd(1, 30));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  expect(await readRecap(db, ME)).toBeNull();
  const first = background.clock.now;
  await read(background, 'followers');
  // A first list is compared with nothing.
  expect(await readRecap(db, ME)).toBeNull();
  x.followers[4]!.handle = 'another' as Handle;
  x.followers[5]!.hidden = 'unavailable';
  x.followers.splice(10, 2);
  x.followers.unshift(citizen(90));
  await read(background, 'followers');
  const recap = await readRecap(db, ME);
  expect(recap).toMatchObject({ since: first, came: 1, left: 2, renamed: 1, unavailable: 1 });
  await saveSeenNews(db, ME, { at: recap!.at });
  expect(await readRecap(db, ME)).toBeNull();
  // A list that brings nothing says nothing.
  await read(background, 'followers');
  expect(await readRecap(db, ME)).toBeNull();
  // Two lists later, all since the one that was seen.
  x.followers.shift();
  await read(background, 'followers');
  x.followers.unshift(citizen(91), citizen(92));
  await read(background, 'followers');
  expect(await readRecap(db, ME)).toMatchObject({ came: 2, left: 1, renamed: 0, unavailable: 0 });
});

test('an unfollow that the following list told before is no news in the followers list', async () => {
  const x = world(crowd(1, 30), crowd(1, 30));
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  await read(background, 'followers');
  x.followers.splice(3, 1);
  await read(background, 'following');
  const recap = await readRecap(db, ME);
  expect(recap).toMatchObject({ left: 1 });
  await saveSeenNews(db, ME, { at: recap!.at });
  await read(background, 'followers');
  expect(await readRecap(db, ME)).toBeNull();
});

test('what was seen of lists and of an archive is remembered beside each other, and erased with the lists', async () => {
  const db = await homeOf(world([], []));
  expect(await readSeenNews(db, ME)).toEqual({});
  await saveSeenNews(db, ME, { at: 5 });
  await saveSeenNews(db, ME, { archive: 3 });
  expect(await readSeenNews(db, ME)).toEqual({ at: 5, archive: 3 });
  await erasePart(db, ME, 'history');
  expect(await readSeenNews(db, ME)).toEqual({});
});

test('what the person did is told at its own time, once', async () => {
  const x = world(crowd(1, 30), []);
  const db = await homeOf(x);
  const background = backgroundOf(db, x);
  await read(background, 'following');
  const at = (background.clock.now += 1_000);
  const line = { accountId: ME, userId: '4' as UserId, handle: null, name: null, pictureUrl: null, rank: 0 } as const;
  const done = {
    state: 'done',
    chosenAt: at,
    notBefore: at,
    changedAt: at,
    attempts: 1,
    entryId: null,
    reason: null,
  } as const;
  await putRecord(db, 'actions', { ...line, ...done, kind: 'unfollow', via: 'app' });
  const told = () => createHistory(db).withPerson(ME, '4' as UserId);
  const unfollowed = { list: 'following', since: at, at, what: { kind: 'left', cause: 'mutuals' } };
  expect(await told()).toEqual([unfollowed]);
  x.following = x.following.filter(({ id }) => id !== '4');
  background.clock.now += 1_000;
  await read(background, 'following');
  // The list tells it too, as a span.
  expect(await told()).toEqual([unfollowed]);
});
