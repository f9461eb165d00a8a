import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { stemOf, stringsOf, type Strings } from '../../modules/languages/said';

/**
 * Finds texts of public/_locales/en that nothing uses. The type checker finds the reverse, a key that has no text
 * (`Word` in utils/base).
 *
 * A key counts as used where it, or its stem without the plural form, stands as a string in a source. A template such
 * as `overlay_${kind}_done` uses the keys that fit it if what fills the place ("follow") is a string somewhere too.
 */
export function unusedKeys(keys: readonly string[], sources: readonly Strings[]): string[] {
  const texts = new Set(sources.flatMap((source) => [...source.texts]));
  const patterns = sources.flatMap((source) => source.patterns);
  const isUsed = (key: string): boolean =>
    texts.has(key) ||
    patterns.some((pattern) =>
      pattern
        .exec(key)
        ?.slice(1)
        .every((filled) => texts.has(filled)),
    );
  return keys.filter((key) => !isUsed(key) && !isUsed(stemOf(key)));
}

/** Strings of every shipped source; `__MSG_key__` in the manifest, which the browser fills in, counts as well. */
export function shippedStrings(): Strings[] {
  const read = (file: string): Strings => stringsOf(file, readFileSync(file, 'utf8'));
  const sources = ['components', 'entrypoints', 'utils'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /^\.tsx?$/.test(extname(entry.name)))
      .map((entry) => read(join(entry.parentPath, entry.name))),
  );
  const { texts } = read('wxt.config.ts');
  return [
    ...sources,
    { texts: new Set([...texts].map((text) => text.replace(/^__MSG_(\w+)__$/, '$1'))), patterns: [] },
  ];
}
