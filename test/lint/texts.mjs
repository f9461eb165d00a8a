import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/**
 * Finds texts of public/_locales/en that nothing uses: `node test/lint/texts.mjs`. The type checker finds the reverse,
 * a key that has no text (`Word` in utils/base).
 *
 * A key counts as used where it, or its stem without the plural form, stands as a string in a source. A template such
 * as `overlay_${kind}_done` uses the keys that fit it if what fills the place ("follow") is a string somewhere too.
 */

/**
 * The strings of one source.
 * @param {string} name of the file, for its kind (.ts or .tsx)
 * @param {string} code
 * @returns {{ texts: Set<string>, patterns: RegExp[] }} plain strings, and templates with a place for any part of a key
 */
export function stringsOf(name, code) {
  const { program, errors } = parseSync(name, code);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  const texts = new Set();
  const patterns = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    if (node.type === 'Literal' && typeof node.value === 'string') texts.add(node.value);
    if (node.type === 'TemplateLiteral') {
      const parts = node.quasis.map(({ value }) => value.cooked ?? '');
      if (parts.length === 1) texts.add(parts[0]);
      // A part of a key before the first place: `${anything}` alone would fit every key.
      else if (/^[a-z]+_/.test(parts[0]) && parts.every((part) => /^\w*$/.test(part)))
        patterns.push(new RegExp(`^${parts.join('([a-z0-9_]+)')}$`));
    }
    for (const key in node) if (key !== 'type') visit(node[key]);
  };
  visit(program);
  return { texts, patterns };
}

/**
 * The keys that no source uses.
 * @param {readonly string[]} keys
 * @param {Iterable<{ texts: Set<string>, patterns: RegExp[] }>} sources
 * @returns {string[]}
 */
export function unusedKeys(keys, sources) {
  const all = [...sources];
  const texts = new Set(all.flatMap((source) => [...source.texts]));
  const patterns = all.flatMap((source) => source.patterns);
  const isUsed = (key) =>
    texts.has(key) ||
    patterns.some((pattern) =>
      pattern
        .exec(key)
        ?.slice(1)
        .every((filled) => texts.has(filled)),
    );
  return keys.filter((key) => !isUsed(key) && !isUsed(key.replace(/_(?:zero|one|two|few|many|other)$/, '')));
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Strings of every shipped source; `__MSG_key__` in the manifest, which the browser fills in, counts as well. */
function* shipped() {
  for (const folder of ['components', 'entrypoints', 'utils'])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /^\.tsx?$/.test(extname(entry.name))) {
        const file = join(entry.parentPath, entry.name);
        yield stringsOf(file, readFileSync(file, 'utf8'));
      }
  const { texts } = stringsOf('wxt.config.ts', readFileSync(join(root, 'wxt.config.ts'), 'utf8'));
  yield { texts: new Set([...texts].map((text) => text.replace(/^__MSG_(\w+)__$/, '$1'))), patterns: [] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const english = JSON.parse(readFileSync(join(root, 'public/_locales/en/messages.json'), 'utf8'));
  const unused = unusedKeys(Object.keys(english), shipped());
  for (const key of unused) console.log(`public/_locales: nothing uses ${key}`);
  process.exitCode = unused.length > 0 ? 1 : 0;
}
