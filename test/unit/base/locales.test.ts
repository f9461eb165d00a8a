import { describe, expect, test } from 'vitest';
import type { Messages } from '../../../modules/languages/shipped';
import { fileOf, languagesThere, messagesOf, problemsOf } from '../../lint/texts';

const english = messagesOf('en');

describe.each(languagesThere())('the texts in %s', (language) => {
  test('are all there, in the plural forms that the language has, translated, and fit', () => {
    expect(problemsOf(language, messagesOf(language), english)).toEqual([]);
  });

  test('stand in order, one a line', () => {
    const messages = messagesOf(language);
    const lines = Object.keys(messages)
      .sort()
      .map((key) => `  ${JSON.stringify(key)}: { "message": ${JSON.stringify(messages[key]!.message)} }`);
    expect(fileOf(language)).toBe(`{\n${lines.join(',\n')}\n}\n`);
  });
});

describe('what is wrong with a text', () => {
  const messages = (texts: Record<string, string>): Messages =>
    Object.fromEntries(Object.entries(texts).map(([key, message]) => [key, { message }]));
  const ENGLISH = messages({ back: 'Go back now', p_one: '{count} row', p_other: '{count} rows', csv: 'CSV' });
  const GOOD = {
    uk: {
      back: 'Назад',
      p_one: '{count} рядок',
      p_few: '{count} рядки',
      p_many: '{count} рядків',
      p_other: '{count} рядка',
      csv: 'CSV',
    },
    de: { back: 'Jetzt zurück', p_one: 'eine Zeile', p_other: '{count} Zeilen', csv: 'CSV' },
    fr: {
      back: 'Retour\u202f!',
      p_one: '{count} ligne',
      p_many: '{count} de lignes',
      p_other: '{count} lignes',
      csv: '«\u00a0CSV\u00a0»',
    },
  };
  const wrong = (language: keyof typeof GOOD, change: Record<string, string | undefined>) => {
    const texts = Object.entries({ ...GOOD[language], ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return problemsOf(language, messages(Object.fromEntries(texts)), ENGLISH).map(({ key, what }) => `${key}: ${what}`);
  };

  test('nothing, where all is well', () => {
    expect([wrong('uk', {}), wrong('de', {}), wrong('fr', {})]).toEqual([[], [], []]);
  });
  test.each([
    ['uk', { p_few: undefined }, 'p_few: missing'],
    ['uk', { back: undefined }, 'back: missing'],
    ['de', { p_few: '{count} Zeilen' }, 'p_few: wrong plural form'],
    ['de', { more: 'Mehr' }, 'more: not in English'],
    ['de', { back: 'Go back now' }, 'back: same as English'],
    ['uk', { back: 'Go back' }, undefined],
    ['uk', { back: 'Go back right now' }, 'back: in Latin letters'],
    ['de', { p_other: 'Zeilen' }, 'p_other: other places'],
    ['de', { p_other: '{Count} Zeilen' }, 'p_other: other places'],
    ['uk', { p_one: 'один рядок' }, 'p_one: other places'],
    ['de', { back: 'Jetzt aber wirklich zurück, dorthin, wo es vorher war' }, 'back: too long'],
    ['de', { back: ' zurück' }, 'back: not plain'],
    ['de', { back: 'zurück $1' }, 'back: not plain'],
    ['fr', { back: 'Retour !' }, 'back: not plain'],
    ['fr', { csv: '« CSV\u00a0»' }, 'csv: not plain'],
  ] as const)('in %s with %o: %s', (language, change, expected) => {
    expect(wrong(language, change)).toEqual(expected ? [expected] : []);
  });
});
