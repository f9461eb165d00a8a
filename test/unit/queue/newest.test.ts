import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { readQueue, type Chosen, type StoredAction } from '../../../utils/queue';
import { cancelIn, choose } from '../../../utils/queue/choose';
import { putActionIn } from '../../../utils/queue/journal';
import { newestWaiting } from '../../../utils/queue/newest';
import { erasePart } from '../../../utils/data/erase';
import { openDatabase, type ActionKind, type Database } from '../../../utils/storage';
import type { UserId } from '../../../utils/base/ids';
import { ACCOUNTS, createWorld } from './world';

const [FIRST] = ACCOUNTS as [(typeof ACCOUNTS)[number]];
const settings = { personal: { unfollowsPerDay: 500, followsPerDay: 400 }, pace: 'brisk', paused: false } as const;
let db: Database;
let now = Date.UTC(2026, 10, 24, 9);
let made = 0;

beforeEach(async () => {
  ({ db } = await createWorld(await openDatabase(`newest-${made++}`)));
});

const people = (...ids: number[]): Chosen[] =>
  ids.map((id) => ({ userId: `${id}` as UserId, handle: null, name: null, pictureUrl: null }));
const confirm = (kind: ActionKind, ...ids: number[]) => choose({ db, now: () => now }, FIRST, kind, people(...ids));
const view = () => readQueue(db, FIRST, { now, settings });

async function undo(): Promise<void> {
  const tx = db.writeTransaction(['actions', 'ledger', 'state']);
  for (const action of await newestWaiting(tx, FIRST)) await cancelIn(tx, action, now);
  await tx.done;
}
async function end(state: 'done' | 'failed', ...ids: number[]): Promise<void> {
  const tx = db.writeTransaction(['actions']);
  for (const action of (await tx.objectStore('actions').getAll()) as StoredAction[])
    if (ids.includes(Number(action.userId))) await putActionIn(tx, { ...action, state, changedAt: now });
  await tx.done;
}

test('what was confirmed last can be undone at no cost for ten seconds, whoever was queued before', async () => {
  await confirm('unfollow', 1, 2);
  expect((await view()).newest).toEqual({ kind: 'unfollow', count: 2, until: now + 10_000, isFinal: false });
  await confirm('unfollow', 3, 4, 5);
  expect((await view()).newest?.count).toBe(3);
  await undo();
  expect(await view()).toMatchObject({ waiting: 2, newest: null });
});

test('after ten seconds nothing is said to be free, and what still waits can be undone all the same', async () => {
  await confirm('unfollow', 1, 2);
  now += 10_000;
  expect((await view()).newest).toBeNull();
  await end('done', 1);
  await undo();
  expect(await view()).toMatchObject({ waiting: 0, run: { kind: 'unfollow', done: 1, failed: 0 } });
});

test('"7 of 32" counts since the queue was last empty; what was undone is not among them', async () => {
  await confirm('unfollow', 1, 2, 3);
  now += 20_000;
  await end('done', 1);
  await confirm('follow', 4);
  expect((await view()).run).toEqual({ kind: null, done: 1, failed: 0 });
  await undo();
  await end('failed', 2);
  expect((await view()).run).toEqual({ kind: 'unfollow', done: 1, failed: 1 });
  await end('done', 3);
  now += 20_000;
  await confirm('unfollow', 6);
  expect((await view()).run).toEqual({ kind: 'unfollow', done: 0, failed: 0 });
});

test('it is known beforehand that X doesn’t allow the App to take it back', async () => {
  await confirm('unfollow', 1);
  const tx = db.writeTransaction(['apps']);
  const [app] = await tx.objectStore('apps').getAll();
  await tx.objectStore('apps').put({ ...app!, refusals: [{ kind: 'follow', way: 'pkce', at: now }] });
  await tx.done;
  expect((await view()).newest?.isFinal).toBe(true);
});

test('a follow that X refuses the App was called an unfollow', async () => {
  await confirm('follow', 1);
  const tx = db.writeTransaction(['apps']);
  const [app] = await tx.objectStore('apps').getAll();
  const refusals = (['unfollow', 'follow'] as const).map((kind) => ({ kind, way: 'pkce' as const, at: now }));
  await tx.objectStore('apps').put({ ...app!, refusals });
  await tx.done;
  expect((await view()).waitsFor).toBe('reason_app_not_allowed_follow');
});

test('nothing of it is left of a journal that was erased', async () => {
  await confirm('unfollow', 1);
  await erasePart(db, FIRST, 'actions');
  expect((await db.getAllKeys('state')).filter((name) => name.startsWith('newest:'))).toEqual([]);
});
