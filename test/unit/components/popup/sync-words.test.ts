import { beforeAll, describe, expect, test } from 'vitest';
import { freshness, syncProgress, syncRest, syncShare } from '../../../../components/popup/numbers/sync-words';
import type { SyncRunView } from '../../../../utils/relationships';
import { HOUR, NOW, setEnglish } from './world';

beforeAll(setEnglish);

const syncRun = (change: Partial<SyncRunView> = {}): SyncRunView => ({
  mode: 'complete',
  startsAgain: false,
  people: 1000,
  expected: 4000,
  state: 'running',
  until: null,
  reason: null,
  ...change,
});

describe('a reading under way', () => {
  test('its share, unknown where X said no total, never beyond the whole', () => {
    expect(syncShare(syncRun())).toBe(0.25);
    expect(syncShare(syncRun({ expected: null }))).toBeNull();
    expect(syncShare(syncRun({ expected: 0 }))).toBeNull();
    expect(syncShare(syncRun({ people: 4100 }))).toBe(1);
  });

  test('its progress', () => {
    expect(syncProgress(syncRun())).toBe('1,000 of 4,000 people synced so far');
    expect(syncProgress(syncRun({ expected: null }))).toBe('1,000 people synced so far');
  });

  test('running: nothing to explain', () => expect(syncRest(syncRun({ reason: 'reason_unknown' }), NOW)).toEqual([]));

  test('waiting: until when and why', () => {
    const [until, why] = syncRest(syncRun({ state: 'waiting', until: NOW + HOUR, reason: 'reason_unknown' }), NOW);
    expect(until).toMatch(/^Waiting until \d+:20/);
    expect(why).toMatch(/unexpected/);
  });

  test('stopped: no time is promised', () => {
    expect(syncRest(syncRun({ state: 'stopped', until: NOW + HOUR }), NOW)).toEqual(['Stopped']);
  });
});

test('freshness: never, some time ago, and never in the future when the clock was set back', () => {
  expect(freshness(null, null, NOW)).toBeNull();
  expect(freshness(NOW - 3 * HOUR, null, NOW)).toBe('Synced 3 hours ago');
  expect(freshness(NOW + 3 * HOUR, null, NOW)).toBe('Synced now');
});
