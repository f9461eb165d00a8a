import { expect, test } from 'vitest';
import type { Handle, UserId } from '../../../../utils/base';
import type { PageEvidence } from '../../../../utils/x/page/person/evidence';
import { createTally, isSought, nextRow, type CountedList } from '../../../../utils/x/page/list/tally';

function says(id: string, youFollow: PageEvidence['youFollow'], followsYou: boolean): PageEvidence {
  return { userId: id as UserId, handle: `person_${id}` as Handle, youFollow, followsYou };
}

function tallyOf(list: CountedList, ...shown: PageEvidence[]) {
  const tally = createTally(list);
  shown.forEach((evidence) => tally.note(evidence));
  return tally;
}

test('each person counts once, however often a row shows them, and stays when it is gone', () => {
  const tally = tallyOf('following', says('1', 'yes', false), says('2', 'yes', true), says('1', 'yes', false));
  tally.note(says('2', 'yes', true));
  expect(tally.counts()).toEqual({ people: 2, sought: 1, done: 0 });
});

test('whom X shows as following back after all is not sought', () => {
  const tally = tallyOf('following', says('1', 'yes', false), says('1', 'yes', true));
  expect(tally.counts()).toEqual({ people: 1, sought: 0, done: 0 });
});

test('a request that waits is neither followed nor unfollowed', () => {
  expect(tallyOf('following', says('1', 'requested', false)).counts()).toEqual({ people: 1, sought: 0, done: 0 });
  expect(tallyOf('followers', says('1', 'requested', true)).counts()).toEqual({ people: 1, sought: 0, done: 0 });
});

test('who is unfollowed by a press is done and stays sought; where X puts the button back, they are not done', () => {
  const tally = tallyOf('following', says('1', 'yes', false), says('2', 'yes', true));
  tally.press('1' as UserId);
  expect(tally.counts().done).toBe(0);
  tally.note(says('1', 'no', false));
  expect(tally.counts()).toEqual({ people: 2, sought: 1, done: 1 });
  expect([tally.isDone('1' as UserId), tally.isDone('2' as UserId)]).toEqual([true, false]);
  tally.note(says('1', 'yes', false));
  expect(tally.counts()).toEqual({ people: 2, sought: 1, done: 0 });
});

test('a row that turns without a press is nothing that the viewer did', () => {
  const tally = tallyOf('following', says('1', 'yes', false), says('1', 'no', false));
  expect(tally.counts().done).toBe(0);
});

test('in the list of followers those the viewer does not follow are sought, and followed they are done', () => {
  const tally = tallyOf('followers', says('1', 'no', true), says('2', 'yes', true));
  tally.press('1' as UserId);
  tally.note(says('1', 'requested', true));
  expect(tally.counts()).toEqual({ people: 2, sought: 1, done: 0 });
  tally.note(says('1', 'yes', true));
  expect(tally.counts()).toEqual({ people: 2, sought: 1, done: 1 });
});

test('unfollowed and followed again in the list of followers is not done', () => {
  const tally = tallyOf('followers', says('1', 'yes', true));
  tally.press('1' as UserId);
  tally.note(says('1', 'no', true));
  tally.note(says('1', 'yes', true));
  expect(tally.counts().done).toBe(0);
});

test('of the followers one knows, the mutuals are counted', () => {
  const tally = tallyOf('followers_you_follow', says('1', 'yes', true), says('2', 'yes', false), says('3', 'no', true));
  expect(tally.counts()).toEqual({ people: 3, sought: 1, done: 0 });
});

test.each([
  ['following', 'yes', false, true],
  ['following', 'yes', true, false],
  ['following', 'no', false, false],
  ['following', 'requested', false, false],
  ['followers', 'no', true, true],
  ['followers', 'yes', true, false],
  ['followers', 'requested', true, false],
  ['followers_you_follow', 'yes', true, false],
] as const)('in %s a row with follow %s, followed %s is gone to: %s', (list, youFollow, followsYou, expected) => {
  expect(isSought(list, says('1', youFollow, followsYou))).toBe(expected);
});

const row = (id: string, top: number, sought = true) => ({ id, top, isSought: sought });

test('the next row is the nearest sought one below, in whatever order the rows stand in the document', () => {
  const rows = [row('d', 400), row('b', 200, false), row('c', 300), row('a', 100)];
  expect(nextRow(rows, 100)?.id).toBe('c');
  expect(nextRow(rows, 0)?.id).toBe('a');
});

test('there is no next row after the last: it never begins again at the top', () => {
  expect(nextRow([row('a', 100), row('b', 200)], 200)).toBeNull();
  expect(nextRow([row('a', 100, false)], 0)).toBeNull();
});
