/**
 * The language that everything is written in: where its words come from, its direction, and what keeps a text of the
 * other direction in one piece.
 */

/** Where words come from: the browser's own i18n in the product, a file in tests. */
export interface WordSource {
  /** The text of a key, or '' where there is none. */
  readonly get: (key: string) => string;
  /** BCP 47 tag of the language the words are in. */
  readonly locale: string;
}

let source: WordSource = { get: () => '', locale: 'en' };
/** Sets the language; each entrypoint does so before anything is shown. */
export function setWordSource(next: WordSource): void {
  source = next;
}

/** The BCP 47 tag of the language. */
export function locale(): string {
  return source.locale;
}

/** The text of a key as it stands in the language's file, or '' where there is none. */
export function textOf(key: string): string {
  return source.get(key);
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The direction that the language is written in. */
export function direction(): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(source.locale.split('-')[0]!) ? 'rtl' : 'ltr';
}

const HEBREW_TO_ARABIC = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A name, handle or amount that keeps its own direction among words (UAX #9, isolates): `@ada` in Arabic would be
 * shown as `ada@`. Nothing is added where nothing could be torn apart.
 */
export function isolate(text: string): string {
  return direction() === 'rtl' || HEBREW_TO_ARABIC.test(text) ? `\u2068${text}\u2069` : text;
}
