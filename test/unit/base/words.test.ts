import { afterEach, describe, expect, test } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import {
  apart,
  direction,
  say,
  sayCount,
  sayReason,
  speakFrom,
  writeDistance,
  writeUsd,
  type CountedWord,
  type Word,
} from '../../../utils/base/i18n';

const from = (words: Record<string, string>, locale = 'en') => speakFrom({ get: (key) => words[key] ?? '', locale });

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
    expect(apart('דוד')).toBe('\u2068דוד\u2069');
  });
  test('the dollar of an Arabic amount stays at its letters', () => {
    from({}, 'ar');
    expect(writeUsd(2.4)).toContain('\u2068US$\u2069');
  });
});

test('money keeps its tenths of a cent', () => {
  expect([0, 0.001, 0.24, 12].map(writeUsd)).toEqual(['$0.00', '$0.001', '$0.24', '$12.00']);
});

test('distances are told in the largest whole unit', () => {
  expect(writeDistance(0, 7_300_000)).toBe('2 hours ago');
  expect(writeDistance(90_000, 0)).toBe('in 1 minute');
  expect(writeDistance(5, 0)).toBe('now');
  const day = 86_400_000;
  expect([6, 13, 29, 61, 364, 800].map((days) => writeDistance(0, days * day))).toEqual([
    '6 days ago',
    'last week',
    '4 weeks ago',
    '2 months ago',
    '11 months ago',
    '2 years ago',
  ]);
});

test('every word is text, and every plural has the form that all languages share', () => {
  for (const [key, { message }] of Object.entries(messages)) {
    expect(message.trim(), key).not.toBe('');
    const plural = /^(.*)_(zero|one|two|few|many)$/.exec(key);
    if (plural) expect(Object.keys(messages), key).toContain(`${plural[1]}_other`);
  }
});
