import { expect, test } from 'vitest';
import { offersFollowers } from '../../../../../components/overlay/bar/followers-offer';
import { popup } from '../../popup/world';

const { summary } = popup();
const session = 'signed in';
const reading = { people: 1, expected: 2, state: 'running', until: null, reason: null, mode: 'whole' } as const;

test('the followers list is offered where X left somebody open, and neither list is being read', () => {
  expect(offersFollowers({ session, summary })).toBe(false);
  expect(offersFollowers({ session, summary: { ...summary, at: 1, unsaid: 3 } })).toBe(true);
  expect(offersFollowers({ session: 'not connected', summary: { ...summary, at: 1, unsaid: 3 } })).toBe(false);
  expect(offersFollowers({ session, summary: { ...summary, at: 1 } })).toBe(false);
  expect(offersFollowers({ session, summary: { ...summary, at: 1, unsaid: 3, followersReading: reading } })).toBe(
    false,
  );
  expect(offersFollowers({ session, summary: { ...summary, at: 1, unsaid: 3, reading } })).toBe(false);
});
