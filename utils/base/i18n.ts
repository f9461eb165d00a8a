import type messages from '../../public/_locales/en/messages.json';

/**
 * What the product says. The words themselves stand in public/_locales; `{name}` in one is filled in
 * here, so that numbers, dates and money are written as the reader's language writes them.
 */

/** A key of the words. */
export type Word = keyof typeof messages;
/** The stem of a word with plural forms (`<stem>_one`, `<stem>_other`, … by Intl.PluralRules). */
export type CountedWord = Word extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/** What fills the braces of a word; numbers are written in the reader's language. */
export type Values = Readonly<Record<string, string | number>>;

/** Where words come from: the browser's own i18n in the product, a file in tests. */
export interface WordSource {
  /** The text of a key, or '' where there is none. */
  readonly get: (key: string) => string;
  /** BCP 47 tag of the language the words are in. */
  readonly locale: string;
}

let source: WordSource = { get: () => '', locale: 'en' };
/** Dear to make, and asked for in every row of a list. */
let plurals: Intl.PluralRules | null = null;

/** Sets the source; each entrypoint does so once, before anything is shown. */
export function speakFrom(next: WordSource): void {
  source = next;
  plurals = null;
}

/** The BCP 47 tag of the language spoken. */
export function locale(): string {
  return source.locale;
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The direction the language spoken is written in. */
export function direction(): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(source.locale.split('-')[0]!) ? 'rtl' : 'ltr';
}

const HEBREW_TO_ARABIC = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A name, handle or amount that keeps its own direction among words (UAX #9, isolates): `@ada` in Arabic
 * would be shown as `ada@`. Nothing is added where nothing could be torn apart.
 */
export function apart(text: string): string {
  return direction() === 'rtl' || HEBREW_TO_ARABIC.test(text) ? `\u2068${text}\u2069` : text;
}

/** The words for a key, filled in. */
export function say(key: Word, values: Values = {}): string {
  return filled(source.get(key), values);
}

/** The words for a key in the plural form that `count` asks for; `{count}` is filled in. */
export function sayCount(stem: CountedWord, count: number, values: Values = {}): string {
  plurals ??= new Intl.PluralRules(source.locale);
  const form = source.get(`${stem}_${plurals.select(count)}`);
  return filled(form || source.get(`${stem}_other`), { ...values, count });
}

/** The words for a reason stored with an action or a reading; an unknown reason is told as such. */
export function sayReason(reason: string, values: Values = {}): string {
  return filled(source.get(reason) || source.get('reason_unknown'), values);
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => {
    const value = values[name];
    if (value === undefined) return brace;
    return typeof value === 'number' ? writeNumber(value) : apart(value);
  });
}

/** A number, grouped as the language groups. */
export function writeNumber(value: number): string {
  return new Intl.NumberFormat(source.locale).format(value);
}

/** An amount of money in USD; small amounts keep their tenths of a cent. */
export function writeUsd(usd: number): string {
  const format = new Intl.NumberFormat(source.locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: usd !== 0 && Math.abs(usd) < 1 ? 3 : 2,
  });
  // The sign is a word of its own in Arabic, `US$`, whose last character would stray.
  return direction() === 'ltr'
    ? format.format(usd)
    : format
        .formatToParts(usd)
        .map(({ type, value }) => (type === 'currency' ? apart(value) : value))
        .join('');
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  // Of the Gregorian calendar's mean year: near enough for "3 months ago".
  ['year', 31_556_952_000],
  ['month', 2_629_746_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** How far `at` is from `now` (both ms since 1970), as "5 minutes ago" or "in 2 hours". */
export function writeDistance(at: number, now: number): string {
  const distance = at - now;
  const format = new Intl.RelativeTimeFormat(source.locale, { numeric: 'auto' });
  for (const [unit, size] of STEPS) {
    if (Math.abs(distance) >= size) return format.format(Math.trunc(distance / size), unit);
  }
  return format.format(0, 'second');
}

/** A time of day, with the date when it is not within a day of `now` (both ms since 1970). */
export function writeTime(at: number, now: number): string {
  const near = Math.abs(at - now) < 86_400_000;
  return new Intl.DateTimeFormat(source.locale, {
    ...(near ? {} : { dateStyle: 'medium' as const }),
    timeStyle: 'short',
  }).format(at);
}
