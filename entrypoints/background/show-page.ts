import type { Refused } from '../../utils/messages';
import type { Proposals } from '../../utils/queue';
import { browser, extensionOrigin } from '../shared/browser';

/**
 * Shows a page of the extension that a page of X asks for: the tab that shows it already, else a new one, which counts
 * among the windows that pages of X may open. No tabs permission: the browser says of the extension's own pages alone
 * in which tab each is.
 * @param path with all that follows it
 * @param tab the tab that asks
 */
export async function showPage(
  path: string,
  tab: number | null,
  proposals: Pick<Proposals, 'takeOpening'>,
): Promise<{ readonly kind: 'shown' } | Refused> {
  const [there] = await browser.runtime.getContexts({
    contextTypes: ['TAB'],
    documentUrls: [`${extensionOrigin()}${path}`],
  });
  if (there) {
    await browser.tabs.update(there.tabId, { active: true });
    // Firefox for Android has no windows.
    const windows = browser.windows as typeof browser.windows | undefined;
    await windows?.update(there.windowId, { focused: true });
    return { kind: 'shown' };
  }
  if (tab === null || !(await proposals.takeOpening(tab))) return { kind: 'refused', reason: 'reason_proposals_often' };
  await browser.tabs.create({ url: path });
  return { kind: 'shown' };
}
