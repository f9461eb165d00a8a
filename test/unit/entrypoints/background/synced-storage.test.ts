import { beforeEach, expect, test, vi } from 'vitest';
import type { SyncArea } from '../../../../utils/relationships';

const sync = vi.hoisted((): Record<string, unknown> => ({}));
vi.mock('wxt/browser', () => ({ browser: { storage: { sync }, i18n: {} } }));

const ITEMS = { 'keep:1:0': [] };

/** The calls of the browser's synced storage, in order; its access level is set as `closes` says, one call each. */
async function opened(closes: readonly ('done' | 'refused')[] | 'none') {
  const calls: string[] = [];
  const problems: unknown[] = [];
  for (const name of ['get', 'set', 'remove'])
    sync[name] = async () => {
      calls.push(name);
      return {};
    };
  const left = closes === 'none' ? [] : [...closes];
  if (closes === 'none') delete sync['setAccessLevel'];
  else
    sync['setAccessLevel'] = async (access: unknown) => {
      calls.push(JSON.stringify(access));
      if (left.shift() === 'refused') throw new Error('no access level');
    };
  const { syncedStorage } = await import('../../../../entrypoints/background/synced-storage');
  const area: SyncArea = syncedStorage((problem) => problems.push(problem));
  return { area, calls, problems };
}

const CLOSE = '{"accessLevel":"TRUSTED_CONTEXTS"}';
beforeEach(() => vi.resetModules());

test('content scripts are kept out at each start, before anything is written', async () => {
  const { area, calls, problems } = await opened(['done']);
  expect(calls).toEqual([CLOSE]);
  await area.set(ITEMS);
  await area.set(ITEMS);
  expect(calls).toEqual([CLOSE, 'set', 'set']);
  expect(problems).toEqual([]);
});

test('where the browser fails to, that is reported and nothing is written until it succeeds; erasing goes on', async () => {
  const { area, calls, problems } = await opened(['refused', 'refused', 'done']);
  await expect(area.set(ITEMS)).rejects.toThrow('no access level');
  expect(problems).toHaveLength(2);
  await area.remove(['keep:1:0']);
  expect(calls).toEqual([CLOSE, CLOSE, 'remove']);
  await area.set(ITEMS);
  expect(calls).toEqual([CLOSE, CLOSE, 'remove', CLOSE, 'set']);
  expect(problems).toHaveLength(2);
});

test('a browser without such a thing syncs as it does', async () => {
  const { area, calls, problems } = await opened('none');
  await area.set(ITEMS);
  expect(await area.get(null)).toEqual({});
  expect([calls, problems]).toEqual([['set', 'get'], []]);
});
