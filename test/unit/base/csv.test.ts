import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BYTE_ORDER_MARK, csvLine, parseCsv } from '../../../utils/base/csv';

const csvField = (value: string | number | boolean | null) => csvLine([value]).replace(/\r\n$/, '');

describe('a field', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    [null, ''],
    [-5, '-5'],
    [true, 'true'],
  ])('%j is written %j', (value, written) => expect(csvField(value)).toBe(written));

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1', "'=1"])(
    '%j, which a spreadsheet would run, is made text',
    (text) => {
      expect(csvField(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );
});

test('whatever is written is read back the same', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^['=+\-@",;\r\n\t＝a]*$/));
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (records) => {
      // The head line says what separates fields, as every file of ours has one.
      const head = ['one', 'two', 'three', 'four'];
      expect(parseCsv(BYTE_ORDER_MARK + csvLine(head) + records.map(csvLine).join(''))).toEqual([head, ...records]);
    }),
  );
});

test('files of other programs: semicolons, tabs, bare line ends, no end of line', () => {
  expect(parseCsv('user id;note\n1;a,b\n2;c')).toEqual([
    ['user id', 'note'],
    ['1', 'a,b'],
    ['2', 'c'],
  ]);
  expect(parseCsv('user id\tnote\r1\tx\r')).toEqual([
    ['user id', 'note'],
    ['1', 'x'],
  ]);
});
