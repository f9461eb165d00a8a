import { browser as wxtBrowser } from 'wxt/browser';
import { setWordSource } from '../../utils/base';

/** The browser's extension APIs. Imported from here and nowhere else. */
export const browser = wxtBrowser;

/**
 * Sets the language of all texts. Numbers and times are written in the language of the texts, not in that of a
 * browser there are no texts for.
 * @param read texts by key; called with the first text that is said
 */
export function setWords(read: () => ReadonlyMap<string, string>): void {
  let words: ReadonlyMap<string, string> | null = null;
  // Asked now: a script that the extension's update left behind can ask no more.
  const own = browser.i18n.getUILanguage();
  let tag = '';
  const get = (key: string): string => (words ??= read()).get(key) ?? '';
  setWordSource({
    get,
    get locale() {
      const said = get('language_tag');
      return (tag ||= said.split('-')[0] === own.split('-')[0] ? own : said);
    },
  });
}

/**
 * A text that the browser chooses by its own language from `_locales`: those of the manifest, `language_tag` and
 * `page_words`. '' where there is none, and once the extension was updated under a page.
 */
export function browserWord(key: string): string {
  try {
    // WXT types the keys by a file that it generates; ours are typed where the texts are.
    return (browser.i18n as unknown as { getMessage(key: string): string }).getMessage(key);
  } catch {
    return '';
  }
}

/**
 * All texts of a language, by key.
 * @param language a folder of _locales
 * @throws TypeError or SyntaxError when there is no such language
 */
export async function readWords(language: string): Promise<ReadonlyMap<string, string>> {
  const [onPages, keys, texts] = await Promise.all([
    readPageWords(language),
    readFile<readonly string[]>('/words/keys.json'),
    readFile<readonly string[]>(`/words/${language}.json`),
  ]);
  return new Map([...parsePageWords(onPages), ...keys.map((key, index) => [key, texts[index] ?? ''] as const)]);
}

/**
 * The texts that are said on pages of X in a language, in the form that parsePageWords reads.
 * @throws TypeError or SyntaxError when there is no such language
 */
export async function readPageWords(language: string): Promise<string> {
  const file = await readFile<{ readonly page_words: { readonly message: string } }>(
    `/_locales/${language}/messages.json`,
  );
  return file.page_words.message;
}

/** Texts by key out of lines of a key, a space and the text; none out of anything else. */
export function parsePageWords(lines: unknown): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  if (typeof lines !== 'string') return words;
  for (const line of lines.split('\n')) {
    const end = line.indexOf(' ');
    words.set(line.slice(0, end), line.slice(end + 1));
  }
  return words;
}

/** A JSON file of the extension, which is as the build wrote it. */
async function readFile<T>(path: string): Promise<T> {
  return (await (await fetch(addressOf(path))).json()) as T;
}

/** The origin of the extension's own pages, as the browser names it to the gate. */
export function extensionOrigin(): string {
  return addressOf('/').replace(/\/$/, '');
}

function addressOf(path: string): string {
  // WXT types the addresses by a file that it generates, too.
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}
