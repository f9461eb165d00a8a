import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../../public/_locales/', import.meta.url);
const languages = readdirSync(root);
const textOf = (language: string) => readFileSync(new URL(`${language}/messages.json`, root), 'utf8');
const wordsOf = (language: string) => JSON.parse(textOf(language)) as Record<string, { message: string }>;

const english = wordsOf('en');
const STEM = /^(.*)_(?:zero|one|two|few|many|other)$/;
/** The stem of a key with plural forms, or null. English has `_other` of each. */
const stemOf = (key: string): string | null => {
  const stem = STEM.exec(key)?.[1];
  return stem !== undefined && `${stem}_other` in english ? stem : null;
};
const braces = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

/** Chrome's limits for a name and a description in a manifest, characters (Manifest file format). */
const MOST = { extension_name: 75, extension_description: 132, action_title: 75 } as const;

describe.each(languages)('the words in %s', (language) => {
  const words = wordsOf(language);
  const tag = language.replaceAll('_', '-');
  const rules = new Intl.PluralRules(tag);
  const forms = rules.resolvedOptions().pluralCategories;

  test('are all there, each plural in every form the language has, and no others', () => {
    const wanted = Object.keys(english).flatMap((key) => {
      const stem = stemOf(key);
      return stem === null ? [key] : forms.map((form) => `${stem}_${form}`);
    });
    expect(Object.keys(words).sort()).toEqual([...new Set(wanted)].sort());
    expect(words['language_tag']?.message).toBe(tag);
  });

  test('stand in order, one a line, as plain text that both browsers take as it is', () => {
    const lines = Object.keys(words)
      .sort()
      .map((key) => `  ${JSON.stringify(key)}: { "message": ${JSON.stringify(words[key]!.message)} }`);
    expect(textOf(language)).toBe(`{\n${lines.join(',\n')}\n}\n`);
    for (const [key, { message }] of Object.entries(words)) {
      expect(message.trim(), key).not.toBe('');
      expect(message.trim(), key).toBe(message);
      // A placeholder of Chrome's own: one that is meant would have to be doubled there, and there alone.
      expect(message, key).not.toContain('$');
    }
  });

  test('have the braces that the English have', () => {
    // A form for a single number may say that number in words: "two people".
    const single = new Set(
      forms.filter(
        (form) => new Set(Array.from({ length: 400 }, (_, n) => n).filter((n) => rules.select(n) === form)).size === 1,
      ),
    );
    for (const [key, { message }] of Object.entries(words)) {
      const stem = stemOf(key);
      const expected = braces(english[stem === null ? key : `${stem}_other`]!.message);
      const form = key.slice((stem?.length ?? 0) + 1) as Intl.LDMLPluralRule;
      const found = braces(message);
      if (stem !== null && single.has(form) && !found.includes('count'))
        expect(found, key).toEqual(expected.filter((name) => name !== 'count'));
      else expect(found, key).toEqual(expected);
      expect(message.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/);
    }
  });

  test('fit where the browser shows them', () => {
    for (const [key, most] of Object.entries(MOST))
      expect([...words[key]!.message].length, key).toBeLessThanOrEqual(most);
    for (const [key, { message }] of Object.entries(words)) {
      const stem = stemOf(key);
      const { message: model } = english[stem === null ? key : `${stem}_other`]!;
      // What is longer than this is told otherwise than in English, and has outgrown its place.
      expect(message.length, `${key}: ${message}`).toBeLessThanOrEqual(Math.max(40, 2 * model.length));
    }
  });
});
