import type messages from '../../public/_locales/en/messages.json';
import { writeNumber } from './format';
import { isolate, locale, textOf } from './language';

/**
 * What the product says. The words themselves stand in public/_locales; `{name}` in one is filled in here. Numbers,
 * dates and money are written by `format.ts`.
 */

/** A key of the words. */
export type Word = keyof typeof messages;
/** The stem of a word with plural forms (`<stem>_one`, `<stem>_other`, … by Intl.PluralRules). */
export type CountedWord = Word extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/** What fills the braces of a word; numbers are written in the reader's language. */
export type Values = Readonly<Record<string, string | number>>;

/** The words for a key, filled in. */
export function say(key: Word, values: Values = {}): string {
  return filled(textOf(key), values);
}

/** The words for a key in the plural form that `count` asks for; `{count}` is filled in. */
export function sayCount(stem: CountedWord, count: number, values: Values = {}): string {
  const form = textOf(`${stem}_${pluralsOf(locale()).select(count)}`);
  return filled(form || textOf(`${stem}_other`), { ...values, count });
}

/** The words for a reason stored with an action or a reading; an unknown reason is told as such. */
export function sayReason(reason: string, values: Values = {}): string {
  return filled(textOf(reason) || textOf('reason_unknown'), values);
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => {
    const value = values[name];
    if (value === undefined) return brace;
    return typeof value === 'number' ? writeNumber(value) : isolate(value);
  });
}

/** The rules of the last language asked for: dear to make, and needed in every row of a list. */
let plurals: { readonly locale: string; readonly rules: Intl.PluralRules } | null = null;

function pluralsOf(tag: string): Intl.PluralRules {
  if (plurals?.locale !== tag) plurals = { locale: tag, rules: new Intl.PluralRules(tag) };
  return plurals.rules;
}
