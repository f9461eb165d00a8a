import type { Ask } from '../../utils/messages';
import { setBrowserLanguage } from '../shared/browser';

let current = 'browser';

/** Takes on the language that the person chose in the options; resolves to whether it is another than before. */
export async function setChosenLanguage(ask: Ask): Promise<boolean> {
  const asked = await ask.read('page/words', { spoken: current });
  if (asked.kind === 'no answer' || asked.answer.language === current) return false;
  const { language, words } = asked.answer;
  setBrowserLanguage((key) => words?.[key]);
  current = language;
  return true;
}
