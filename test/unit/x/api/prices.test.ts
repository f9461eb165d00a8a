import { PRICES } from '../../../../utils/storage';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { priceOf } from '../../../../utils/x/api';

it('a call costs what the price list says', () => {
  expect(priceOf('me', 1, true, PRICES)).toBe(0.01);
  expect(priceOf('users by ids', 100, true, PRICES)).toBe(1);
  expect(priceOf('following', 1_000, false, PRICES)).toBe(10);
  expect(priceOf('following', 1_000, true, PRICES)).toBe(1);
  expect(priceOf('followers', 3, true, PRICES)).toBe(0.003);
  expect(priceOf('follow', 1, true, PRICES)).toBe(0.015);
  expect(priceOf('unfollow', 1, true, PRICES)).toBe(0.01);
  expect(priceOf('unfollow', 2, false, { ...PRICES, unfollow: 0.5 })).toBe(1);
});

it('pages cost together what their people cost', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), fc.boolean(), (one, other, owned) => {
      const together = priceOf('followers', one + other, owned, PRICES);
      expect(priceOf('followers', one, owned, PRICES) + priceOf('followers', other, owned, PRICES)).toBeCloseTo(
        together,
        9,
      );
    }),
  );
});
