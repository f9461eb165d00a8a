import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_PAGE_SETTINGS, PAGE_SETTINGS } from '../../../../entrypoints/shared/page-settings';
import { agreeToUse, openDatabase, putRecord } from '../../../../utils/storage';

const opened = vi.hoisted(() => [] as string[]);
const local = vi.hoisted((): Record<string, unknown> => ({}));
vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: {
    tabs: { create: async ({ url }: { url: string }) => void opened.push(url) },
    storage: {
      local: {
        get: async (key: string) => ({ [key]: local[key] }),
        set: async (items: object) => void Object.assign(local, items),
      },
    },
  },
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
  const value = [{ to: 'use', at: 1, version: 1, withdrawnAt: null }];
  await putRecord(db, 'state', { name: 'consent:use', value });
  const page = { ...DEFAULT_PAGE_SETTINGS, language: 'de', paused: true };
  local[PAGE_SETTINGS] = { ...page, hasAccount: true, greets: true };
  await openWelcome(false, 'update');
  expect(opened).toEqual(['/welcome.html']);
  // Pages of X ask for nothing meanwhile, and Keep count there says again what is stored.
  expect(local[PAGE_SETTINGS]).toEqual(page);
  await agreeToUse(db, 2);
  await openWelcome(false, 'update');
  expect(opened).toEqual(['/welcome.html']);
});
