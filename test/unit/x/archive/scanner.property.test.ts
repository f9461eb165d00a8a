import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIdScanner } from '../../../../utils/x/archive/id-scanner';

/** Scans a text cut into pieces of any size. */
function scan(text: string, cuts: readonly number[] = []): { ids: string[]; unreadable: number } | string {
  const bytes = new TextEncoder().encode(text);
  const scanner = createIdScanner('follower');
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((one, other) => one - other), bytes.length];
  for (let i = 1; i < edges.length; i++) {
    const problem = scanner.push(bytes.subarray(edges[i - 1], edges[i]));
    if (problem) return problem;
  }
  const end = scanner.end();
  return typeof end === 'string' ? end : { ids: Array.from(end.ids, String), unreadable: end.unreadable };
}

/** The same by JSON.parse. */
function model(text: string): { ids: string[]; unreadable: number } | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'malformed';
  }
  if (!Array.isArray(data)) return 'malformed';
  const ids = data.map((entry: unknown) => {
    const person = (entry as { follower?: { accountId?: unknown } } | null)?.follower;
    const id =
      typeof entry === 'object' && !Array.isArray(entry) && typeof person === 'object' && !Array.isArray(person)
        ? person?.accountId
        : undefined;
    return typeof id === 'string' && /^(?:0|[1-9][0-9]{0,18})$/.test(id) ? id : null;
  });
  return { ids: ids.filter((id) => id !== null), unreadable: ids.filter((id) => id === null).length };
}

const id = fc.bigInt(0n, 9_999_999_999_999_999_999n).map(String);
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('follower', 'accountId', 'userLink', 'following') },
  fc.string(),
);
const leaf = fc.oneof(
  id,
  fc.string({ unit: 'binary' }),
  fc.nat(1_000_000),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('-1', '01', '', '99999999999999999999'),
);
const any = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const entry = fc.oneof(
  id.map((one) => ({ follower: { accountId: one, userLink: `https://x/${one}` } })),
  fc.dictionary(key, any, { maxKeys: 3 }),
  any,
);
const cuts = fc.array(fc.nat(100_000), { maxLength: 6 });
/** As a writer may write it: indented or not, with letters as escapes. */
const written = fc
  .tuple(fc.array(entry, { maxLength: 8 }), fc.constantFrom(0, 2, '\t'), fc.boolean())
  .map(([data, indent, escape]) => {
    const text = JSON.stringify(data, null, indent);
    return escape
      ? text
          .replaceAll('c', '\\u0063')
          .replaceAll('/', '\\/')
          .replaceAll('9', (digit, at: number) => (text[at - 1] === '"' ? '\\u0039' : digit))
      : text;
  });

describe('reading ids as bytes come is reading them by JSON.parse', () => {
  test('for any data, cut anywhere', () => {
    fc.assert(
      fc.property(written, cuts, (text, at) => {
        expect(scan(text, at)).toEqual(model(text));
      }),
      { numRuns: 400 },
    );
  });

  test('with the prefix that X writes', () => {
    fc.assert(
      fc.property(written, cuts, (text, at) => {
        expect(scan(`window.YTD.follower.part0 = ${text}`, at)).toEqual(model(text));
      }),
      { numRuns: 100 },
    );
  });

  test('for lists longer than one batch, also where entries hold objects and commas of their own', () => {
    const long = fc
      .array(fc.tuple(entry, fc.nat(9_000)), { minLength: 20, maxLength: 40 })
      .map((entries) =>
        JSON.stringify(
          entries.map(([value, length]) =>
            length % 3 === 0 ? value : { also: [{}, 'x},{'.repeat(length), {}], value },
          ),
        ),
      );
    fc.assert(
      fc.property(
        long,
        fc.array(fc.nat(10_000_000), { maxLength: 20 }),
        fc.constantFrom('', ',', '}', '"'),
        (text, at, put) => {
          const spoilt = put === '' ? text : `${text.slice(0, text.length / 2)}${put}${text.slice(text.length / 2)}`;
          expect(scan(spoilt, at)).toEqual(model(spoilt));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('for texts that somebody has spoilt: accepted by both or by none', () => {
    const spoilt = fc
      .tuple(
        written,
        fc.nat(),
        fc.constantFrom('', ',', '"', '{', '}', '[', ']', ':', '\\', '0', '-', '.', 'e', 't', ' ', '\u0001', '\ufeff'),
      )
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1));
    fc.assert(
      fc.property(spoilt, cuts, (text, at) => {
        // What stands before the list is the prefix's to judge, below.
        fc.pre(text.startsWith('['));
        expect(scan(text, at)).toEqual(model(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    '[01]',
    '[1.]',
    '[.5]',
    '[1e]',
    '[+1]',
    '[tru]',
    '[nul',
    '["\\x"]',
    '["\\u12g4"]',
    '["a\tb"]',
    '[1,]',
    '[,1]',
    '{"a":1}',
    '[1][',
    '[{"a"}]',
    '[{1:2}]',
    '[}',
    '',
    '[',
    '[[]',
  ])('%j is nothing', (text) => {
    expect(model(text)).toBe('malformed');
    expect(scan(text)).toBe('malformed');
  });
});

test.each([
  ['window.YTD.following.part0 = [', 'another list'],
  ['window.YTD.periscope_followers.part0 = [', 'another thing'],
  ['alert(1); window.YTD.follower.part0 = [', 'more than an assignment'],
  ['window.YTD.follower.part0 = window[', 'an expression'],
  ['x[', 'a word'],
])('%s is not what a list begins with: %s', (text) => expect(scan(`${text}]`)).toBe('malformed'));

test('a semicolon may end it; nothing else may follow', () => {
  expect(scan('[];\n')).toEqual({ ids: [], unreadable: 0 });
  expect(scan('[];alert(1)')).toBe('malformed');
});

test('the list ends where a pattern would say, whatever blanks, semicolons and brackets follow', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\] \t\r\n;\u00a0x]{0,8}$/), (behind) => {
      const at = behind.search(/\][ \t\r\n]*;?[ \t\r\n]*$/);
      const isList = at >= 0 && /^[ \t\r\n]*$/.test(behind.slice(0, at));
      expect(scan(`[${behind}`)).toEqual(isList ? { ids: [], unreadable: 0 } : 'malformed');
    }),
    { numRuns: 2_000 },
  );
});

test.each([']', '] ', ']\n;', ' ', ';'])('a list, a million times %j and a word: malformed, at once', (piece) => {
  expect(scan(`[]${piece.repeat(1_000_000 / piece.length)}x`)).toBe('malformed');
});

test('a list and a million blanks is a list', () => {
  expect(scan(`[]${' '.repeat(500_000)};${'\n'.repeat(500_000)}`)).toEqual({ ids: [], unreadable: 0 });
});

test('what stands in a list beside the person is not the person’s id', () => {
  expect(scan('[{"follower":{"accountId":"1"},"also":["2"]},{"follower":{"accountId":""},"also":["3"]}]')).toEqual({
    ids: ['1'],
    unreadable: 1,
  });
});

test('a number names nobody', () => {
  expect(scan('[{"follower":{"accountId":9007199254740993}}]')).toEqual({ ids: [], unreadable: 1 });
});

test('of one key given twice the last holds, as in JSON.parse', () => {
  expect(scan('[{"follower":{"accountId":"1","accountId":"2"}},{"follower":{"accountId":"3"},"follower":{}}]')).toEqual(
    { ids: ['2'], unreadable: 1 },
  );
});
