import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountId } from '../../../../utils/base/ids';
import {
  keep,
  mergeKept,
  readKept,
  readSyncOutcome,
  saveKeepRule,
  SYNC_GAP_MS,
  unkeep,
  type Kept,
} from '../../../../utils/relationships/keep-list';
import { clock, device, id, ME, SyncedStorage, type Device } from './world';

const put = (one: Device, n: number, note = '') => keep(one.db, ME, { userId: id(n), handle: null }, note, clock.now);
const notes = async (one: Device) =>
  Object.fromEntries((await readKept(one.db, ME)).map(({ userId, note }) => [userId, note]));
async function settle(...devices: Device[]) {
  for (let round = 0; round < 3; round++) {
    for (const one of devices) {
      clock.now += SYNC_GAP_MS;
      await one.sync.run();
    }
  }
}

test('two devices end with everybody that either kept, with the notes of both', async () => {
  const storage = new SyncedStorage();
  const [desk, lap] = [await device(storage), await device(storage)];
  await put(desk, 1, 'from the desk');
  await put(desk, 2);
  await put(lap, 2, 'met in Lyon');
  await put(lap, 3);
  await put(desk, 4, 'one');
  await put(lap, 4, 'other');
  await settle(desk, lap);
  expect(await notes(desk)).toEqual(await notes(lap));
  expect(await notes(desk)).toEqual({ 1: 'from the desk', 2: 'met in Lyon', 3: '', 4: 'other / one' });
});

test('a note changed on one device replaces the one both had; on both, both stay', async () => {
  const storage = new SyncedStorage();
  const [desk, lap] = [await device(storage), await device(storage)];
  await put(desk, 1, 'old');
  await put(desk, 2, 'old');
  await settle(desk, lap);
  await put(lap, 1, 'new');
  await put(lap, 2, 'by the lap');
  clock.now += 1;
  await put(desk, 2, 'by the desk');
  await settle(desk, lap);
  expect(await notes(desk)).toEqual({ 1: 'new', 2: 'by the desk / by the lap' });
  expect(await notes(lap)).toEqual(await notes(desk));
});

test('who is taken off on one device is off on both, and can be kept again', async () => {
  const storage = new SyncedStorage();
  const [desk, lap] = [await device(storage), await device(storage)];
  await put(desk, 1);
  await settle(desk, lap);
  clock.now += 1;
  await unkeep(lap.db, ME, id(1), clock.now);
  await settle(lap, desk);
  expect(await notes(desk)).toEqual({});
  clock.now += 1;
  await put(desk, 1, 'after all');
  await settle(desk, lap);
  expect(await notes(lap)).toEqual({ 1: 'after all' });
});

test('a copy that another device wrote over takes nobody off', async () => {
  const storage = new SyncedStorage();
  const desk = await device(storage);
  await put(desk, 1);
  await settle(desk);
  storage.items = {};
  await settle(desk);
  expect(await notes(desk)).toEqual({ 1: '' });
  expect(JSON.stringify(storage.items)).toContain('"1"');
});

test('devices that agree write nothing, and writes keep their distance', async () => {
  const storage = new SyncedStorage();
  const [desk, lap] = [await device(storage), await device(storage)];
  await put(desk, 1);
  await settle(desk, lap);
  const before = storage.writes;
  await settle(desk, lap);
  expect(storage.writes).toBe(before);
  await put(desk, 2);
  await desk.sync.run();
  await put(desk, 3);
  await desk.sync.run();
  expect(storage.writes).toBe(before + 1);
  expect(desk.wakes.at(-1)).toBe(clock.now + SYNC_GAP_MS);
  expect(await readSyncOutcome(desk.db, ME)).toMatchObject({ state: 'waiting' });
});

test('rules have their room beside a list that fills the quota', async () => {
  const storage = new SyncedStorage();
  const desk = await device(storage);
  for (let n = 1; n <= 2_000; n++) await put(desk, n, 'x'.repeat(40));
  const words = Array.from({ length: 40 }, (_, i) => `${i} ${'家'.repeat(37)}`);
  await saveKeepRule(desk.db, ME, { kind: 'words', words, isOn: true, at: clock.now });
  await settle(desk);
  expect(storage.items[`keep-rules:${ME}`]).toBeDefined();
  expect(await readSyncOutcome(desk.db, ME)).toMatchObject({ state: 'agreed' });
});

