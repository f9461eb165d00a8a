import { expect, test } from 'vitest';
import { readPrice } from '../../../../components/options/limits/read-number';

test.each([
  ['0.01', 0.01],
  ['0,005', 0.005],
  [' $1 ', 1],
  ['0', 0],
])('%j is a price', (text, usd) => expect(readPrice(text)).toBe(usd));

test.each(['', '-1', '1e-3', '1.000,5', 'NaN'])('%j is none', (text) => expect(readPrice(text)).toBeNull());
