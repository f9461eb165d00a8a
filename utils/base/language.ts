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

/** The scripts written from right to left that a language of the interface may have (ISO 15924). */
const RIGHT_TO_LEFT = /Arab|Hebr/;

/** The direction of the last language, cached: asked for with every name of a list. */
let last: { readonly locale: string; readonly direction: 'ltr' | 'rtl' } | null = null;

/** The language's writing direction. */
export function direction(): 'ltr' | 'rtl' {
  const tag = source.locale;
  if (last?.locale !== tag) {
    const { script = '' } = new Intl.Locale(tag).maximize();
    last = { locale: tag, direction: RIGHT_TO_LEFT.test(script) ? 'rtl' : 'ltr' };
  }
  return last.direction;
}

/** "From → to", with the arrow in the language's direction. */
export function writeStep(from: string, to: string): string {
  return `${from} ${direction() === 'rtl' ? '←' : '→'}\u00a0${to}`;
}

/** Scripts from Hebrew to Arabic, those like them beyond the first plane, as Adlam, and the mark that acts as a letter of theirs. */
const RUNS_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Wraps a name, handle or amount in bidirectional isolates (UAX #9), so that it keeps its own direction inside a
 * text: `@ada` in Arabic would be shown as `ada@`. Unchanged where nothing could be reordered. Direction marks whose
 * effect would reach past its end, as in a name that reverses the text behind it, are removed.
 */
export function isolate(text: string): string {
  const plain = text.replace(/[\u202a-\u202e]/g, '');
  const own = isBalanced(plain) ? plain : plain.replace(/[\u2066-\u2069]/g, '');
  // Nothing stays nothing: two marks alone would pass for a fact, with a separator behind it.
  return own && (direction() === 'rtl' || RUNS_LEFT.test(own)) ? `\u2068${own}\u2069` : own;
}

/** Whether every isolate that begins in a text ends there, and no other does. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/[\u2066-\u2069]/g)) {
    depth += mark === '\u2069' ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
