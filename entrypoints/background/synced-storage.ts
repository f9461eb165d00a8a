import type { SyncArea } from '../../utils/relationships';
import { browser } from '../shared/browser';

/**
 * The browser's synced storage: where the keep list's copy goes, once the person has asked for it, and
 * nothing else. Where the browser can, content scripts are kept out of it.
 */
export function syncedStorage(): SyncArea {
  const area = browser.storage.sync as SyncArea & {
    setAccessLevel?: (access: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
  return area;
}
