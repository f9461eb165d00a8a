/** The interface's language: its texts, its tag and its direction. */

/** Where texts come from: the browser's i18n API in the product, a file in tests. */
export interface WordSource {
  /** The text of a key, or '' where there is none. */
  readonly get: (key: string) => string;
  /** BCP 47 tag of the texts' language. */
  readonly locale: string;
}

let source: WordSource = { get: () => '', locale: 'en' };
/** Sets the language; each entrypoint does so before it shows anything. */
export function setWordSource(next: WordSource): void {
  source = next;
}

/** The BCP 47 tag of the language. */
export function locale(): string {
  return source.locale;
}

/** The text of a key with its placeholders, or '' where there is none. */
export function textOf(key: string): string {
  return source.get(key);
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The language's writing direction. */
export function direction(): 'ltr' | 'rtl' {
  return directionOf(source.locale);
}

/** The writing direction of a language by its BCP 47 tag. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(tag.split('-', 1).join()) ? 'rtl' : 'ltr';
}

const HEBREW_TO_ARABIC = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Wraps a name, handle or amount in bidirectional isolates (UAX #9), so that it keeps its own direction inside a
 * text: `@ada` in Arabic would be shown as `ada@`. Left as it is where nothing could be reordered.
 */
export function isolate(text: string): string {
  return direction() === 'rtl' || HEBREW_TO_ARABIC.test(text) ? `\u2068${text}\u2069` : text;
}
