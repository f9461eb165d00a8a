import 'fake-indexeddb/auto';
import { readFileSync, readdirSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { setPageLanguage } from '../../../../entrypoints/profile.content/language';
import { setLanguage } from '../../../../entrypoints/shared/language';
import {
  DEFAULT_PAGE_SETTINGS,
  PAGE_SETTINGS,
  PAGE_WORDS,
  parsePageSettings,
} from '../../../../entrypoints/shared/page-settings';
import { writePageSettings } from '../../../../entrypoints/shared/write-page-settings';
import type { Database } from '../../../../utils/storage';
import { direction, locale, say } from '../../../../utils/base';
import { shippedFiles, type Messages } from '../../../../modules/languages/shipped';

const root = new URL('../../../../public/_locales/', import.meta.url);
const languages = new Map(
  readdirSync(root).map((language) => [
    language,
    JSON.parse(readFileSync(new URL(`${language}/messages.json`, root), 'utf8')) as Messages,
  ]),
);
const files = new Map(
  shippedFiles(languages, {
    manifest: new Set(['extension_name']),
    onPages: (key) => /^(?:overlay_|language_tag$)/.test(key),
  }).map(({ relativeDest, contents }) => [`extension:/${relativeDest}`, contents]),
);
const wordIn = (language: string, key: string) => languages.get(language)![key]!.message;

/** A browser in one language, whose extensions' words are in another where there are none in its own. */
const browser = vi.hoisted(() => ({
  own: 'en',
  known: {} as Record<string, { message: string }>,
  asked: 0,
  local: {} as Record<string, unknown>,
  writes: 0,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    i18n: {
      getUILanguage: () => browser.own,
      getMessage(key: string) {
        browser.asked += 1;
        return browser.known[key]?.message ?? '';
      },
    },
    runtime: { getURL: (path: string) => `extension:${path}` },
    storage: {
      local: {
        get: async (keys: string | string[]) =>
          Object.fromEntries(Object.entries(browser.local).filter(([key]) => [keys].flat().includes(key))),
        set: async (values: object) => {
          browser.writes += 1;
          // In another order of keys than they were given, as Chromium does.
          for (const [key, value] of Object.entries(values))
            browser.local[key] =
              typeof value === 'string' ? value : Object.fromEntries(Object.entries(value as object).toSorted());
        },
        remove: async (key: string) => {
          browser.writes += 1;
          delete browser.local[key];
        },
      },
    },
  },
}));
vi.stubGlobal('fetch', async (url: string) => {
  const contents = files.get(url);
  if (contents === undefined) throw new TypeError('no such file');
  return new Response(contents);
});
vi.stubGlobal('navigator', { locks: { request: (_name: string, run: () => unknown) => run() } });

function runsIn(own: string, words: string): void {
  const known = JSON.parse(files.get(`extension:/_locales/${words}/messages.json`)!) as typeof browser.known;
  Object.assign(browser, { own, known, asked: 0 });
}
beforeEach(() => runsIn('en-US', 'en'));

test.each([
  ['es-MX', 'es', 'es-MX'],
  ['pt-PT', 'pt_BR', 'pt-PT'],
  ['eo', 'en', 'en'],
  // Firefox's name for Filipino: the digits and dates are those of its texts.
  ['tl', 'fil', 'fil'],
])('in a browser in %s that takes the words in %s, numbers are written as in %s', async (own, words, expected) => {
  runsIn(own, words);
  setPageLanguage(undefined);
  expect(locale()).toBe(expected);
  expect(say('overlay_back')).toBe(wordIn(words, 'overlay_back'));
  // The same on a page of Mutuals, whatever it had before.
  await setLanguage('ar');
  expect([locale(), direction(), say('popup_sync_mutuals')]).toEqual(['ar', 'rtl', wordIn('ar', 'popup_sync_mutuals')]);
  await setLanguage('browser');
  expect([locale(), say('popup_sync_mutuals')]).toEqual([expected, wordIn(words, 'popup_sync_mutuals')]);
});

test('on a page of X the browser is asked for texts once, and not before one is said', () => {
  setPageLanguage(undefined);
  expect(browser.asked).toBe(0);
  say('overlay_back');
  say('overlay_close');
  expect(browser.asked).toBe(1);
});

test('a page of Mutuals in a language that is no longer there is in the browser’s', async () => {
  runsIn('de-AT', 'de');
  await setLanguage('tlh');
  expect([locale(), say('overlay_back')]).toEqual(['de-AT', wordIn('de', 'overlay_back')]);
});

/** The settings and the accounts that there are. */
const stored = (settings: object, accounts: string[] = [], how: object = {}) =>
  ({
    get: async () => ({ value: settings }),
    getAll: async (store: string) =>
      store === 'accounts' ? accounts.map((accountId) => ({ accountId, kind: 'page', startedAt: 1, ...how })) : [],
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
      accounts: expect.stringMatching(/^[0-9a-z]{1,7}$/),
    });
    setPageLanguage(browser.local[PAGE_WORDS]);
    expect([locale(), say('overlay_back')]).toEqual(['de', wordIn('de', 'overlay_back')]);
    // Of another version, which had none: the browser's.
    setPageLanguage('language_tag de');
    expect([locale(), say('overlay_back')]).toEqual(['de', 'Back']);
    setPageLanguage(undefined);
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

  test('pages that are open hear of each change to an account that is there already, and of nothing else', async () => {
    const accountsAfter = async (how: object) => {
      await writePageSettings(stored({}, ['42'], how));
      return parsePageSettings(browser.local[PAGE_SETTINGS]).accounts;
    };
    const connected = { kind: 'pkce', appId: 'app', connectedAt: 2, signedIn: true };
    const steps = [
      {},
      { kind: 'archive', importedAt: 1 },
      { kind: 'archive', importedAt: 2 },
      connected,
      { ...connected, kind: 'app-only' },
      { ...connected, signedIn: false },
      { ...connected, connectedAt: 3 },
    ];
    const said: string[] = [];
    for (const how of steps) said.push(await accountsAfter(how));
    expect(new Set(said).size).toBe(steps.length);
    expect(await accountsAfter({ ...connected, followingCount: 7, name: 'Other' })).toBe(
      await accountsAfter(connected),
    );
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
