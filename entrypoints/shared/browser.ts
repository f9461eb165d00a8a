import { browser as wxtBrowser } from 'wxt/browser';
import { speakFrom } from '../../utils/base';

/** The browser's extension APIs. Imported from here and nowhere else. */
export const browser = wxtBrowser;

/**
 * Speaks the words of public/_locales in the language that the browser chooses, or `chosen` where it has
 * them. Each entrypoint begins with it. Numbers and times are written as the words' language does, not as
 * that of a browser there are no words for.
 */
export function speakAsBrowser(chosen: (key: string) => string | undefined = () => undefined): void {
  // WXT types the keys by a file that it generates; ours are typed where the words are.
  const { getMessage } = browser.i18n as unknown as { getMessage: (key: string) => string };
  const known = new Map<string, string>();
  // Each word is fetched once: where the extension was updated under a page, no more are to be had.
  const get = (key: string): string => {
    const word = chosen(key) ?? known.get(key) ?? messageOr(getMessage, key);
    if (word) known.set(key, word);
    return word;
  };
  const own = browser.i18n.getUILanguage();
  const tag = get('language_tag');
  speakFrom({ get, locale: tag.split('-')[0] === own.split('-')[0] ? own : tag });
}

function messageOr(getMessage: (key: string) => string, key: string): string {
  try {
    return getMessage(key);
  } catch {
    return '';
  }
}

/**
 * Speaks one of the languages in _locales, whatever the browser's own is.
 * @throws TypeError when there is no such language
 */
export async function speakFromFile(language: string): Promise<void> {
  const words = await readWords(language);
  speakAsBrowser((key) => words[key]?.message);
}

/**
 * The words of one of the languages in _locales.
 * @throws TypeError when there is no such language
 */
export async function readWords(language: string): Promise<Record<string, { readonly message: string } | undefined>> {
  const { getURL } = browser.runtime as unknown as { getURL: (path: string) => string };
  return (await (await fetch(getURL(`/_locales/${language}/messages.json`))).json()) as Awaited<
    ReturnType<typeof readWords>
  >;
}

/** The origin of the extension's own pages, as the browser names it to the gate. */
export function extensionOrigin(): string {
  const { getURL } = browser.runtime as unknown as { getURL: (path: string) => string };
  return /^[a-z-]+:\/\/[^/]+/.exec(getURL('/'))![0];
}
