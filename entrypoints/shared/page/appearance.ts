import type { Settings } from '../../../utils/storage';
import { direction, locale } from '../../../utils/base';
import { setLanguage } from '../language';

/**
 * The colours and the language of Mutuals' own pages. The settings say them; a copy in localStorage is
 * there before the database has opened, so that a page never paints in one look and changes to another.
 */
const THEME = 'theme';
const LANGUAGE = 'language';

/** Sets the language that this browser's pages had last. */
export function restoreLanguage(): Promise<void> {
  return applyLanguage(localStorage.getItem(LANGUAGE) ?? 'browser');
}

/** Applies the theme and the language that the settings ask for, and remembers it for the next page. */
export async function applyAppearance({ theme, language }: Pick<Settings, 'theme' | 'language'>): Promise<void> {
  remember(THEME, theme, 'system');
  remember(LANGUAGE, language, 'browser');
  await showAppearance({ theme, language });
}

/** Applies them to this page alone. */
export async function showAppearance({ theme, language }: Pick<Settings, 'theme' | 'language'>): Promise<void> {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  await applyLanguage(language);
}

/** Forgets what pages remember of the person's choices. */
export function forgetAppearance(): void {
  localStorage.clear();
}

async function applyLanguage(language: string): Promise<void> {
  await setLanguage(language);
  const { documentElement } = document;
  documentElement.lang = locale();
  documentElement.dir = direction();
}

function remember(name: string, value: string, usual: string): void {
  if (value === usual) localStorage.removeItem(name);
  else localStorage.setItem(name, value);
}