test('whoever is in the copy is pushed out by nobody who comes later, and two devices have nothing more to write', async () => {
  const storage = new SyncedStorage();
  const [desk, lap] = [await device(storage), await device(storage)];
  for (let n = 1; n <= 60; n++) await put(desk, n, 'x'.repeat(1_000));
  await settle(desk, lap);
  clock.now += 1_000;
  for (let n = 1_001; n <= 1_200; n++) await put(desk, n, 'y'.repeat(1_000));
  await settle(desk, lap);
  const copied = () => JSON.stringify(storage.items);
  for (let n = 1; n <= 60; n++) expect([n, copied().includes(`"${id(n)}"`)]).toEqual([n, true]);
  expect((await readSyncOutcome(desk.db, ME))?.leftOut).toBeGreaterThan(150);
  const before = storage.writes;
  await settle(lap, desk);
  expect(storage.writes).toBe(before);
}, 30_000);

test('more than the quota holds: the latest go, the rest is counted and stays here', async () => {
  const storage = new SyncedStorage();
  const desk = await device(storage);
  for (let n = 1; n <= 3_000; n++) await keep(desk.db, ME, { userId: id(1e15 + n), handle: null }, `<note> ${n} é`, n);
  await settle(desk);
  const outcome = (await readSyncOutcome(desk.db, ME))!;
  expect(outcome.state).toBe('agreed');
  expect(outcome.leftOut).toBeGreaterThan(1_000);
  expect(outcome.leftOut).toBeLessThan(2_500);
  expect(await readKept(desk.db, ME)).toHaveLength(3_000);
  expect(JSON.stringify(storage.items)).toContain('note> 3000');
  const lap = await device(storage);
  const before = storage.writes;
  await settle(lap, desk);
  expect(await readKept(lap.db, ME)).toHaveLength(3_000 - outcome.leftOut);
  expect(storage.writes).toBe(before);
});

test('a browser that will not store is asked again, and nothing is lost here', async () => {
  const storage = new SyncedStorage();
  const desk = await device(storage);
  await put(desk, 1);
  storage.broken = 'yes';
  await desk.sync.run();
  expect(await readSyncOutcome(desk.db, ME)).toMatchObject({ state: 'failed' });
  expect(desk.wakes.at(-1)).toBeGreaterThan(clock.now);
  storage.broken = 'no';
  await settle(desk);
  expect(await readSyncOutcome(desk.db, ME)).toMatchObject({ state: 'agreed' });
});

test('accounts have copies of their own, and one is forgotten alone', async () => {
  const storage = new SyncedStorage();
  const other = '77' as AccountId;
  const desk = await device(storage, [ME, other]);
  await put(desk, 1);
  await keep(desk.db, other, { userId: id(2), handle: null }, '', clock.now);
  await settle(desk);
  expect(Object.keys(storage.items).sort()).toEqual([`keep:${other}:0`, `keep:${ME}:0`].sort());
  await desk.sync.forget(ME);
  expect(Object.keys(storage.items)).toEqual([`keep:${other}:0`]);
});

test('what is not ours to understand in the copy is passed over', async () => {
  const storage = new SyncedStorage();
  storage.items = {
    [`keep:${ME}:0`]: [
      ['1', 5, { a: 1 }, 'ann', 'hello'],
      ['x', 5, { a: 1 }, 0, ''],
      7,
      ['2', -1, {}],
      ['3', 5, { a: 1e300 }, 0, ''],
    ],
    [`keep:${ME}:9`]: 'no list',
    other: 1,
  };
  const desk = await device(storage);
  await settle(desk);
  expect(await notes(desk)).toEqual({ 1: 'hello' });
  expect(storage.items['other']).toBe(1);
});

test('merging notes is the same from both sides, and again changes nothing', () => {
  const person = fc.record({ n: fc.nat(3), at: fc.nat(3), note: fc.constantFrom('', 'a', 'b', 'ab') });
  const list = fc
    .uniqueArray(person, { selector: ({ n }) => n })
    .map((all) => all.map(({ n, at, note }): Kept => ({ userId: id(n), handle: null, note, at })));
  fc.assert(
    fc.property(list, list, (one, other) => {
      const both = mergeKept(one, other);
      expect(mergeKept(other, one)).toEqual(both);
      expect(mergeKept(both, one)).toEqual(both);
      for (const mine of one) expect(both.find(({ userId }) => userId === mine.userId)!.note).toContain(mine.note);
    }),
  );
});
