import type { Messages } from '../../utils/messages';
import { readSettings } from '../../utils/storage';
import { readWords } from '../shared/browser';
import type { Services } from './services';

type PageWords = Messages['page/words'];

/** The keys that are said on pages of X; the rest would be carried there for nothing. */
export const SAID_ON_PAGES = /^(?:overlay|card|reason|history|another|language|extension|storage)_/;

/**
 * The language that the person chose and, where a page does not speak it yet, its words. A language that
 * is no longer there, as after an older version was installed again, is the browser's.
 */
export async function wordsAnswer(
  { db }: Pick<Services, 'db'>,
  { spoken }: PageWords['ask'],
): Promise<PageWords['answer']> {
  const { language } = await readSettings(db);
  if (language === 'browser' || language === spoken) return { language, words: null };
  const words = await readWords(language).catch(() => null);
  if (!words) return { language: 'browser', words: null };
  const said = Object.entries(words).filter(([key]) => SAID_ON_PAGES.test(key));
  return { language, words: Object.fromEntries(said.map(([key, word]) => [key, word!.message])) };
}
