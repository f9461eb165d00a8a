import { browser as wxtBrowser } from 'wxt/browser';
import { speakFrom } from '../../utils/words';

/** The browser's extension APIs. Imported from here and nowhere else. */
export const browser = wxtBrowser;

/** Speaks the words of public/_locales in the browser's own language. Each entrypoint begins with it. */
export function speakAsBrowser(): void {
  // WXT types the keys by a file that it generates; ours are typed where the words are.
  const { getMessage } = browser.i18n as unknown as { getMessage(key: string): string };
  speakFrom({ get: getMessage, locale: browser.i18n.getUILanguage() });
}

/** The origin of the extension's own pages, as the browser names it to the gate. */
export function extensionOrigin(): string {
  const { getURL } = browser.runtime as unknown as { getURL(path: string): string };
  return /^[a-z-]+:\/\/[^/]+/.exec(getURL('/'))![0];
}
