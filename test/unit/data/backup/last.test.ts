import { expect, test } from 'vitest';
import { isBackupDue, noteBackup } from '../../../../utils/data';
import { keep } from '../../../../utils/relationships';
import { id, loseDatabase, ME, newBrowser, NOW, setUp, start } from '../second-copy/world';
import { DAY_MS } from '../../../../utils/base';

const MONTH = 31 * DAY_MS;

test('a backup is offered where there is none, and a month after the last where something was added since', async () => {
  loseDatabase();
  const { db, written } = await start(newBrowser());
  expect(await isBackupDue(db, NOW)).toBe(false);
  await setUp(db);
  await written();
  expect(await isBackupDue(db, NOW)).toBe(true);
  await noteBackup(db, NOW);
  await written();
  expect(await isBackupDue(db, NOW)).toBe(false);
  expect(await isBackupDue(db, NOW + MONTH)).toBe(false);
  await keep(db, ME, { userId: id(8), handle: null }, '', NOW + 1);
  await written();
  expect(await isBackupDue(db, NOW + 1)).toBe(false);
  expect(await isBackupDue(db, NOW + MONTH)).toBe(true);
});
