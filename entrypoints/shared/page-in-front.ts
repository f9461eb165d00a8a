import type { PageFound } from '../../components/popup';
import type { PageReport } from '../../utils/x';
import { browser } from './browser';
import { IS_SAMPLE } from './sample/mode';

/** As in the manifest: where our script runs. */
const ON_X = /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?!i\/oauth2\/)/;

/** What the content script of the tab in front says of its page; null off X, and in a sample, which asks no tab. */
export async function pageInFront(): Promise<PageFound | null> {
  if (IS_SAMPLE) return null;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  try {
    return await browser.tabs.sendMessage<string, PageReport>(tab.id, 'report page');
  } catch {
    // Tabs that were open when the extension was installed have no script yet. Chromium names no address to an
    // extension that may only run its script there.
    if (tab.url === undefined) return 'no address';
    return ON_X.test(tab.url) ? 'no script' : null;
  }
}
