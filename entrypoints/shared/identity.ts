import { browser } from './browser';

/**
 * The address X sends a sign-in back to in this browser, or null where the browser has no sign-in
 * window for extensions: Firefox for Android has no `identity`.
 */
export function redirectAddress(): string | null {
  const identity = browser.identity as typeof browser.identity | undefined;
  return identity?.getRedirectURL ? identity.getRedirectURL() : null;
}
