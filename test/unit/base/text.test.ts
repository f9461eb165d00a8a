import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, readName } from '../../../utils/base';

const FAMILY = '👩‍👩‍👧‍👧';

test.each(['', ' ', '\u200b', '\u3164', '\u2800 \u200d', '\u2060\u00ad', '\u202e\u202c'])('%o is no name', (text) => {
  expect(readName(text)).toBe('');
});

test.each(['A', '🫥', '\u200bAda', 'ﷺ', 'a\u200db'])('%o is one', (text) => {
  expect(readName(` ${text} `)).toBe(text);
});

test('a long name is cut between characters as one sees them', () => {
  const name = FAMILY.repeat(30);
  expect(readName(name)).toBe(FAMILY.repeat(Math.floor(200 / FAMILY.length)));
  expect(clip(`ab${FAMILY}`, 5)).toBe('ab');
  expect(clip('e\u0301e\u0301', 3)).toBe('e\u0301');
  expect(clip('กำกำ', 3)).toBe('กำ');
});

test('heaped marks are cut too, and nothing is cut within a code point', () => {
  expect(clip(`a${'\u0301'.repeat(1_000)}`, 10)).toHaveLength(10);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 2, max: 250 }), (text, most) => {
      const cut = clip(text, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(text.startsWith(cut)).toBe(true);
      expect(/[\uD800-\uDBFF]$/.test(cut) && /^[\uDC00-\uDFFF]/.test(text.slice(cut.length))).toBe(false);
      expect(cut === '').toBe(text === '');
    }),
  );
});
