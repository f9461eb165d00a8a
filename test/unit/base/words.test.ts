import { afterEach, describe, expect, test } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import {
  direction,
  isolate,
  say,
  sayCount,
  sayReason,
  setWordSource,
  type CountedWord,
  type Word,
} from '../../../utils/base';

const from = (words: Record<string, string>, locale = 'en') =>
  setWordSource({ get: (key) => words[key] ?? '', locale });

afterEach(() => from({}));

describe('words', () => {
  test('braces are filled in; numbers as the language writes them; unknown braces stay', () => {
    from({ a: '{who} has {count} and {nothing}' }, 'de');
    expect(say('a' as Word, { who: 'Ada', count: 1234 })).toBe('Ada has 1.234 and {nothing}');
  });
  test('what is filled in is never filled in again', () => {
    from({ a: '{name} by {other}' });
    expect(say('a' as Word, { name: '{other}', other: 'x' })).toBe('{other} by x');
  });
  test('the plural form is the one that the language asks for', () => {
    from({ p_one: '{count} follower', p_other: '{count} followers' });
    expect([0, 1, 2].map((n) => sayCount('p' as CountedWord, n))).toEqual(['0 followers', '1 follower', '2 followers']);
    from({ p_two: 'dual', p_few: 'few {count}', p_other: 'other' }, 'ar');
    expect(sayCount('p' as CountedWord, 2)).toBe('dual');
    expect(sayCount('p' as CountedWord, 100)).toBe('other');
  });
  test('a reason nobody wrote words for still says something', () => {
    from({ reason_unknown: 'Something unexpected happened.' });
    expect(sayReason('reason_from_the_future')).toBe('Something unexpected happened.');
  });
});

describe('directions', () => {
  test('a handle and a name keep theirs among words of the other direction, and only there', () => {
    from({ a: '{name}: {count}' }, 'ar-EG');
    expect(direction()).toBe('rtl');
    expect(say('a' as Word, { name: '@ada', count: 3 })).toBe('\u2068@ada\u2069: ٣');
    from({ a: '{name}: {count}' }, 'de');
    expect(direction()).toBe('ltr');
    expect(say('a' as Word, { name: '@ada', count: 3 })).toBe('@ada: 3');
    expect(say('a' as Word, { name: 'يوسف', count: 3 })).toBe('\u2068يوسف\u2069: 3');
    expect(isolate('דוד')).toBe('\u2068דוד\u2069');
  });

  test('nothing gets no marks, so that it is left out where facts are joined', () => {
    from({}, 'ar');
    expect(isolate('')).toBe('');
    expect(isolate('\u202e')).toBe('');
  });
});

test.each([
  ['an override', 'a\u202Eb', 'ab'],
  ['an embedding', '\u202Bab\u202C', 'ab'],
  ['an end of an isolate that is not its own', 'a\u2069b', 'ab'],
  ['an isolate without an end', 'a\u2067b', 'ab'],
  ['an end before its beginning', '\u2069a\u2066', 'a'],
  ['isolates of its own, which stay', '\u2068@ada\u2069', '\u2068@ada\u2069'],
])('a name with %s turns nothing around behind it', (_what, name, shown) => {
  from({ a: '{name} follows you' });
  expect(say('a' as Word, { name })).toBe(`${shown} follows you`);
  from({ a: '{name}' }, 'ar');
  expect(say('a' as Word, { name })).toBe(`\u2068${shown}\u2069`);
});

test.each([
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa', 'rtl'],
  ['ur-PK', 'rtl'],
  ['az-Arab', 'rtl'],
  ['az', 'ltr'],
  ['en', 'ltr'],
  ['fil', 'ltr'],
  ['zh-TW', 'ltr'],
  ['hi', 'ltr'],
])('%s is written %s', (tag, expected) => {
  from({}, tag);
  expect(direction()).toBe(expected);
});

test('every word is text, and every plural has the form that all languages share', () => {
  for (const [key, { message }] of Object.entries(messages)) {
    expect(message.trim(), key).not.toBe('');
    const plural = /^(.*)_(zero|one|two|few|many)$/.exec(key);
    if (plural) expect(Object.keys(messages), key).toContain(`${plural[1]}_other`);
  }
});
