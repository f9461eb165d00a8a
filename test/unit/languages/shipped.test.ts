import { describe, expect, test } from 'vitest';
import { says, stringsOf } from '../../../modules/languages/said';
import { shippedFiles, type Messages } from '../../../modules/languages/shipped';

const messages = (texts: Record<string, string>): Messages =>
  Object.fromEntries(Object.entries(texts).map(([key, message]) => [key, { message }]));

const LANGUAGES = new Map([
  ['en', messages({ language_tag: 'en', name: 'Name', back: 'Back', p_one: '{count} row', p_other: '{count} rows' })],
  ['pl', messages({ language_tag: 'pl', name: 'Imię', p_few: '{count} wiersze', p_other: '{count} wiersza' })],
]);
const shipped = (languages = LANGUAGES) =>
  Object.fromEntries(
    shippedFiles(languages, { manifest: new Set(['name']), onPages: (key) => key === 'back' || key === 'p_few' }).map(
      ({ relativeDest, contents }) => [relativeDest, JSON.parse(contents) as unknown],
    ),
  );

describe('what ships of the languages', () => {
  test('keys once, and each language its texts in their order', () => {
    expect(shipped()).toMatchObject({
      'words/keys.json': ['language_tag', 'name', 'p_one', 'p_other'],
      'words/en.json': ['en', 'Name', '{count} row', '{count} rows'],
      'words/pl.json': ['pl', 'Imię', '', '{count} wiersza'],
    });
  });
  test('what the manifest names and what is said on pages of X is the browser’s own', () => {
    expect(shipped()['_locales/pl/messages.json']).toEqual({
      name: { message: 'Imię' },
      language_tag: { message: 'pl' },
      // What a language lacks is in English; a plural form that it lacks is left to `_other`.
      page_words: { message: 'back Back\np_few {count} wiersze' },
    });
    expect(shipped()['_locales/en/messages.json']).toMatchObject({ page_words: { message: 'back Back' } });
  });
  test('a language more is two files more, and no other file but the keys changes', () => {
    const more = shipped(new Map([...LANGUAGES, ['uk', messages({ language_tag: 'uk' })]]));
    const before = shipped();
    const changed = Object.keys(more).filter((file) => JSON.stringify(more[file]) !== JSON.stringify(before[file]));
    expect(changed).toEqual(['_locales/uk/messages.json', 'words/uk.json']);
  });
  test('a browser that looks for a language by another name finds the browser’s own part of it there too', () => {
    const places = { manifest: new Set(['name']), onPages: () => false, alsoAs: new Map([['pl', 'po']]) };
    const files = new Map(shippedFiles(LANGUAGES, places).map((each) => [each.relativeDest, each.contents]));
    expect(files.get('_locales/po/messages.json')).toBe(files.get('_locales/pl/messages.json'));
    expect([...files.keys()].filter((name) => name.includes('po'))).toEqual(['_locales/po/messages.json']);
  });
  test('English is needed', () => {
    expect(() => shipped(new Map())).toThrow('public/_locales/en');
  });
});

test('a script says a text by its key, by the stem of its plural forms or by a template', () => {
  const strings = stringsOf('a.tsx', "say('one'); sayCount('rows', 2); say(`act_${kind}_done`);");
  expect(['one', 'rows_few', 'act_follow_done', 'act_follow', 'two'].filter((key) => says(strings, key))).toEqual([
    'one',
    'rows_few',
    'act_follow_done',
  ]);
});
