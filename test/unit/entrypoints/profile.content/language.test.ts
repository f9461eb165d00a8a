import 'fake-indexeddb/auto';
import { readFileSync, readdirSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createLanguage } from '../../../../entrypoints/profile.content/language';
import { PAGE_KEYS } from '../../../../entrypoints/profile.content/page-keys';
import { setBrowserLanguage } from '../../../../entrypoints/shared/browser';
import { DEFAULT_PAGE_SETTINGS, PAGE_SETTINGS, parsePageSettings } from '../../../../entrypoints/shared/page-settings';
import { writePageSettings } from '../../../../entrypoints/shared/write-page-settings';
import type { Database } from '../../../../utils/storage';
import { locale, say } from '../../../../utils/base';

const root = new URL('../../../../', import.meta.url);
const wordsIn = (language: string) =>
  JSON.parse(readFileSync(new URL(`public/_locales/${language}/messages.json`, root), 'utf8')) as Record<
    string,
    { message: string }
  >;

/** A browser in one language, whose extensions' words are in another where there are none in its own. */
const browser = vi.hoisted(() => ({
  own: 'en',
  words: 'en',
  known: {} as Record<string, { message: string }>,
  local: {} as Record<string, unknown>,
  writes: 0,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    i18n: { getUILanguage: () => browser.own, getMessage: (key: string) => browser.known[key]?.message ?? '' },
    runtime: { getURL: (path: string) => `extension:${path}` },
    storage: {
      local: {
        get: async (keys: string | string[]) =>
          Object.fromEntries(Object.entries(browser.local).filter(([key]) => [keys].flat().includes(key))),
        set: async (values: object) => {
          browser.writes += 1;
          // In another order of keys than they were given, as Chromium does.
          for (const [key, value] of Object.entries(values))
            browser.local[key] = Object.fromEntries(Object.entries(value as object).toSorted());
        },
        remove: async (key: string) => {
          browser.writes += 1;
          delete browser.local[key];
        },
      },
    },
  },
}));
const readAt = async (url: string) => {
  const language = /^extension:\/_locales\/(\w+)\/messages\.json$/.exec(url)![1]!;
  if (!readdirSync(new URL('public/_locales', root)).includes(language)) throw new TypeError('no such file');
  return { json: async () => wordsIn(language) };
};
vi.stubGlobal('fetch', readAt);
vi.stubGlobal('navigator', { locks: { request: (_name: string, run: () => unknown) => run() } });

function runsIn(own: string, words: string): void {
  Object.assign(browser, { own, words, known: wordsIn(words) });
  setBrowserLanguage();
}
beforeEach(() => runsIn('en-US', 'en'));

test.each([
  ['es-MX', 'es', 'es-MX'],
  ['pt-PT', 'pt_BR', 'pt-PT'],
  ['pl', 'en', 'en'],
  ['he', 'en', 'en'],
])('in a browser in %s that takes the words in %s, numbers are written as in %s', (own, words, expected) => {
  runsIn(own, words);
  expect(locale()).toBe(expected);
});

const pageWords = Object.fromEntries(
  readdirSync(new URL('public/_locales', root)).map((language) => [
    language,
    Object.fromEntries(Object.entries(PAGE_KEYS).map(([word, key]) => [word, wordsIn(language)[key]!.message])),
  ]),
) as Parameters<typeof createLanguage>[1];

describe('the words that come with the content script', () => {
  test.each([
    ['browser', 'de-AT', 'de', 'ltr'],
    ['browser', 'pt-BR', 'pt-BR', 'ltr'],
    ['browser', 'zh-CN', 'zh-CN', 'ltr'],
    ['browser', 'pl', 'en', 'ltr'],
    ['ar', 'en-US', 'ar', 'rtl'],
    ['tlh', 'ja', 'ja', 'ltr'],
  ])('chosen %s, in a browser in %s: %s', (chosen, own, tag, direction) => {
    browser.own = own;
    const language = createLanguage(chosen, pageWords);
    expect([language.tag, language.direction]).toEqual([tag, direction]);
    expect(language.words.mutual).toBe(wordsIn(tag.replace('-', '_'))['overlay_badge_mutual']!.message);
  });
});

/** The settings and the accounts that there are. */
const stored = (settings: object, accounts: string[] = []) =>
  ({
    get: async () => ({ value: settings }),
    getAllKeys: async () => accounts,
    getAll: async () => [],
  }) as unknown as Database;

describe('what pages of X are given of the settings', () => {
  test('nothing is stored where nothing is chosen and nobody connected', async () => {
    await writePageSettings(stored({}));
    expect(browser.local).toEqual({});
  });

  test('switches, whether there is an account, and the words of a chosen language', async () => {
    await writePageSettings(stored({ language: 'de', badge: false, theme: 'dark' }, ['42']));
    expect(parsePageSettings(browser.local[PAGE_SETTINGS])).toEqual({
      ...DEFAULT_PAGE_SETTINGS,
      language: 'de',
      badge: false,
      hasAccount: true,
    });
    await createLanguage('de', pageWords).load();
    expect([locale(), say('overlay_back')]).toEqual(['de', wordsIn('de')['overlay_back']!.message]);
    await createLanguage('browser', pageWords).load();
    expect([locale(), say('overlay_back')]).toEqual(['en-US', 'Back']);
    await writePageSettings(stored({}));
    expect(browser.local).toEqual({});
  });

  test('what is stored already is not written again, and what has changed is', async () => {
    const writesOf = async (settings: object, accounts: string[]) => {
      browser.writes = 0;
      await writePageSettings(stored(settings, accounts));
      return browser.writes;
    };
    expect(await writesOf({ language: 'de', badge: false }, ['42'])).toBe(2);
    expect(await writesOf({ language: 'de', badge: false }, ['42'])).toBe(0);
    expect(await writesOf({ language: 'de' }, ['42'])).toBe(1);
    expect(parsePageSettings(browser.local[PAGE_SETTINGS]).badge).toBe(true);
    expect(await writesOf({}, [])).toBe(2);
    expect(await writesOf({}, [])).toBe(0);
    expect(browser.local).toEqual({});
  });

  test("a language that is no longer there is the browser's", async () => {
    await writePageSettings(stored({ language: 'tlh' }, ['42']));
    expect(parsePageSettings(browser.local[PAGE_SETTINGS]).language).toBe('browser');
  });

  test.each([undefined, null, 'x', [], { badge: 'no', paused: 0, language: ['de'], evil: true }])(
    'forged as %o it is as by default',
    (forged) => expect(parsePageSettings(forged)).toEqual(DEFAULT_PAGE_SETTINGS),
  );
});
