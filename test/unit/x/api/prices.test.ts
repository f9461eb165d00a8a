import { PRICES } from '../../../../utils/storage';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { priceOf } from '../../../../utils/x/api';

it('a call costs what the price list says', () => {
  expect(priceOf('me', 1, 'yes', PRICES)).toBe(0.01);
  expect(priceOf('users by ids', 100, 'yes', PRICES)).toBe(1);
  expect(priceOf('following', 1_000, 'no', PRICES)).toBe(10);
  expect(priceOf('following', 1_000, 'yes', PRICES)).toBe(1);
  expect(priceOf('followers', 3, 'yes', PRICES)).toBe(0.003);
  expect(priceOf('follow', 1, 'yes', PRICES)).toBe(0.015);
  expect(priceOf('unfollow', 1, 'yes', PRICES)).toBe(0.01);
  expect(priceOf('unfollow', 2, 'no', { ...PRICES, unfollow: 0.5 })).toBe(1);
});

it('pages cost together what their people cost', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), fc.constantFrom('yes', 'no'), (one, other, owned) => {
      const together = priceOf('followers', one + other, owned, PRICES);
      expect(priceOf('followers', one, owned, PRICES) + priceOf('followers', other, owned, PRICES)).toBeCloseTo(
        together,
        9,
      );
    }),
  );
});
