import type { PageReport } from '../../utils/x';
import { browser } from '../shared/browser';

/** What the content script of the tab in front says of its page; null where there is none, as off X. */
export async function pageInFront(): Promise<PageReport | null> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.id === undefined ? null : await browser.tabs.sendMessage<string, PageReport>(tab.id, 'report page');
  } catch {
    return null;
  }
}
