import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { eraseRest } from '../../../../utils/data/erase';
import { openDatabase, type Database } from '../../../../utils/storage';
import { readArchiveReminder, setArchiveReminder } from '../../../../utils/x';
import { HOUR_MS } from '../../../../utils/base';

const ASKED = Date.UTC(2026, 10, 24, 9);
const DAY = 24 * HOUR_MS;
let db: Database;
let made = 0;
beforeEach(async () => {
  db = await openDatabase(`archive-reminder-${made++}`);
});

const at = (ms: number) => readArchiveReminder(db, ASKED + ms);

test('nobody is reminded who has not asked for it', async () => {
  expect(await at(2 * DAY)).toBe(null);
});

test('it waits for a day, is due then, and over after four weeks', async () => {
  await setArchiveReminder(db, ASKED);
  const waits = { askedAt: ASKED, isDue: false, changesAt: ASKED + DAY };
  const due = { askedAt: ASKED, isDue: true, changesAt: ASKED + 28 * DAY };
  expect(await at(0)).toEqual(waits);
  expect(await at(DAY - 1)).toEqual(waits);
  expect(await at(DAY)).toEqual(due);
  expect(await at(28 * DAY - 1)).toEqual(due);
  expect(await at(28 * DAY)).toBe(null);
});

test('it is gone once taken back, and with everything that is erased', async () => {
  await setArchiveReminder(db, ASKED);
  await setArchiveReminder(db, null);
  expect(await at(2 * DAY)).toBe(null);
  await setArchiveReminder(db, ASKED);
  await eraseRest(db);
  expect(await at(2 * DAY)).toBe(null);
});
