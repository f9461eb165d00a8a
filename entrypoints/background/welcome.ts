import { browser } from '../shared/browser';
import { wasUsedForLess } from '../shared/opening/open-stored';
import { parsePageSettings, PAGE_SETTINGS } from '../shared/page-settings';

/**
 * Opens the welcome page: once after the extension was installed, and after an update where *Use it* was pressed for a
 * table that said less; pages of X then ask the background nothing until it is pressed again.
 * @param mayStore whether a consent holds
 * @param reason as of runtime.onInstalled
 */
export async function openWelcome(mayStore: boolean, reason: string): Promise<void> {
  if (mayStore || (reason !== 'install' && reason !== 'update')) return;
  if (reason === 'update') {
    if (!(await wasUsedForLess())) return;
    const { local } = browser.storage;
    const page = parsePageSettings((await local.get(PAGE_SETTINGS))[PAGE_SETTINGS]);
    await local.set({ [PAGE_SETTINGS]: { ...page, hasAccount: false, greets: false } });
  }
  await browser.tabs.create({ url: '/welcome.html' });
}
