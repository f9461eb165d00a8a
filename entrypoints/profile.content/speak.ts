import type { Ask } from '../../utils/messages';
import { speakAsBrowser } from '../shared/browser';

let spoken = 'browser';

/** Takes on the language that the person chose; resolves to whether it is another than before. */
export async function speakAsChosen(ask: Ask): Promise<'another' | 'the same'> {
  const asked = await ask('page/words', { spoken });
  if (asked.kind === 'no answer' || asked.answer.language === spoken) return 'the same';
  const { language, words } = asked.answer;
  speakAsBrowser((key) => words?.[key]);
  spoken = language;
  return 'another';
}
