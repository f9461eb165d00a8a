import { readFileSync, readdirSync } from 'node:fs';
import { stemOf } from '../../modules/languages/said';
import type { Messages } from '../../modules/languages/shipped';
import { columnsOf, roomFor } from './text-room';

/** What is wrong with a text. */
export interface Problem {
  readonly key: string;
  readonly what:
    | 'missing'
    | 'not in English'
    | 'wrong plural form'
    | 'same as English'
    | 'in Latin letters'
    | 'other places'
    | 'too long'
    | 'not plain';
  /** The text, or what is expected. */
  readonly detail: string;
}

const FOLDER = 'public/_locales';

/** The languages there are, as folders of public/_locales. */
export function languagesThere(): string[] {
  return readdirSync(FOLDER);
}

/** The file of a language as it is written. */
export function fileOf(language: string): string {
  return readFileSync(`${FOLDER}/${language}/messages.json`, 'utf8');
}

/** The texts of a language. */
export function messagesOf(language: string): Messages {
  return JSON.parse(fileOf(language)) as Messages;
}

/** What X's developer console names in English in every language; people look for it there. */
const IN_CONSOLE = /^(?:another_field|options_app)_/;
/** Names, and what is written the same everywhere. */
const NAMES =
  /^(?:Mutuals?|X|x\.com|Apps?|ID|API|API’s|App-only|OAuth|URIs?|URLs?|UTC|CSV|JSON|ZIP|zip|MB|E|Excel|Firefox|Chrome|Edge|Android|NVDA|Alt|Shift|Enter|Esc|Ctrl|Tab|Callback|Client|Secret|Key|Token|Bearer|Access|Consumer|[a-z.]+\.(?:com|js)|(?:[a-z]\.)+|[a-z])$/i;

/**
 * What is wrong with the texts of a language, in the order of keys.
 * @param language its folder of public/_locales
 */
export function problemsOf(language: string, messages: Messages, english: Messages): Problem[] {
  const tag = language.replaceAll('_', '-');
  const rules = new Intl.PluralRules(tag);
  const forms: readonly string[] = rules.resolvedOptions().pluralCategories;
  const isCounted = (key: string): boolean => stemOf(key) !== key && `${stemOf(key)}_other` in english;
  const wanted = new Set(
    Object.keys(english).flatMap((key) => (isCounted(key) ? forms.map((form) => `${stemOf(key)}_${form}`) : [key])),
  );
  const problems: Problem[] = [...wanted]
    .filter((key) => !(key in messages))
    .map((key) => ({ key, what: 'missing', detail: (english[key] ?? english[`${stemOf(key)}_other`])?.message ?? '' }));
  const latin = new Intl.Locale(tag).maximize().script === 'Latn';
  for (const [key, { message }] of Object.entries(messages)) {
    const add = (what: Problem['what'], detail = message): void => void problems.push({ key, what, detail });
    if (!wanted.has(key)) {
      add(isCounted(key) ? 'wrong plural form' : 'not in English', `only ${forms.join(', ')}`);
      continue;
    }
    const model = english[isCounted(key) ? `${stemOf(key)}_other` : key]?.message ?? '';
    if (key === 'language_tag' && message !== tag) add('not plain', `must be ${tag}`);
    // `$` begins a placeholder of Chrome's own; a line break ends a text in what ships.
    if (message.trim() !== message || message === '' || /[$\n\t]/.test(message)) add('not plain');
    // A line never begins with what stands apart by a space in French, and never ends with what opens a quotation.
    if (language === 'fr' && /« | [:;?!»]/.test(message))
      add('not plain', `needs a space that does not break: ${message}`);
    const singular = isCounted(key) && isForOneNumber(rules, key.slice(stemOf(key).length + 1));
    if (!hasPlaces(message, placesOf(model), singular)) add('other places', `${message} (${model})`);
    if (columnsOf(message) > roomFor(key, model))
      add('too long', `${columnsOf(message)} of ${roomFor(key, model)}: ${message}`);
    if (language === 'en' || IN_CONSOLE.test(key) || key === 'language_tag') continue;
    const words = wordsOf(message);
    // One word may be the same in two languages that share letters: Archive, Person.
    if (message === model && (latin ? words.length > 1 : words.some((word) => !NAMES.test(word))))
      add('same as English');
    else if (!latin && isForeign(message)) add('in Latin letters');
  }
  return problems;
}

/** Words in Latin letters, but for places and what is quoted as it is called elsewhere. */
function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\{\w+\}|“[^”]*”|«[^»]*»|「[^」]*」|\([^)]*\)/g, ' ')
      .match(/\p{Script=Latin}[\p{Script=Latin}’.-]*/gu)
      ?.map((word) => word.replace(/[.-]$/, '')) ?? []
  );
}

/** Whether a text shown in a language of other letters was left in those of English. False for a language in Latin letters. */
export function isLeftInLatin(language: string, text: string): boolean {
  return new Intl.Locale(language.replaceAll('_', '-')).maximize().script !== 'Latn' && isForeign(text);
}

/** Whether three words in Latin letters that are no names follow each other: a part that was left in English. */
function isForeign(text: string): boolean {
  return text
    .replace(/\{\w+\}|“[^”]*”|«[^»]*»|「[^」]*」|\([^)]*\)/g, '·')
    .split(/[^\p{Script=Latin}\s’.-]+/u)
    .some((run) => wordsOf(run).filter((word) => !NAMES.test(word)).length > 2);
}

function placesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
}

/** Whether a text has the places, and no brace besides. A form for one number may say it in words: "two people". */
function hasPlaces(text: string, places: readonly string[], mayLackCount: boolean): boolean {
  const found = placesOf(text).join();
  const uncounted = places.filter((name) => name !== 'count').join();
  return (
    (found === places.join() || (mayLackCount && found === uncounted)) && !/[{}]/.test(text.replace(/\{\w+\}/g, ''))
  );
}

function isForOneNumber(rules: Intl.PluralRules, form: string): boolean {
  return Array.from({ length: 400 }, (_, n) => n).filter((n) => rules.select(n) === form).length === 1;
}
