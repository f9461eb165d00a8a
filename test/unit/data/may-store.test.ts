import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { AccountId, Handle } from '../../../utils/base';
import { eraseRest } from '../../../utils/data/erase';
import { mayStore } from '../../../utils/data';
import { eraseIn } from '../../../utils/x/sign-in/erase';
import { keepCount, stopCount } from '../../../utils/queue';
import {
  agreeToUse,
  databaseExists,
  hasConsent,
  openDatabase,
  putRecord,
  readUse,
  type Database,
} from '../../../utils/storage';

let db: Database;
let made = 0;
/** Versions of the words: as they are now, and before. */
const WORDS = 3;
const EARLIER = 1;
beforeEach(async () => {
  db = await openDatabase(`may-store-${(made += 1)}`);
});

const ask = { handle: 'ada' as Handle, name: 'Ada', version: 1, formerly: null };
const needs = () => ({ db, now: () => 5, recordFactIn: async () => undefined });
const used = (version: number, withdrawnAt: number | null = null, at = 1) => ({
  name: 'consent:use',
  value: [{ to: 'use', at, version, withdrawnAt }],
});

test('a database without a consent lets nothing be stored; asking whether there is one makes none', async () => {
  expect(await mayStore(db)).toBe(false);
  expect(await readUse(db)).toBe('never');
  expect(await databaseExists('never-made')).toBe(false);
  expect(await databaseExists('never-made')).toBe(false);
  expect(await databaseExists(`may-store-${made}`)).toBe(true);
});

test('Use it lets it, for the words that were read: words that say more are agreed to anew', async () => {
  await agreeToUse(db, 7);
  expect(await mayStore(db)).toBe(true);
  expect(await readUse(db)).toBe('agreed');
  await putRecord(db, 'state', used(EARLIER));
  expect(await mayStore(db)).toBe(false);
  expect(await readUse(db)).toBe('for less');
  await putRecord(db, 'state', used(WORDS));
  expect(await readUse(db)).toBe('agreed');
});

test('a consent that was taken back, or is none of ours, lets nothing', async () => {
  await putRecord(db, 'state', used(WORDS, 9));
  expect(await mayStore(db)).toBe(false);
  for (const value of [true, {}, [], [{ to: 'use' }], 'use']) {
    await putRecord(db, 'state', { name: 'consent:use', value });
    expect(await hasConsent(db)).toBe(false);
    expect(await readUse(db)).toBe('never');
  }
});

test('Keep count asks for itself where Use it was never pressed, by id and by handle alone', async () => {
  await keepCount(needs(), { ...ask, userId: null });
  expect(await mayStore(db)).toBe(true);
  // What was counted by the handle alone goes with it.
  await stopCount(needs(), ask.handle);
  expect(await mayStore(db)).toBe(false);
  await keepCount(needs(), { ...ask, userId: '42' as AccountId });
  expect(await mayStore(db)).toBe(true);
});

test('Keep count taken back leaves what was counted to be seen and erased; once it is erased, nothing is let', async () => {
  await keepCount(needs(), { ...ask, userId: '42' as AccountId });
  await stopCount(needs(), ask.handle);
  expect(await mayStore(db)).toBe(true);
  const tx = db.writeTransaction(db.storeNames);
  await eraseIn(tx, db.storeNames, '42' as AccountId);
  await tx.done;
  expect(await mayStore(db)).toBe(false);
});

test('Keep count taken back opens nothing where Use it was pressed for words that said less', async () => {
  await putRecord(db, 'state', used(EARLIER));
  await keepCount(needs(), { ...ask, userId: '42' as AccountId });
  expect(await mayStore(db)).toBe(true);
  await stopCount(needs(), ask.handle);
  expect(await mayStore(db)).toBe(false);
});

test.each<[string, AccountId | null]>([
  ['an id', '42' as AccountId],
  ['a handle alone', null],
])('whoever pressed Keep count (%s) and then Use it is asked again once Use it says more', async (_, userId) => {
  await keepCount(needs(), { ...ask, userId });
  await putRecord(db, 'state', used(WORDS, null, 9));
  expect(await mayStore(db)).toBe(true);
  await putRecord(db, 'state', used(EARLIER, null, 9));
  expect(await mayStore(db)).toBe(false);
  // Keep count, pressed anew, says by itself what it stores.
  await keepCount({ ...needs(), now: () => 10 }, { ...ask, userId });
  expect(await mayStore(db)).toBe(true);
});

test('Keep count that showed no words of its own, under Use it, lets nothing once Use it would say more', async () => {
  await agreeToUse(db, 7);
  await keepCount(needs(), { ...ask, userId: '42' as AccountId, version: 0 });
  expect(await mayStore(db)).toBe(true);
  await putRecord(db, 'state', used(EARLIER));
  expect(await mayStore(db)).toBe(false);
});

test('erasing everything leaves that Use it was pressed', async () => {
  await agreeToUse(db, 7);
  await eraseRest(db);
  expect(await mayStore(db)).toBe(true);
});
