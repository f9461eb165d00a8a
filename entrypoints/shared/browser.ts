import { browser as wxtBrowser } from 'wxt/browser';
import { setWordSource } from '../../utils/base';

/** The browser's extension APIs. Imported from here and nowhere else. */
export const browser = wxtBrowser;

/**
 * Sets the language of all texts to the one that the browser chooses from public/_locales, or takes them from
 * `chosen` where it has them. Each entrypoint begins with it. Numbers and times are written in the language
 * of the texts, not in that of a browser there are no texts for.
 */
export function setBrowserLanguage(chosen: (key: string) => string | undefined = () => undefined): void {
  const known = new Map<string, string>();
  // A cache: each is fetched once; where the extension was updated under a page, no more are to be had.
  const get = (key: string): string => {
    const word = chosen(key) ?? known.get(key) ?? messageOf(key);
    if (word) known.set(key, word);
    return word;
  };
  const own = browser.i18n.getUILanguage();
  const tag = get('language_tag');
  setWordSource({ get, locale: tag.split('-')[0] === own.split('-')[0] ? own : tag });
}

function messageOf(key: string): string {
  try {
    // WXT types the keys by a file that it generates; ours are typed where the texts are.
    return (browser.i18n as unknown as { getMessage(key: string): string }).getMessage(key);
  } catch {
    return '';
  }
}

/**
 * The texts of one of the languages in _locales.
 * @throws TypeError when there is no such language
 */
export async function readWords(language: string): Promise<Record<string, { readonly message: string } | undefined>> {
  return (await (await fetch(addressOf(`/_locales/${language}/messages.json`))).json()) as Awaited<
    ReturnType<typeof readWords>
  >;
}

/** The origin of the extension's own pages, as the browser names it to the gate. */
export function extensionOrigin(): string {
  return addressOf('/').replace(/\/$/, '');
}

/** The address of a file of the extension. */
function addressOf(path: string): string {
  // WXT types the addresses by a file that it generates, too.
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}
