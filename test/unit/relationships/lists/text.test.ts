import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalized } from '../../../../utils/relationships/people/search-text';
import { quicklyNormalized } from '../../../../utils/relationships/lists/narrowing/columns';
import { linesWith, needleOf, packLines } from '../../../../utils/relationships/lists/narrowing/text';

const line = fc.string({ unit: fc.constantFrom('a', 'b', 'ab', 'é', '花', '🙂', ' '), maxLength: 12 });

test('lines with a term are those that include it', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      line.filter((term) => term !== ''),
      (lines, term) => {
        const holds = new Uint8Array(lines.length + 2).fill(1);
        linesWith(packLines(lines), needleOf(term), holds, 1);
        expect(Array.from(holds)).toEqual([1, ...lines.map((one) => Number(one.includes(term))), 1]);
      },
    ),
  );
});

test('the quick way to fold gives what folding gives', () => {
  for (const unit of ['binary', 'grapheme-ascii'] as const) {
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(quicklyNormalized(text)).toBe(normalized(text));
      }),
    );
  }
});
