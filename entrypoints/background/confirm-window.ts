import type { ProposalNeeds } from '../../utils/queue';
import { browser } from '../shared/browser';

/** As large as the list of names, the facts and both buttons need, CSS pixels. */
const SIZE = { width: 460, height: 680 };

/** The window in which a proposal is decided; a tab where the browser has no windows (Firefox for Android). */
export const confirmWindow: Pick<ProposalNeeds, 'open' | 'close' | 'isOpen'> = {
  async open(id) {
    const url = `/confirm.html?${id}`;
    const windows = browser.windows as typeof browser.windows | undefined;
    const opened = windows && (await windows.create({ url, type: 'popup', ...SIZE }));
    const tab = opened ? opened.tabs?.[0] : await browser.tabs.create({ url });
    if (tab?.id === undefined) throw new Error('no window');
    return tab.id;
  },
  async close(tab) {
    await browser.tabs.remove(tab).catch(() => undefined);
  },
  isOpen: (tab) =>
    browser.tabs.get(tab).then(
      () => true,
      () => false,
    ),
};
