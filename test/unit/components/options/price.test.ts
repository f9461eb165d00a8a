import { expect, test } from 'vitest';
import { readPrice } from '../../../../components/options/limits/read-number';

test.each([
  ['0.01', 0.01],
  ['0,005', 0.005],
  [' $1 ', 1],
  ['0', 0],
])('%j is a price', (text, usd) => expect(readPrice(text, 10)).toEqual({ kind: 'price', usd }));

test.each([
  ['', 'not a price'],
  ['-1', 'not a price'],
  ['1e-3', 'not a price'],
  ['1.000,5', 'not a price'],
  ['NaN', 'not a price'],
  ['10.01', 'too high'],
])('%j is none', (text, why) => expect(readPrice(text, 10)).toEqual({ kind: 'problem', why }));
