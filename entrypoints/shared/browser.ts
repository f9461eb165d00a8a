import { browser as wxtBrowser } from 'wxt/browser';
import { speakFrom } from '../../utils/words';

/** The browser's extension APIs. Imported from here and nowhere else. */
export const browser = wxtBrowser;

/** Speaks the words of public/_locales in the browser's own language. Each entrypoint begins with it. */
export function speakAsBrowser(): void {
  // WXT types the keys by a file that it generates; ours are typed where the words are.
  const { getMessage } = browser.i18n as unknown as { getMessage(key: string): string };
  const known = new Map<string, string>();
  // Each word is fetched once: where the extension was updated under a page, no more are to be had.
  const get = (key: string): string => {
    const word = known.get(key) ?? messageOr(getMessage, key);
    if (word) known.set(key, word);
    return word;
  };
  speakFrom({ get, locale: browser.i18n.getUILanguage() });
}

function messageOr(getMessage: (key: string) => string, key: string): string {
  try {
    return getMessage(key);
  } catch {
    return '';
  }
}

/**
 * Speaks one of the languages in _locales, whatever the browser's own is; resolves to its BCP 47 tag.
 * A word that the language lacks is said in the browser's.
 * @throws TypeError when there is no such language
 */
export async function speakFromFile(language: string): Promise<string> {
  const { getMessage } = browser.i18n as unknown as { getMessage(key: string): string };
  const { getURL } = browser.runtime as unknown as { getURL(path: string): string };
  const words = (await (await fetch(getURL(`/_locales/${language}/messages.json`))).json()) as Record<string, { message: string }>;
  const locale = language.replaceAll('_', '-');
  speakFrom({ get: (key) => words[key]?.message ?? getMessage(key), locale });
  return locale;
}

/** The origin of the extension's own pages, as the browser names it to the gate. */
export function extensionOrigin(): string {
  const { getURL } = browser.runtime as unknown as { getURL(path: string): string };
  return /^[a-z-]+:\/\/[^/]+/.exec(getURL('/'))![0];
}
