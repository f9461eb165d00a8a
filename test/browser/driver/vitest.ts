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
