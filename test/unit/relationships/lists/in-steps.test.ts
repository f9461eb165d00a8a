import { expect, test } from 'vitest';
import { inSteps } from '../../../../utils/relationships/lists/in-steps';

test('a list of a million is made ready for searching in twenty steps to draw, not in one for each eight pages', () => {
  const told: number[] = [];
  const progress = inSteps((share) => told.push(share));
  for (let pages = 8; pages <= 1_000; pages += 8) progress(pages / 1_000);
  expect(told).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) / 20));
});

test('each list that is read has its beginning and its end', () => {
  const told: number[] = [];
  const progress = inSteps((share) => told.push(share));
  for (const share of [0.5, 1, 0.01, 1]) progress(share);
  expect(told).toEqual([0.5, 1, 0, 1]);
});
