import { parseSync, Visitor } from 'vite';

/** The strings of a source by which texts are said. */
export interface Strings {
  /** Plain strings. */
  readonly texts: ReadonlySet<string>;
  /** Templates such as `overlay_${kind}_done`, with a group for what fills each place. */
  readonly patterns: readonly RegExp[];
}

const FORM = /_(?:zero|one|two|few|many|other)$/;

/** A key without its plural form; the key itself where it has none. */
export function stemOf(key: string): string {
  return key.replace(FORM, '');
}

/**
 * The strings of one source.
 * @param name of the file, for its kind (.ts, .tsx or .js)
 * @throws Error naming the file, when it cannot be parsed
 */
export function stringsOf(name: string, code: string): Strings {
  const { program, errors } = parseSync(name, code);
  const [error] = errors;
  if (error) throw new Error(`${name}: ${error.message}`);
  const texts = new Set<string>();
  const patterns: RegExp[] = [];
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') texts.add(value);
    },
    TemplateLiteral({ quasis }) {
      const parts = quasis.map(({ value }) => value.cooked ?? '');
      const [first = ''] = parts;
      if (parts.length === 1) texts.add(first);
      // A part of a key before the first place: `${anything}` alone would fit every key.
      else if (/^[a-z]+_/.test(first) && parts.every((part) => /^\w*$/.test(part)))
        patterns.push(new RegExp(`^${parts.join('([a-z0-9_]+)')}$`));
    },
  }).visit(program);
  return { texts, patterns };
}

/** Whether a source may say the text of a key: it, or the stem of its plural forms, stands there or fits a template. */
export function says({ texts, patterns }: Strings, key: string): boolean {
  return [key, stemOf(key)].some((name) => texts.has(name) || patterns.some((pattern) => pattern.test(name)));
}
