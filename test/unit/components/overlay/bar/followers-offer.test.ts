import { expect, test } from 'vitest';
import { offersFollowers } from '../../../../../components/overlay/bar/followers-offer';
import { popup } from '../../popup/world';

const { summary } = popup();
const session = 'signed in';
const syncRun = {
  people: 1,
  expected: 2,
  state: 'running',
  until: null,
  reason: null,
  mode: 'complete',
  startsAgain: false,
} as const;

test('the followers list is offered where X left somebody open, and neither list is being read', () => {
  expect(offersFollowers({ session, summary })).toBe(false);
  expect(offersFollowers({ session, summary: { ...summary, at: 1, unreported: 3 } })).toBe(true);
  expect(offersFollowers({ session: 'not connected', summary: { ...summary, at: 1, unreported: 3 } })).toBe(false);
  expect(offersFollowers({ session, summary: { ...summary, at: 1 } })).toBe(false);
  expect(offersFollowers({ session, summary: { ...summary, at: 1, unreported: 3, followersSyncRun: syncRun } })).toBe(
    false,
  );
  expect(offersFollowers({ session, summary: { ...summary, at: 1, unreported: 3, syncRun } })).toBe(false);
});
