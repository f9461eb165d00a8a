import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import type { Asked } from '../../../../utils/messages';
import { openDatabase } from '../../../../utils/storage';
import { SAMPLE_DATABASE } from '../../../../entrypoints/shared/sample/mode';

vi.mock('../../../../entrypoints/shared/browser', () => ({ browser: { storage: {}, runtime: {} } }));
const clear = vi.fn();
vi.stubGlobal('localStorage', { clear });
const { dataEventsOf } = await import('../../../../entrypoints/options/data-events');

afterEach(() => clear.mockClear());

test.each([
  [{ kind: 'answer', answer: {} }, 'done', true],
  [{ kind: 'no answer', why: 'nothing came back' }, 'failed', false],
] as const)('everything is erased where the background says so: %j', async (asked, outcome, isGone) => {
  const name = SAMPLE_DATABASE;
  (await openDatabase(name)).close();
  const db = await openDatabase('options-erase');
  const refresh = vi.fn(async () => undefined);
  const ask = Object.assign(async () => asked as Asked<never>, { read: async () => asked as Asked<never> });
  const events = dataEventsOf({ db, ask, refresh, show: () => undefined, view: () => null }, () => undefined);
  expect(await events.onEraseEverything()).toBe(outcome);
  expect(refresh).toHaveBeenCalledOnce();
  expect(clear).toHaveBeenCalledTimes(isGone ? 1 : 0);
  const left = (await indexedDB.databases()).map((one) => one.name);
  expect(left.includes(name)).toBe(!isGone);
  db.close();
});
