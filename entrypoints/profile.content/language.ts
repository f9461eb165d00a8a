import { directionOf } from '../../utils/base';
import type { PageWord } from '../../utils/x';
import { browser, setBrowserLanguage } from '../shared/browser';
import { PAGE_WORDS, parsePageWords } from '../shared/page-settings';

type Words = Readonly<Record<PageWord, string>>;

/**
 * The language of what is shown on X's pages. The words of badge and marks come with the script: the browser's
 * own way to a word blocks for 9 ms the first time, on every page. All others are loaded before they are shown.
 */
export interface PageLanguage {
  /** BCP 47 */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Words;
  /** Loads all other words, once. */
  readonly load: () => Promise<void>;
}

/** What each of PAGE_KEYS says, by folder of _locales. */
type AllWords = Readonly<Record<string, readonly [string, string, string, string]>>;

/** Written in by the build. */
const ALL = () => import.meta.env.PAGE_WORDS as AllWords;

/**
 * Makes the language.
 * @param chosen a folder of _locales, or 'browser'
 */
export function createLanguage(chosen: string, all = ALL()): PageLanguage {
  const folder = chosen in all ? chosen : folderFor(browser.i18n.getUILanguage(), all);
  const tag = folder.replace('_', '-');
  const [mutual, nonFollower, followsYou, requested] = all[folder]!;
  let loaded: Promise<void> | null = null;
  return {
    tag,
    direction: directionOf(tag),
    words: { mutual, 'non-follower': nonFollower, 'follows-you': followsYou, requested },
    load: () => (loaded ??= load(chosen)),
  };
}

async function load(chosen: string): Promise<void> {
  if (chosen === 'browser') return setBrowserLanguage();
  const words = parsePageWords((await browser.storage.local.get(PAGE_WORDS))[PAGE_WORDS]);
  setBrowserLanguage((key) => words.get(key));
}

/** The folder that the browser takes words from in a language: its own, the language's, or English. */
function folderFor(language: string, all: AllWords): string {
  const exact = language.replace('-', '_');
  const [first = ''] = exact.split('_');
  return [exact, first].find((folder) => folder in all) ?? 'en';
}
