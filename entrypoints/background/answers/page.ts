import type { Topics } from '../../../utils/messages';
import { readSettings } from '../../../utils/storage';
import { readWords } from '../../shared/browser';
import type { Answers } from './given';

/** The keys that are said on pages of X; the rest would be carried there for nothing. */
export const SAID_ON_PAGES = /^(?:overlay|card|review|reason|history|another|language|extension|storage)_/;

export const pageAnswers: Answers<Topics['page']> = {
  /**
   * The language that the person chose and, where a page does not use it yet, its words. A language that
   * is no longer there, as after an older version was installed again, is the browser's.
   */
  async 'page/words'({ services }, { spoken }) {
    const { language } = await readSettings(services.db);
    if (language === 'browser' || language === spoken) return { language, words: null };
    const words = await readWords(language).catch(() => null);
    if (!words) return { language: 'browser', words: null };
    const said = Object.entries(words).filter(([key]) => SAID_ON_PAGES.test(key));
    return { language, words: Object.fromEntries(said.map(([key, word]) => [key, word!.message])) };
  },
};
