import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalized } from '../../../../utils/relationships/people/search-text';
import {
  emptyColumns,
  enlarged,
  quicklyNormalized,
  type Columns,
} from '../../../../utils/relationships/lists/narrowing/columns';
import { bytesOf, linesWith, packLines } from '../../../../utils/relationships/lists/narrowing/text';

const line = fc.string({ unit: fc.constantFrom('a', 'b', 'ab', 'é', '花', '🙂', ' '), maxLength: 12 });

test('lines with a term are those that include it', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      line.filter((term) => term !== ''),
      (lines, term) => {
        const holds = new Uint8Array(lines.length + 2).fill(1);
        linesWith(packLines(lines), bytesOf(term), holds, 1);
        expect(Array.from(holds)).toEqual([1, ...lines.map((one) => Number(one.includes(term))), 1]);
      },
    ),
  );
});

test('a second term is looked for in the lines alone that hold the first', () => {
  const lines = packLines(['a b', 'b', 'a', 'a b']);
  const holds = new Uint8Array(4).fill(1);
  for (const term of ['a', 'b']) linesWith(lines, bytesOf(term), holds, 0);
  expect(Array.from(holds)).toEqual([1, 0, 0, 1]);
});

test('a search copies no column but the one that it writes into, where nobody was added since the list was read', () => {
  const read = emptyColumns(3);
  const shared = (to: Columns) =>
    (Object.keys(read) as (keyof Columns)[]).filter((name) => name !== 'changes' && to[name] === read[name]);
  const columns = ['followers', 'following', 'posts', 'createdAt', 'lastPostAt'];
  expect(shared(enlarged(read, 3, false))).toEqual([...columns, 'listedSince']);
  expect(shared(enlarged(read, 3, true))).toEqual(columns);
  expect(shared(enlarged(read, 4, false))).toEqual([]);
  expect(Array.from(enlarged(read, 4, false).posts)).toEqual(Array.from({ length: 4 }, () => 0xffffffff));
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
