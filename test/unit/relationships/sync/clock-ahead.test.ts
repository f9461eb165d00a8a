import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, type UserId } from '../../../../utils/base';
import { createReader, recordFactIn } from '../../../../utils/relationships';
import { citizen, ME, world } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read, runOut } from '../world';

test('somebody unfollowed after a list was read with our clock days ahead was shown as followed, and offered again', async () => {
  const [followed, other] = [citizen(5), citizen(6)];
  const x = world([followed, other], []);
  const db = await homeOf(x);
  const reader = createReader(db);
  const background = backgroundOf(db, x);
  const rightTime = background.clock.now;
  background.clock.now += 3 * DAY_MS;
  await read(background, 'following');
  // The clock is put right, and the background starts again.
  background.clock.now = rightTime + 60_000;
  await runOut(background);
  const list = (await db.get('lists', [ME, 'following']))?.complete;
  expect(Math.max(list?.startedAt ?? Infinity, list?.finishedAt ?? Infinity, ...(list?.askedAt ?? []))).toBeLessThan(
    background.clock.now,
  );
  const tx = db.writeTransaction(['facts']);
  await recordFactIn(tx, {
    accountId: ME,
    userId: followed.id,
    following: 'no',
    followedBy: 'unknown',
    source: 'action',
    row: null,
    at: background.clock.now++,
  });
  await tx.done;
  expect((await reader.relationshipOf(ME, followed.id)).following).toMatchObject({ is: false, source: 'action' });
  const { rows } = await reader.nonFollowers(ME, { offset: 0, limit: 10 });
  expect(rows.map(({ id }) => id)).toEqual([other.id]);
  // A list read later is believed again, and says when it was read by the clock that is right.
  background.clock.now += DAY_MS;
  x.following = [followed, other];
  await read(background, 'following');
  expect((await reader.relationshipOf(ME, followed.id)).following).toMatchObject({ is: true, source: 'list' });
});

test('what was done while our clock was days ahead outranked every list, and every later act, until that day came', async () => {
  const [again, left] = [citizen(5), citizen(6)];
  const x = world([again, left], []);
  const db = await homeOf(x);
  const reader = createReader(db);
  const background = backgroundOf(db, x);
  const act = async (userId: UserId, following: 'yes' | 'no') => {
    const tx = db.writeTransaction(['facts']);
    const at = background.clock.now++;
    await recordFactIn(tx, { accountId: ME, userId, following, followedBy: 'unknown', source: 'hand', row: null, at });
    await tx.done;
  };
  const rightTime = background.clock.now;
  await read(background, 'following');
  background.clock.now += 3 * DAY_MS;
  await act(again.id, 'no');
  await act(left.id, 'yes');
  background.clock.now = rightTime + 60_000;
  await act(left.id, 'no');
  expect((await reader.relationshipOf(ME, left.id)).following).toMatchObject({ is: false });
  // Followed again elsewhere, and synced a while later: still before the day that the clock had told.
  background.clock.now += HOUR_MS;
  x.following = [again];
  await read(background, 'following');
  background.clock.now += HOUR_MS;
  await read(background, 'following');
  expect((await reader.relationshipOf(ME, again.id)).following).toMatchObject({ is: true, source: 'list' });
});
