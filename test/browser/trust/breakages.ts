/*
 * What breaks under the extension. Each runs in a page of the extension and is sent as source, so it
 * uses nothing from outside itself.
 */

interface Api {
  readonly storage: { readonly local: { set(values: object): Promise<void>; clear(): Promise<void> } };
  readonly runtime: { reload(): void };
  readonly permissions: {
    remove(what: { origins: string[] }): Promise<boolean>;
    contains(what: { origins: string[] }): Promise<boolean>;
  };
}

declare const browser: Api | undefined;
declare const chrome: Api;

/** As the person does in the browser's own page for the extension. */
export function takeAway(origin: string): Promise<boolean> {
  return (globalThis as unknown as { browser: Api }).browser.permissions.remove({ origins: [origin] });
}

export function mayReach(origin: string): Promise<boolean> {
  return (globalThis as unknown as { browser: Api }).browser.permissions.contains({ origins: [origin] });
}

/** As an update does; the page itself goes with it. */
export function reloadExtension(): void {
  const api = typeof browser === 'undefined' ? chrome : browser;
  api.runtime.reload();
}

/**
 * All that the extension has stored, gone at once; the database last, as whoever opens it anew looks for its second
 * copy.
 */
export async function cutStorage(): Promise<void> {
  localStorage.clear();
  await chrome.storage.local.clear();
  const folder = await navigator.storage.getDirectory();
  for await (const file of folder.keys()) await folder.removeEntry(file, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const gone = indexedDB.deleteDatabase('mutuals');
    gone.onsuccess = () => resolve();
    gone.onerror = () => reject(gone.error!);
    gone.onblocked = () => reject(new Error('a connection stands in the way'));
  });
}

/** The storage of a version yet to come, with something in it. */
export function leaveNewerStorage(): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const open = indexedDB.open('mutuals', 2);
    open.onupgradeneeded = () => open.result.createObjectStore('of the future').add('kept', 1);
    open.onsuccess = () => (open.result.close(), resolve());
    open.onerror = () => reject(open.error!);
    open.onblocked = () => reject(new Error('a connection stands in the way'));
  });
}

/** Writes down for the pages of X that there is an account, as the background does when there is one. */
export function tellPagesOfAccount(): Promise<void> {
  return chrome.storage.local.set({ page: { hasAccount: true } });
}

/** What that storage holds; then it is taken away again. */
export function giveBackNewer(): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('mutuals', 2);
    open.onerror = () => reject(open.error!);
    open.onsuccess = () => {
      const found = open.result.transaction('of the future').objectStore('of the future').getAll();
      found.onsuccess = () => {
        open.result.close();
        const gone = indexedDB.deleteDatabase('mutuals');
        gone.onsuccess = () => resolve(found.result as unknown[]);
        gone.onerror = () => reject(gone.error!);
      };
    };
  });
}
