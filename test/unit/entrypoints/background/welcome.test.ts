import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { openDatabase, putRecord } from '../../../../utils/storage';

const opened = vi.hoisted(() => [] as string[]);
vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: { tabs: { create: async ({ url }: { url: string }) => void opened.push(url) } },
}));
const { openWelcome } = await import('../../../../entrypoints/background/welcome');

beforeEach(() => {
  opened.length = 0;
});

test('it opens once after the installation, and asking makes no database', async () => {
  await openWelcome(false, 'install');
  expect(opened).toEqual(['/welcome.html']);
  await openWelcome(false, 'update');
  await openWelcome(false, 'chrome_update');
  expect(opened).toEqual(['/welcome.html']);
  expect(await indexedDB.databases()).toEqual([]);
});

test('where a consent holds it never opens', async () => {
  for (const reason of ['install', 'update', 'chrome_update']) await openWelcome(true, reason);
  expect(opened).toEqual([]);
});

test('after an update it opens where Use it was pressed for words that said less', async () => {
  const db = await openDatabase();
  await openWelcome(false, 'update');
  expect(opened).toEqual([]);
  const value = [{ to: 'use', at: 1, version: 0, withdrawnAt: null }];
  await putRecord(db, 'state', { name: 'consent:use', value });
  await openWelcome(false, 'update');
  expect(opened).toEqual(['/welcome.html']);
});
