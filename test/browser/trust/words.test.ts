import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { parsePageWords } from '../../../entrypoints/shared/browser';
import { says, stemOf, stringsOf } from '../../../modules/languages/said';
import { buildDirectory } from '../../scripts/commands';
import { browser } from '../driver/vitest';

/** The words, and where the build as it ships says them: what nothing says is not carried in every language. */

vi.mock('wxt/browser', () => ({ browser: {} }));

const build = buildDirectory(browser);
const files = readdirSync(build, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const stems = [...new Set(Object.keys(messages).map(stemOf))];
const languages = readdirSync('public/_locales');
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(build, path), 'utf8'));

/** The words that a script says: written out as a text, or put together as `overlay_${kind}_done`. */
function wordsIn(file: string): string[] {
  const strings = stringsOf(file, readFileSync(file, 'utf8'));
  return stems.filter((stem) => says(strings, stem));
}

test('every word is said somewhere in what is shipped', () => {
  const said = new Set(files.filter((file) => file.endsWith('.js')).flatMap(wordsIn));
  expect(said.size).toBeGreaterThan(500);
  const named = files
    .filter((file) => /manifest\.json$|\.html$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join();
  expect(stems.filter((stem) => !said.has(stem) && !named.includes(stem))).toEqual([]);
});

test.each(languages)(
  'every word that is said on a page of X is given to it in %s, and every word there is ships',
  (language) => {
    const shipped = readJson(`_locales/${language}/messages.json`) as Record<string, { message: string }>;
    const onPages = parsePageWords(shipped['page_words']?.message);
    const given = new Set([...onPages.keys()].map(stemOf));
    const said = wordsIn(join(build, 'content-scripts/profile.js'));
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((stem) => !given.has(stem))).toEqual([]);

    const source = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as typeof shipped;
    const texts = readJson(`words/${language}.json`) as string[];
    const all = new Map([
      ...Object.entries(shipped).map(([key, { message }]) => [key, message] as const),
      ...onPages,
      ...(readJson('words/keys.json') as string[]).map((key, index) => [key, texts[index]] as const),
    ]);
    expect(Object.keys(source).filter((key) => all.get(key) !== source[key]!.message)).toEqual([]);
  },
);
