import { browser } from '../browser';

/**
 * The address X sends a sign-in back to in this browser, or null where the browser has no sign-in
 * window for extensions: Firefox for Android has no `identity`.
 */
export function redirectAddress(
  identity: Partial<Pick<typeof browser.identity, 'getRedirectURL'>> | undefined = browser.identity,
): string | null {
  return identity?.getRedirectURL?.() ?? null;
}

/** Shows X's sign-in; rejects when the person closed it. */
export async function signInWindow(url: string): Promise<string> {
  const end = await browser.identity.launchWebAuthFlow({ url, interactive: true });
  if (!end) throw new Error('closed');
  return end;
}
