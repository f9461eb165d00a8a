import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { readChosen, readQueueStatuses, readShownStatus } from '../../../utils/queue';
import { createReader, type Reader } from '../../../utils/relationships';
import { putRecord, type ActionRecord, type Database } from '../../../utils/storage';
import type { UserId } from '../../../utils/base/ids';
import { citizen, ME, rowFor, world } from '../../fake-x/graph';
import { backgroundOf, homeOf, read } from '../relationships/world';

const id = (n: number): UserId => citizen(n).id;
let db: Database;
let reader: Reader;
/** Transactions opened since. */
let opened = 0;

/** Follows 1 to 600, of whom every third follows back; 700 follows without being followed. */
beforeEach(async () => {
  const following = Array.from({ length: 600 }, (_, i) => citizen(i + 1));
  const x = world(following, [...following.filter((_, i) => i % 3 === 0), citizen(700)]);
  const raw = await homeOf(x);
  const background = backgroundOf(raw, x);
  await read(background, 'following');
  await read(background, 'followers');
  db = { ...raw, readTransaction: (stores) => (opened++, raw.readTransaction(stores)) };
  reader = createReader(db);
  opened = 0;
});

function queue(userId: UserId, state: ActionRecord['state'], kind: ActionRecord['kind'] = 'unfollow'): Promise<void> {
  return putRecord(db, 'actions', {
    accountId: ME,
    kind,
    userId,
    handle: null,
    name: null,
    pictureUrl: null,
    state,
    rank: 1,
    chosenAt: 1,
    notBefore: 0,
    changedAt: 1,
    attempts: 0,
    entryId: null,
    reason: null,
    via: 'app',
  });
}

test('the marks of 200 people take one transaction', async () => {
  await queue(id(2), 'waiting');
  await queue(id(3), 'done');
  await putRecord(db, 'keep', { accountId: ME, userId: id(5), handle: null, note: '', at: 1 });
  const ids = [...Array.from({ length: 198 }, (_, i) => id(i + 1)), id(700), id(9_999)];
  const statuses = await readQueueStatuses(db, reader, ME, ids);
  expect(opened).toBe(1);
  const of = (userId: UserId) => {
    const { relationship, queued, protection, selectable } = statuses[ids.indexOf(userId)]!;
    return [relationship.kind, queued, protection !== null, selectable];
  };
  expect(of(id(1))).toEqual(['mutual', null, false, true]);
  expect(of(id(2))).toEqual(['non-follower', 'unfollow', false, false]);
  expect(of(id(3))).toEqual(['non-follower', null, false, true]);
  expect(of(id(5))).toEqual(['non-follower', null, true, false]);
  expect(of(id(700))).toEqual(['follows-you', null, false, false]);
  expect(of(id(9_999))).toEqual(['none', null, false, false]);
});

test.each([3, 40])('a screen of ten people says the same beside %i others who are kept and queued', async (others) => {
  const ids = Array.from({ length: 10 }, (_, i) => id(i + 1));
  const keptAndQueued = [ids[1]!, ...Array.from({ length: others }, (_, i) => id(i + 20))];
  for (const userId of keptAndQueued) {
    await putRecord(db, 'keep', { accountId: ME, userId, handle: null, note: '', at: 1 });
    await queue(userId, 'sending', 'follow');
    await queue(userId, 'waiting');
  }
  await queue(ids[2]!, 'waiting');
  const statuses = await readQueueStatuses(db, reader, ME, ids);
  const queued = statuses.map(({ userId, ...status }) => [status.queued, status.protection?.by ?? null]);
  const neither = [null, null];
  // Of two actions it is the one that was begun first.
  expect(queued).toEqual([
    neither,
    ['follow', 'list'],
    ['unfollow', null],
    ...Array.from({ length: 7 }, () => neither),
  ]);
});

test('500 people are named in one transaction', async () => {
  const ids = Array.from({ length: 500 }, (_, i) => id(i + 1));
  expect((await readChosen(db, reader, ME, ids)).map(({ userId }) => userId)).toEqual(ids);
  expect(opened).toBe(1);
});

test('whom a page shows comes with the newest action for them, in one transaction', async () => {
  await queue(id(2), 'cancelled');
  await queue(id(2), 'waiting', 'follow');
  const shown = { userId: id(2), handle: rowFor(citizen(2)).handle };
  const { status, action } = await readShownStatus(db, reader, ME, shown);
  expect([status.userId, action?.kind, action?.state, opened]).toEqual([id(2), 'follow', 'waiting', 1]);
});
