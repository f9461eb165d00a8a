import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createReader, recordFactIn } from '../../../../utils/relationships';
import { citizen, ME, world } from '../../../fake-x/graph';
import { backgroundOf, homeOf, read, runOut } from '../world';

const DAY = 86_400_000;

test('somebody unfollowed after a list was read with our clock days ahead was shown as followed, and offered again', async () => {
  const [followed, other] = [citizen(5), citizen(6)];
  const x = world([followed, other], []);
  const db = await homeOf(x);
  const reader = createReader(db);
  const background = backgroundOf(db, x);
  const rightTime = background.clock.now;
  background.clock.now += 3 * DAY;
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
  background.clock.now += DAY;
  x.following = [followed, other];
  await read(background, 'following');
  expect((await reader.relationshipOf(ME, followed.id)).following).toMatchObject({ is: true, source: 'list' });
});
