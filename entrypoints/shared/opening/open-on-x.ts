import { browser } from '../browser';
import { IS_SAMPLE, sayHeard } from '../sample/mode';

/**
 * Opens a page of X: in the tab in front where that shows X, which our script there says; else in a new one. Nobody of
 * a sample is on X.
 */
export async function openOnX(path: string): Promise<void> {
  if (IS_SAMPLE) return sayHeard('refused');
  const url = new URL(path, 'https://x.com/').href;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const showsX = await (tab?.id === undefined
    ? null
    : browser.tabs.sendMessage(tab.id, 'report page').catch(() => null));
  await (showsX && tab?.id !== undefined ? browser.tabs.update(tab.id, { url }) : browser.tabs.create({ url }));
}
