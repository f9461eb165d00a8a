import { speakAsBrowser, speakFromFile } from './browser';

let spoken: string | null = null;

/** Speaks the language that the settings name; the browser's where it is no longer there. */
export async function speak(language: string): Promise<void> {
  if (language === spoken) return;
  if (language === 'browser') speakAsBrowser();
  else await speakFromFile(language).catch(() => speakAsBrowser());
  spoken = language;
}
