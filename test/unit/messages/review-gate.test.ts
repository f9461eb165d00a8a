import { expect, test } from 'vitest';
import { createGate, type Sender } from '../../../utils/messages/gate';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${ID}`;
const review: Sender = { id: ID, origin: ORIGIN, url: `${ORIGIN}/review.html`, frameId: 0, tab: { id: 3 } };
const profile: Sender = { id: ID, origin: 'https://x.com', url: 'https://x.com/ada', frameId: 0, tab: { id: 7 } };
const through = (message: unknown, sender: Sender) =>
  createGate({ extensionId: ID, extensionOrigin: ORIGIN, now: () => 0 })(message, sender).kind;

const GOOD = [
  { name: 'review/choose', ask: { accountId: '1', kind: 'unfollow', people: ['2', '3'] } },
  { name: 'review/keep', ask: { accountId: '1', userId: '2', keep: 'keep', note: '' } },
  { name: 'review/note', ask: { accountId: '1', userId: '2', note: 'a friend' } },
  { name: 'history/explain-people', ask: { accountId: '1', people: ['2', '3'] } },
  { name: 'queue/reorder', ask: { accountId: '1', actionIds: [4, 5], before: null } },
  { name: 'queue/undo', ask: { accountId: '1', actionId: 4 } },
];

test.each(GOOD)('$name is for extension pages alone', (message) => {
  expect(through(message, review)).toBe('open');
  expect(through(message, profile)).toBe('refused');
});

test.each([
  ['nobody chosen', { name: 'review/choose', ask: { accountId: '1', kind: 'unfollow', people: [] } }],
  [
    'more than a day allows',
    { name: 'review/choose', ask: { accountId: '1', kind: 'unfollow', people: Array(501).fill('2') } },
  ],
  ['another action', { name: 'review/choose', ask: { accountId: '1', kind: 'block', people: ['2'] } }],
  ['another kind of keeping', { name: 'review/keep', ask: { accountId: '1', userId: '2', keep: 'maybe', note: '' } }],
  [
    'a note without end',
    { name: 'review/keep', ask: { accountId: '1', userId: '2', keep: 'keep', note: 'x'.repeat(5_001) } },
  ],
  [
    'a longer note than the keep list holds',
    { name: 'review/note', ask: { accountId: '1', userId: '2', note: 'x'.repeat(1_001) } },
  ],
  ['nobody asked about', { name: 'history/explain-people', ask: { accountId: '1', people: [] } }],
  [
    'more people asked about than one is told the price of',
    { name: 'history/explain-people', ask: { accountId: '1', people: Array(501).fill('2') } },
  ],
  ['an action id of 0', { name: 'queue/undo', ask: { accountId: '1', actionId: 0 } }],
  ['a place that is no action', { name: 'queue/reorder', ask: { accountId: '1', actionIds: [1], before: '2' } }],
  ['one field more', { name: 'queue/undo', ask: { accountId: '1', actionId: 1, really: true } }],
])('refuses %s', (_what, message) => {
  expect(through(message, review)).toBe('refused');
});
