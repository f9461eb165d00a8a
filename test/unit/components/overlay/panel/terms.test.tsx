import { beforeAll, expect, test } from 'vitest';
import { Terms } from '../../../../../components/overlay/panel/terms';
import type { Allowance } from '../../../../../utils/queue';
import { setEnglish } from '../../popup/world';
import { allowance, createPage } from '../world';

beforeAll(setEnglish);

async function terms(count: number, change: Partial<Allowance> = {}) {
  const page = createPage();
  await page.show(<Terms count={count} allowance={{ ...allowance, ...change }} />);
  return [...page.root.querySelectorAll('dd, .note')].map(({ textContent }) => textContent);
}

test('the terms of a choice are budget, price and time, and how many wait for another day', async () => {
  expect(await terms(12)).toEqual(['40 unfollows left in 24 hours', '$0.12', 'about 12 minutes']);
  expect(await terms(50)).toEqual([
    '40 unfollows left in 24 hours',
    '$0.50',
    'about 40 minutes',
    expect.stringContaining('10'),
  ]);
  expect(await terms(1, { unfollowsLeft: 0 })).toEqual([
    '0 unfollows left in 24 hours',
    '$0.01',
    'starts when the next one is free',
  ]);
});

test('they count nothing where the person acts by hand, and say so', async () => {
  expect(await terms(12, { mayUnfollow: 'no' })).toEqual([expect.any(String)]);
});
