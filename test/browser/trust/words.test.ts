import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, test, vi } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { PAGE_KEYS } from '../../../entrypoints/profile.content/page-keys';
import { SAID_ON_PAGES } from '../../../entrypoints/shared/write-page-settings';
import { buildDirectory } from '../../scripts/commands';
import { browser } from '../driver/vitest';

/** The words, and where the build as it ships says them: what nothing says is not carried in ten languages. */

vi.mock('wxt/browser', () => ({ browser: {} }));

const build = buildDirectory(browser);
const files = readdirSync(build, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const stems = new Set(Object.keys(messages).map((key) => key.replace(/_(?:one|other)$/, '')));

/** The words that a script says: written out as a text, or put together as `overlay_${kind}_done`. */
function wordsIn(file: string): string[] {
  const written = new Set<string>();
  const templates: RegExp[] = [];
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') written.add(value);
    },
    TemplateLiteral({ quasis }) {
      const parts = quasis.map(({ value }) => value.cooked!);
      if (parts.length === 1) written.add(parts[0]!);
      // The family of the word stands before the first brace: `${a}_${b}` would be every word.
      else if (/^[a-z]+_/.test(parts[0]!) && parts.every((part) => /^[a-z_]*$/.test(part)))
        templates.push(new RegExp(`^${parts.join('[a-z0-9_]+')}$`));
    },
  }).visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return [...stems].filter((stem) => written.has(stem) || templates.some((template) => template.test(stem)));
}

test('every word is said somewhere in what is shipped', () => {
  const said = new Set(files.filter((file) => file.endsWith('.js')).flatMap(wordsIn));
  expect(said.size).toBeGreaterThan(500);
  const named = files
    .filter((file) => /manifest\.json$|\.html$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join();
  // The build takes these along under other names.
  for (const key of PAGE_KEYS) said.add(key);
  expect([...stems].filter((stem) => !said.has(stem) && !named.includes(stem))).toEqual([]);
});

test('every word that is said in a page of X is among those that pages are given', () => {
  const said = wordsIn(join(build, 'content-scripts/profile.js'));
  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((key) => !SAID_ON_PAGES.test(key))).toEqual([]);
});
