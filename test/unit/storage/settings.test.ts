import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { putRecord, openDatabase, type Database } from '../../../utils/storage';
import {
  DEFAULT_SETTINGS,
  parseAppId,
  readSettings,
  saveSettings,
  type SettingsPatch,
} from '../../../utils/storage/settings';

let db: Database;
let made = 0;
beforeEach(async () => {
  db = await openDatabase(`settings-${made++}`);
});

test('whoever had nothing shown on x.com by the switch of an earlier version has it so still', async () => {
  await putRecord(db, 'state', { name: 'settings', value: { overlays: false, overlaysPausedUntil: 0, pace: 'brisk' } });
  expect(await readSettings(db)).toEqual({
    ...DEFAULT_SETTINGS,
    pace: 'brisk',
    badge: false,
    bar: false,
    marks: false,
    strip: false,
  });
});

test('a change keeps what it does not name', async () => {
  expect(await saveSettings(db, { pace: 'brisk' })).toBe('saved');
  expect(await saveSettings(db, { personal: { followsPerDay: 10 } })).toBe('saved');
  expect(await readSettings(db)).toEqual({
    ...DEFAULT_SETTINGS,
    pace: 'brisk',
    personal: { unfollowsPerDay: 100, followsPerDay: 10 },
  });
});

test('a limit or price that is changed alone leaves those that another tab changed meanwhile', async () => {
  for (const patch of [
    { pages: { actsPerHour: 1 } },
    { pages: { usdPerDay: 2 } },
    { prices: { user: 0.5 } },
    { prices: { post: 0.25 } },
  ])
    expect(await saveSettings(db, patch)).toBe('saved');
  const { pages, prices } = DEFAULT_SETTINGS;
  expect(await readSettings(db)).toEqual({
    ...DEFAULT_SETTINGS,
    pages: { ...pages, actsPerHour: 1, usdPerDay: 2 },
    prices: { ...prices, user: 0.5, post: 0.25 },
  });
  expect(await saveSettings(db, { pages: { actsPerHour: 21 } })).toBe('refused');
});

test.each<[string, SettingsPatch]>([
  ['more unfollows than X allows', { personal: { unfollowsPerDay: 501 } }],
  ['more follows than X allows', { personal: { followsPerDay: 401 } }],
  ['a negative limit', { personal: { followsPerDay: -1 } }],
  ['half a person', { personal: { followsPerDay: 1.5 } }],
  ['a pace that is none', { pace: 'reckless' as 'brisk' }],
])('refuses %s and stores nothing', async (_what, patch) => {
  expect(await saveSettings(db, patch)).toBe('refused');
  expect(await readSettings(db)).toEqual(DEFAULT_SETTINGS);
});

test('stored settings that no longer fit fall back one by one', async () => {
  await putRecord(db, 'state', {
    name: 'settings',
    value: { ...DEFAULT_SETTINGS, pace: 'warp', badge: false, unavailable: 1 },
  });
  expect(await readSettings(db)).toEqual({ ...DEFAULT_SETTINGS, badge: false });
});

test('a client id is trimmed, and told from a sentence', () => {
  expect(parseAppId('  Q2xpZW50SWQtMTIzNDU \n')).toBe('Q2xpZW50SWQtMTIzNDU');
  expect(parseAppId('my client id')).toBeNull();
  expect(parseAppId('')).toBeNull();
});

test('prices, looks and languages are checked like the rest', async () => {
  expect(
    await saveSettings(db, { prices: { user: 0.02, ownedUser: 0.001, follow: 0, unfollow: 10, post: null } }),
  ).toBe('saved');
  expect(await saveSettings(db, { prices: { user: -1, ownedUser: 0, follow: 0, unfollow: 0, post: null } })).toBe(
    'refused',
  );
  expect(
    await saveSettings(db, { prices: { user: Number.NaN, ownedUser: 0, follow: 0, unfollow: 0, post: null } }),
  ).toBe('refused');
  expect(await saveSettings(db, { language: 'pt_BR', theme: 'dark' })).toBe('saved');
  expect(await saveSettings(db, { language: '../x' })).toBe('refused');
  expect(await readSettings(db)).toMatchObject({ language: 'pt_BR', theme: 'dark', prices: { user: 0.02 } });
});
