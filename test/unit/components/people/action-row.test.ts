import { beforeAll, expect, test } from 'vitest';
import { actionWords, type ActionLine } from '../../../../components/people/action-row';
import type { UserId } from '../../../../utils/base';
import { NOW, setEnglish } from '../popup/world';

beforeAll(setEnglish);

const waiting: ActionLine = {
  kind: 'unfollow',
  state: 'waiting',
  reason: null,
  notBefore: NOW + 8_000,
  changedAt: NOW,
  userId: '7' as UserId,
  handle: null,
  name: 'Ada',
  pictureUrl: null,
};

test('what waits says when it goes; in a paused queue nothing has a time, and a reason stays', () => {
  expect(actionWords(waiting, NOW)).toMatch(/8 sec/);
  expect(actionWords(waiting, NOW, true)).toBe(actionWords({ ...waiting, notBefore: NOW }, NOW));
  expect(actionWords(waiting, NOW, true)).not.toMatch(/sec/);
  const refused: ActionLine = { ...waiting, reason: 'reason_usd_limit' };
  expect(actionWords(refused, NOW, true)).toBe(actionWords(refused, NOW));
});
