import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Person } from '../../sandbox';
import { axe, until, type Driver, type Tab } from '../driver';

/** Waits for a file that a page saves and takes it away; its name begins with `start`. */
export async function takeDownload(directory: string, start: string): Promise<{ name: string; text: string }> {
  return until(`a file ${start}… to be saved`, async () => {
    const names = await readdir(directory);
    const name = names.find((one) => one.startsWith(start) && !/\.(?:part|crdownload|tmp)$/.test(one));
    if (name === undefined || names.some((one) => /\.(?:part|crdownload|tmp)$/.test(one))) return undefined;
    const text = await readFile(join(directory, name), 'utf8');
    if (text === '') return undefined;
    await rm(join(directory, name));
    return { name, text };
  });
}

/** Gives a file to the page's file input inside `css`, as choosing it in the browser's dialog would. */
export async function chooseFile(tab: Tab, css: string, name: string, text: string): Promise<void> {
  // Waited for: a section may be drawn only once what it is about has been read.
  const field = await tab.find({ css: `${css} input[type=file]` });
  await field.evaluate(
    (input, fileName: string, content: string) => {
      const files = new DataTransfer();
      files.items.add(new File([content], fileName));
      (input as HTMLInputElement).files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );
}

/** Chooses an option of a select, as the person would with it. */
export async function select(tab: Tab, css: string, value: string): Promise<void> {
  const field = await tab.find({ css });
  await field.evaluate((element, chosen: string) => {
    (element as HTMLSelectElement).value = chosen;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

/** Everything that the extension stores anywhere, as text, by where it lies. */
export async function allStored(tab: Tab): Promise<Record<string, string>> {
  return tab.evaluate(async () => {
    const text = (value: unknown) =>
      JSON.stringify(value, (_key, here: unknown) => {
        if (typeof here === 'bigint') return here.toString();
        if (ArrayBuffer.isView(here))
          return Array.from(here as unknown as ArrayLike<number | bigint>, String).join(' ');
        return here;
      });
    const found: Record<string, string> = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error!);
      });
      for (const store of db.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve, reject) => {
          const asking = db.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(asking.result as unknown[]);
          asking.onerror = () => reject(asking.error!);
        });
        for (const record of all) {
          const key = store === 'state' || store === 'vault' ? `${store} ${(record as { name: string }).name}` : store;
          found[key] = `${found[key] ?? ''}${key} ${text(record)}\n`;
        }
      }
      db.close();
    }
    found['localStorage'] = text({ ...localStorage });
    found['sessionStorage'] = text({ ...sessionStorage });
    found['cookies'] = document.cookie;
    found['caches'] = text(await caches.keys());
    const { storage } = (
      globalThis as unknown as { chrome: { storage: Record<string, { get(keys: null): Promise<unknown> }> } }
    ).chrome;
    // The second copy, by store as the database is.
    const folder = await navigator.storage.getDirectory();
    for await (const [file, handle] of folder as unknown as AsyncIterable<[string, FileSystemFileHandle]>) {
      // A copy takes the place of the one before at any moment: what is gone by now is read in the next.
      const whole = await handle
        .getFile()
        .then((there) => there.text())
        .catch(() => null);
      if (whole === null) continue;
      if (!file.startsWith('precious')) found[`file ${file}`] = whole;
      if (!file.startsWith('precious')) continue;
      const [, body = '{}'] = whole.split('\n');
      for (const [store, records] of Object.entries(JSON.parse(body) as Record<string, { name?: string }[]>))
        for (const record of records) {
          const key = `copy of ${store === 'state' ? `state ${record.name}` : store}`;
          found[key] = `${found[key] ?? ''}${file} ${text(record)}\n`;
        }
    }
    for (const area of ['local', 'sync', 'session']) found[`storage.${area}`] = text(await storage[area]!.get(null));
    return found;
  });
}

/** Where any of the words stands among what is stored. */
export function placesOf(stored: Record<string, string>, words: readonly string[]): string[] {
  return Object.keys(stored).filter((place) => words.some((word) => stored[place]!.includes(word)));
}

/** No accessibility violation in the page, as the system is set and the other way round. */
export async function expectAccessible(driver: Driver, tab: Tab): Promise<void> {
  for (const dark of [false, true]) {
    await driver.setAppearance({ dark });
    expect(await axe(tab), dark ? 'dark' : 'light').toEqual([]);
  }
  await driver.setAppearance({ dark: false });
}

/** A keep list file that another program might have made. */
export function keepCsv(people: readonly Person[], note: (person: Person) => string): string {
  return `user id,handle,note\r\n${people.map((person) => `${person.id},${person.handle},"${note(person)}"`).join('\r\n')}\r\n`;
}
