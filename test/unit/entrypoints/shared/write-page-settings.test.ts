import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { PAGE_SETTINGS, parsePageSettings } from '../../../../entrypoints/shared/page-settings';
import type { AccountId } from '../../../../utils/base';
import { allowNames, forgetNames } from '../../../../utils/relationships';
import { openDatabase } from '../../../../utils/storage';

const local = vi.hoisted((): Record<string, unknown> => ({}));
vi.mock('../../../../entrypoints/shared/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async () => local,
        set: async (items: object) => void Object.assign(local, items),
        remove: async (key: string) => void delete local[key],
      },
    },
  },
}));
const { writePageSettings } = await import('../../../../entrypoints/shared/write-page-settings');

test('pages send handles along only while the person lets names be noted', async () => {
  vi.stubGlobal('navigator', { locks: { request: (_: string, job: () => unknown) => job() } });
  const db = await openDatabase();
  const isSent = async (): Promise<boolean> => {
    await writePageSettings(db);
    return parsePageSettings(local[PAGE_SETTINGS]).notesNames;
  };
  const me = '12' as AccountId;
  expect(await isSent()).toBe(false);
  await allowNames(db, me, 1, 1_000);
  expect(await isSent()).toBe(true);
  await forgetNames(db, me, 2_000);
  expect(await isSent()).toBe(false);
  vi.unstubAllGlobals();
});
