import { readFileSync, readdirSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { pageAnswers } from '../../../../entrypoints/background/answers/page';
import type { Services } from '../../../../entrypoints/background/services';
import { setChosenLanguage } from '../../../../entrypoints/profile.content/language';
import { setBrowserLanguage } from '../../../../entrypoints/shared/browser';
import type { Ask } from '../../../../utils/messages';
import { locale, say } from '../../../../utils/base';

const root = new URL('../../../../', import.meta.url);
const wordsIn = (language: string) =>
  JSON.parse(readFileSync(new URL(`public/_locales/${language}/messages.json`, root), 'utf8')) as Record<
    string,
    { message: string }
  >;

/** A browser in one language, whose extensions' words are in another where there are none in its own. */
const browser = vi.hoisted(() => ({ own: 'en', words: 'en', known: {} as Record<string, { message: string }> }));
vi.mock('wxt/browser', () => ({
  browser: {
    i18n: { getUILanguage: () => browser.own, getMessage: (key: string) => browser.known[key]?.message ?? '' },
    runtime: { getURL: (path: string) => `extension:${path}` },
  },
}));
const readAt = async (url: string) => {
  const language = /^extension:\/_locales\/(\w+)\/messages\.json$/.exec(url)![1]!;
  if (!readdirSync(new URL('public/_locales', root)).includes(language)) throw new TypeError('no such file');
  return { json: async () => wordsIn(language) };
};
vi.stubGlobal('fetch', readAt);

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

/** The background, with a language chosen in the settings. */
const background = (language: string) => {
  const db = { get: async () => ({ value: { language } }), getAll: async () => [] };
  const sizes: number[] = [];
  const services = { db } as unknown as Services;
  const read = async (_name: string, asked: { spoken: string }) => {
    const answer = await pageAnswers['page/words']({ services, from: 'x.com' }, asked);
    sizes.push(answer.words === null ? 0 : Object.keys(answer.words).length);
    return { kind: 'answer', answer };
  };
  return { ask: { read } as unknown as Ask, sizes };
};

test('a page of X takes on the language chosen, once, and gives it up again', async () => {
  const german = background('de');
  expect(await setChosenLanguage(german.ask)).toBe(true);
  expect([locale(), say('overlay_back')]).toEqual(['de', wordsIn('de')['overlay_back']!.message]);
  expect(await setChosenLanguage(german.ask)).toBe(false);
  expect(german.sizes[0]).toBeGreaterThan(200);
  expect(german.sizes[1]).toBe(0);
  expect(await setChosenLanguage(background('browser').ask)).toBe(true);
  expect([locale(), say('overlay_back')]).toEqual(['en-US', 'Back']);
});

test("a language that is no longer there, or a background that does not answer, leaves the browser's", async () => {
  expect(await setChosenLanguage(background('tlh').ask)).toBe(false);
  expect(await setChosenLanguage({ read: async () => ({ kind: 'no answer', why: '' }) } as unknown as Ask)).toBe(false);
  expect(say('overlay_back')).toBe('Back');
});
