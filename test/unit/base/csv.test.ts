import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BYTE_ORDER_MARK, csvLine, parseCsv } from '../../../utils/base/csv';

const csvField = (value: string | number | boolean | null) => csvLine([value]).replace(/\r\n$/, '');

describe('a field', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "so"', '"say ""so"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    [null, ''],
    [-5, '-5'],
    [true, 'true'],
  ])('%j is written %j', (value, written) => expect(csvField(value)).toBe(written));

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1', "'=1"])(
    '%j, which a spreadsheet would run, is made text',
    (text) => {
      expect(csvField(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );
});

/** The cells that a spreadsheet whose list separator is `separator` makes of a file. */
function cellsOf(csv: string, separator: string, quotes: 'read' | 'kept'): string[] {
  const cells = [''];
  let inside = false;
  let starts = true;
  for (let i = 0; i < csv.length; i++) {
    const character = csv.charAt(i);
    const add = () => cells.push(`${cells.pop()}${character}`);
    if (quotes === 'read' && character === '"' && (inside || starts)) {
      if (starts) inside = true;
      else if (csv.charAt(i + 1) === '"') {
        add();
        i++;
      } else inside = false;
      starts = false;
    } else if (!inside && (character === separator || character === '\n' || character === '\r')) {
      cells.push('');
      starts = true;
    } else {
      add();
      starts = false;
    }
  }
  return cells;
}
const isFormula = (cell: string) => /^["\s]*[=+\-@＝＋－＠]/.test(cell);
const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^['=+\-@",; \r\n\t＝a]*$/));
const anyRecords = fc.array(fc.array(anyText, { minLength: 2, maxLength: 4 }), { minLength: 1 });

test.each([
  ['comma', ',', 'read'],
  ['semicolon', ';', 'read'],
  ['tab', '\t', 'read'],
  ['semicolon, and quotes are letters', ';', 'kept'],
  ['tab, and quotes are letters', '\t', 'kept'],
] as const)('no cell is a formula where the separator is the %s', (_name, separator, quotes) => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      expect(cellsOf(records.map(csvLine).join(''), separator, quotes).filter(isFormula)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.each(['a;=1+1', 'a\t=1+1', 'a\n@SUM(A1)', 'a;"=1+1', 'a; +1', 'a;\t-1', 'a,b;＝1'])(
  '%j is no formula where it is split at another separator, and is read back as it was',
  (note) => {
    const line = csvLine(['1', note]);
    for (const separator of [',', ';', '\t']) expect(cellsOf(line, separator, 'read').filter(isFormula)).toEqual([]);
    expect(parseCsv(`id,note\r\n${line}`).records[1]).toEqual(['1', note]);
  },
);

test('whatever is written is read back the same', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      // The head line says what separates fields, as every file of ours has one.
      const head = ['one', 'two', 'three', 'four'];
      expect(parseCsv(BYTE_ORDER_MARK + csvLine(head) + records.map(csvLine).join(''))).toEqual({
        records: [head, ...records],
        unclosed: '',
      });
    }),
    { numRuns: 300 },
  );
});

/** What is escaped and how it is taken back, as patterns say it; they take far too long for what a file may hold. */
const STARTS_FORMULA = /(?<=^|[;\t\r\n])(?=['"\s]*[=+\-@＝＋－＠])/g;
const ESCAPED_FORMULA = /(?<=^|[;\t\r\n])'(?=['"\s]*[=+\-@＝＋－＠])/g;

test('formulas are escaped, and taken back, just where the patterns say', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^['=+\-@" ;\r\n\t\u00a0＠a]{0,12}$/), (text) => {
      const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
      const written = text.replace(STARTS_FORMULA, "'");
      expect(csvField(text)).toBe(/[",;\t\r\n]/.test(written) ? quoted(written) : written);
      fc.pre(!/^="[^]*"$/.test(text));
      const read = parseCsv(`one,two\r\n${quoted(text)},x`).records[1];
      expect(read).toEqual([text.replace(ESCAPED_FORMULA, ''), 'x']);
    }),
    { numRuns: 2_000 },
  );
});

test.each(["\n'", '\n', "'", ' ', "'=\n", '"', ';', '\t='])(
  '%j, 200,000 characters of it: read and written',
  (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    const read = parseCsv(`"${text.replaceAll('"', '""')}",x`).records;
    expect(read).toEqual([[piece === "'=\n" ? text.replaceAll("'=", '=') : text, 'x']]);
    expect(csvField(text).length).toBeGreaterThanOrEqual(text.length);
    expect(parseCsv(text).unclosed.length).toBeLessThanOrEqual(text.length);
  },
);

describe('files of other programs', () => {
  const rowsOf = (text: string) => parseCsv(text).records;

  test('semicolons, tabs, bare line ends, no end of line', () => {
    expect(rowsOf('user id;note\n1;a,b\n2;c')).toEqual([
      ['user id', 'note'],
      ['1', 'a,b'],
      ['2', 'c'],
    ]);
    expect(rowsOf('user id\tnote\r1\tx\r')).toEqual([
      ['user id', 'note'],
      ['1', 'x'],
    ]);
    expect(rowsOf('"one, two";note\n1;x')[1]).toEqual(['1', 'x']);
  });

  test('a first line that names the separator', () => {
    expect(rowsOf('sep=;\r\nid;handle\r\n7;ann')).toEqual([
      ['id', 'handle'],
      ['7', 'ann'],
    ]);
    expect(rowsOf('"sep=|"\nid|handle\n7|ann')[1]).toEqual(['7', 'ann']);
    expect(rowsOf('\uFEFFsep=\t\nid\thandle')).toEqual([['id', 'handle']]);
  });

  test('numbers that are kept whole as text', () => {
    expect(rowsOf('id,handle\n"=""1234567890123456789""",ann\n="42",bob').slice(1)).toEqual([
      ['1234567890123456789', 'ann'],
      ['42', 'bob'],
    ]);
  });

  test('a quote that never closes: what is before it is read, the rest is handed over as it stands', () => {
    expect(parseCsv('id,note\r\n1,x\r\n2,"y\r\n3,z\r\n')).toEqual({
      records: [
        ['id', 'note'],
        ['1', 'x'],
      ],
      unclosed: '2,"y\r\n3,z\r\n',
    });
  });
});
