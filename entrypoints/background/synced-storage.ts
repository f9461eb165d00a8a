import type { SyncArea } from '../../utils/relationships';
import { browser } from '../shared/browser';

/**
 * The browser's synced storage: where the keep list's copy goes, once the person has asked for it, and
 * nothing else. Where the browser can, content scripts are kept out of it, and nothing is written before they are.
 * Firefox and older Chromium cannot: what that leaves open is said in SECURITY.md.
 * @param report called where the browser has the means and fails; it is tried again with each write
 */
export function syncedStorage(report: (error: unknown) => void): SyncArea {
  const area = browser.storage.sync as SyncArea & {
    setAccessLevel?: (access: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  const close = async (): Promise<void> => {
    try {
      await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
    } catch (error) {
      report(error);
      throw error;
    }
  };
  let closed = close();
  // Who writes hears of it.
  closed.catch(() => undefined);
  return {
    get: (keys) => area.get(keys),
    async set(items) {
      await closed.catch(() => (closed = close()));
      return area.set(items);
    },
    remove: (keys) => area.remove(keys),
  };
}
