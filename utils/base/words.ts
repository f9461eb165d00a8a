import type messages from '../../public/_locales/en/messages.json';
import { writeNumber } from './format';
import { isolate, locale, textOf } from './language';

/** A key of the interface's texts (public/_locales). */
export type Word = keyof typeof messages;
/** The stem of a key with plural forms (`<stem>_one`, `<stem>_other`, … by Intl.PluralRules). */
export type CountedWord = Word extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/** Values for the placeholders (`{name}`) of a text; numbers are formatted in the reader's language. */
export type Values = Readonly<Record<string, string | number>>;

/** The text of a key, with its placeholders filled in. */
export function say(key: Word, values: Values = {}): string {
  return filled(textOf(key), values);
}

/** The text of a key in the plural form for `count`, which fills `{count}`. */
export function sayCount(stem: CountedWord, count: number, values: Values = {}): string {
  const form = textOf(`${stem}_${pluralsOf(locale()).select(count)}`);
  return filled(form || textOf(`${stem}_other`), { ...values, count });
}

/** The text for a reason stored with an action or a sync; a general one where the key is not known. */
export function sayReason(reason: string): string {
  return filled(textOf(reason) || textOf('reason_unknown'), {});
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => {
    const value = values[name];
    if (value === undefined) return brace;
    return typeof value === 'number' ? writeNumber(value) : isolate(value);
  });
}

/** The plural rules of the last language, cached: slow to construct, and needed in every row of a list. */
let plurals: { readonly locale: string; readonly rules: Intl.PluralRules } | null = null;

function pluralsOf(tag: string): Intl.PluralRules {
  if (plurals?.locale !== tag) plurals = { locale: tag, rules: new Intl.PluralRules(tag) };
  return plurals.rules;
}
