import { readWords, setBrowserLanguage } from './browser';

let current: string | null = null;

/** Sets the language that the settings name; the browser's where it is no longer there. */
export async function setLanguage(language: string): Promise<void> {
  if (language === current) return;
  const words = language === 'browser' ? null : await readWords(language).catch(() => null);
  setBrowserLanguage((key) => words?.[key]?.message);
  current = language;
}
