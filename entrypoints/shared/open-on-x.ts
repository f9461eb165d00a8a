import { browser } from './browser';

/** Opens a page of X: in the tab in front where that shows X, which our script there says; else in a new one. */
export async function openOnX(path: string): Promise<void> {
  const url = new URL(path, 'https://x.com/').href;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const showsX = await (tab?.id === undefined
    ? null
    : browser.tabs.sendMessage(tab.id, 'report page').catch(() => null));
  await (showsX && tab?.id !== undefined ? browser.tabs.update(tab.id, { url }) : browser.tabs.create({ url }));
}
