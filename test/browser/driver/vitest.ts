import { inject } from 'vitest';
import { buildDirectory } from '../../scripts/commands';
import { launch } from '.';
import type { BrowserName, Driver, LaunchOptions } from './types';

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserName;
  }
}

/** The browser this run of a browser test is about. */
export const browser: BrowserName = inject('browser');

/** Starts that browser with its production build. */
export function launchProduct(
  sandbox: LaunchOptions['sandbox'],
  options: Partial<Omit<LaunchOptions, 'sandbox'>> = {},
): Promise<Driver> {
  return launch(browser, { extensionDir: buildDirectory(browser), ...options, sandbox });
}

/**
 * The half of many forms that this browser has its turn with: what is tried in them is the same code in both, and each
 * form is tried in one. `EVERYTHING=1` tries all in both.
 */
export function inTurn<Form>(forms: readonly Form[]): Form[] {
  if (process.env['EVERYTHING']) return [...forms];
  return forms.filter((_, index) => index % 2 === (browser === 'chromium' ? 0 : 1));
}
