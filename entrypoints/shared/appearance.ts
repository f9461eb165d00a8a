import type { Settings } from '../../utils/storage';
import { direction, locale } from '../../utils/base';
import { speak } from './speak';

/**
 * The colours and the language of Mutuals' own pages. The settings say them; a copy in localStorage is
 * there before the database has opened, so that a page never paints in one look and changes to another.
 */
const THEME = 'theme';
const LANGUAGE = 'language';

/** Speaks the language that this browser's pages spoke last. */
export function dressAsBefore(): Promise<void> {
  return speakHere(localStorage.getItem(LANGUAGE) ?? 'browser');
}

/** Takes on the look that the settings ask for, and remembers it for the next page. */
export async function dress({ theme, language }: Pick<Settings, 'theme' | 'language'>): Promise<void> {
  remember(THEME, theme, 'system');
  remember(LANGUAGE, language, 'browser');
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  await speakHere(language);
}

/** Forgets what pages remember of the person's choices. */
export function undress(): void {
  localStorage.clear();
}

async function speakHere(language: string): Promise<void> {
  await speak(language);
  const { documentElement } = document;
  documentElement.lang = locale();
  documentElement.dir = direction();
}

function remember(name: string, value: string, usual: string): void {
  if (value === usual) localStorage.removeItem(name);
  else localStorage.setItem(name, value);
}
