import type { PersonRow } from '../../storage';

/**
 * Text folded for searching: case, accents and vowel signs that people leave out when typing are
 * gone. Marks that make another letter (Indic vowels, Japanese voicing) stay.
 */
const LEFT_OUT =
  // Each is a mark by itself, and a range of marks is what is meant.
  // oxlint-disable-next-line no-misleading-character-class
  /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/g;
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ς: 'σ',
};
const WHOLE = new RegExp(`[${Object.keys(WHOLE_LETTERS).join('')}]`, 'g');

/** The text as it is compared. White space of any kind becomes one blank. */
export function normalized(text: string): string {
  return text
    .normalize('NFKD')
    .replace(LEFT_OUT, '')
    .toLowerCase()
    .replace(LEFT_OUT, '')
    .replace(WHOLE, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .replace(/\s+/g, ' ');
}

/** What is searched of a person, folded, on one line. */
export function searchLine({ handle, name }: Pick<PersonRow, 'handle' | 'name'>): string {
  return `${normalized(handle)} ${normalized(name)}`;
}

/** The terms of a search, folded; a leading @ of a handle is dropped. */
export function searchTerms(search: string): string[] {
  return normalized(search)
    .split(' ')
    .map((term) => term.replace(/^@/, ''))
    .filter((term) => term !== '');
}

/** Whether a folded line holds every term. */
export function matches(line: string, terms: readonly string[]): boolean {
  return terms.every((term) => line.includes(term));
}
