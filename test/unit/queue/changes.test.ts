import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { putActionIn, readQueue, readQueueChanges, type StoredAction } from '../../../utils/queue';
import { createReader } from '../../../utils/relationships';
import { DEFAULT_SETTINGS, deleteRecords, putRecord, type ActionRecord, type Database } from '../../../utils/storage';
import type { AccountId } from '../../../utils/base/ids';
import { citizen, ME, rowFor, world } from '../../fake-x/graph';
import { homeOf } from '../relationships/world';
import { DAY_MS } from '../../../utils/base';

const NOW = Date.UTC(2026, 10, 24);
const getAllOf = IDBIndex.prototype.getAll;
let db: Database;
beforeEach(async () => {
  db = await homeOf(world([], []));
});

async function put(actionId: number, state: ActionRecord['state'], change: Partial<ActionRecord> = {}): Promise<void> {
  const tx = db.writeTransaction(['actions']);
  await putActionIn(tx, {
    actionId,
    accountId: ME,
    kind: 'unfollow',
    userId: citizen(actionId).id,
    handle: null,
    name: null,
    pictureUrl: null,
    state,
    rank: actionId,
    notBefore: 0,
    chosenAt: NOW,
    changedAt: NOW,
    attempts: 0,
    reason: null,
    entryId: null,
    via: 'app',
    ...change,
  });
  await tx.done;
}

async function changes(since: number | null) {
  const question = { now: NOW, settings: DEFAULT_SETTINGS };
  const { cursor, queue, actions } = await readQueueChanges(db, createReader(db), ME, since, question);
  return { cursor, queue, actions, ids: actions.map(({ actionId }) => actionId) };
}

test('who follows a queue is sent what changed since, each change once; never the whole queue again', async () => {
  for (let id = 1; id <= 50; id++) await put(id, id === 1 ? 'sending' : 'waiting');
  const first = await changes(null);
  expect([first.ids.length, first.queue.waiting, first.queue.sending]).toEqual([50, 49, 1]);
  expect((await changes(first.cursor)).ids).toEqual([]);
  await put(2, 'done');
  await put(3, 'cancelled');
  const second = await changes(first.cursor);
  expect(second.actions.map(({ actionId, state }) => [actionId, state])).toEqual([
    [2, 'done'],
    [3, 'cancelled'],
  ]);
  expect((await changes(second.cursor)).ids).toEqual([]);
  expect((await changes(null)).ids).toHaveLength(48);
});

test('nothing is missed where our clock jumps back, or two changes share a millisecond', async () => {
  await put(1, 'waiting');
  await put(2, 'waiting');
  const { cursor } = await changes(null);
  await put(1, 'done', { changedAt: NOW - DAY_MS });
  expect((await changes(cursor)).ids).toEqual([1]);
  await put(2, 'done', { changedAt: NOW });
  expect((await changes(cursor)).ids).toEqual([1, 2]);
});

test("another account's changes are not this one's", async () => {
  await put(1, 'waiting');
  const { cursor } = await changes(null);
  for (let id = 2; id < 9; id++) await put(id, 'waiting', { accountId: '999' as AccountId });
  expect(await changes(cursor)).toMatchObject({ cursor, ids: [] });
  await put(1, 'done');
  expect((await changes(cursor)).ids).toEqual([1]);
});

test('after the journal was erased, all that is queued is sent again', async () => {
  for (let id = 1; id <= 5; id++) await put(id, 'waiting');
  const { cursor } = await changes(null);
  await deleteRecords(db, 'actions', IDBKeyRange.lowerBound(0));
  await put(6, 'waiting');
  expect((await changes(cursor)).ids).toEqual([6]);
});

test('who was met since they were chosen has a name', async () => {
  await put(1, 'waiting');
  await putRecord(db, 'facts', {
    accountId: ME,
    userId: citizen(1).id,
    following: null,
    followedBy: null,
    row: rowFor(citizen(1)),
  });
  const [action] = (await changes(null)).actions as StoredAction[];
  expect(action).toMatchObject({ name: 'Person 1', handle: rowFor(citizen(1)).handle });
});

test('every look at the queue read all actions of the day: now one, whatever the day held', async () => {
  for (let id = 1; id <= 300; id++) await put(id, id <= 100 ? 'waiting' : id <= 200 ? 'done' : 'failed');
  let records = 0;
  const getAll = vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(function (this: IDBIndex, ...asked) {
    const request = getAllOf.apply(this, asked);
    request.addEventListener('success', () => (records += request.result.length));
    return request;
  });
  const { cursor } = await changes(null);
  records = 0;
  const settings = DEFAULT_SETTINGS;
  expect(await readQueue(db, ME, { now: NOW, settings })).toMatchObject({ waiting: 100, done: 100, failed: 100 });
  expect(records).toBe(1);
  expect((await changes(cursor)).ids).toEqual([]);
  expect(records).toBe(2);
  getAll.mockRestore();
});
