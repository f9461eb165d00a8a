import { browserWord, readWords, setWords } from './browser';

let current: string | null = null;

/**
 * Sets the language of a page of Mutuals.
 * @param language a folder of _locales; 'browser', and one that is no longer there, is the browser's own
 */
export async function setLanguage(language: string): Promise<void> {
  if (language === current) return;
  const own = browserWord('language_tag').replaceAll('-', '_');
  const words = await readWords(language === 'browser' ? own : language).catch(() => readWords(own));
  setWords(() => words);
  current = language;
}
