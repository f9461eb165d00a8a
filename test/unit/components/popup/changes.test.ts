import { beforeAll, expect, test } from 'vitest';
import { changeLines } from '../../../../components/popup/numbers/changes';
import type { Changes } from '../../../../utils/relationships';
import { HOUR, NOW, setEnglish } from './world';

beforeAll(setEnglish);

const change = (more: Partial<Changes> = {}): Changes => ({
  syncId: 1,
  unavailable: 0,
  unsettled: 0,
  since: NOW - 72 * HOUR,
  at: NOW - HOUR,
  reach: 'complete',
  against: 'list',
  joined: 1200,
  left: 3,
  leftUnavailable: 0,
  unexplained: 3,
  renamed: 0,
  ...more,
});

test('nothing is said where a list was read less than twice', () => {
  expect(changeLines({ changes: { following: null, followers: null } }, NOW)).toEqual([]);
});

test('each list with what came and left, and against when', () => {
  expect(changeLines({ changes: { following: change({ joined: 0 }), followers: change() } }, NOW)).toEqual([
    'Followers: 1,200 new, 3 left, compared with 3 days ago',
    'Following: 0 new, 3 no longer followed, compared with 3 days ago',
  ]);
});

test('that an archive is the other side of it is said once', () => {
  const archive = change({ against: 'archive' });
  expect(changeLines({ changes: { following: archive, followers: archive } }, NOW).slice(2)).toEqual([
    'Compared with your X archive, which may also list suspended and deleted accounts.',
  ]);
});

test('accounts that are gone, and that a list came short, are said', () => {
  expect(
    changeLines(
      { changes: { following: null, followers: change({ leftUnavailable: 1, reach: 'partial' }) } },
      NOW,
    ).slice(1),
  ).toEqual(['1 of those who left is suspended or deleted', 'A list is incomplete, so there may be more.']);
});
