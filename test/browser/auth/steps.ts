import { expect } from 'vitest';
import type { Sandbox } from '../../sandbox';
import type { Driver, Tab } from '../driver';

/** Connecting another way in the options, and the search for what must not be found. */

export type FieldName =
  'consumer-key' | 'consumer-secret' | 'access-token' | 'access-secret' | 'bearer-token' | 'handle';

/** Opens the options at the fields of one way, and registers the redirect address as in X's console. */
export async function openAnotherWay(driver: Driver, sandbox: Sandbox, way: string): Promise<Tab> {
  const options = await driver.openExtensionPage('options.html');
  const address = await options.find({ css: 'input[readonly]' });
  sandbox.redirectAddresses.add(await address.evaluate((input) => (input as HTMLInputElement).value));
  await (await options.find({ css: '[aria-labelledby=another] summary' })).click();
  await (await options.find({ css: `#way-${way}` })).click();
  return options;
}

/** Pastes into the fields, as from X's console, and presses the button. */
export async function giveKeys(options: Tab, keys: Partial<Record<FieldName, string>>): Promise<void> {
  for (const [name, key] of Object.entries(keys)) {
    const field = await options.find({ css: `.another input[name=${name}]` });
    await field.clear();
    // Pasted: one input event with the whole of it.
    await field.evaluate((input, text) => {
      (input as HTMLInputElement).value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }, key);
  }
  await (await options.find({ css: '.another button[type=submit]' })).click();
}

/**
 * Expects the fields to be emptied once connected. Polled: a second way finds the words of the first still on
 * the page, and the fields are emptied after the words.
 */
export async function expectEmptied(options: Tab): Promise<void> {
  await expect
    .poll(() =>
      options.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('.another input:not([type=radio], [type=checkbox])')]
          .map(({ value }) => value)
          .join(''),
      ),
    )
    .toBe('');
}

/** Notes from now on, in an extension page, every message that reaches the extension's contexts. */
export async function listen(page: Tab): Promise<void> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    new BroadcastChannel('mutuals-changes').addEventListener('message', ({ data }) => heard.push(data));
    const { runtime } =
      (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ??
      (globalThis as unknown as { chrome: typeof chrome }).chrome;
    runtime.onMessage.addListener((message) => void heard.push(message));
  });
}

declare const chrome: {
  runtime: { onMessage: { addListener(listener: (message: unknown) => void): void } };
  storage: Record<string, { get(keys: null): Promise<unknown> } | undefined>;
};

/**
 * Looks for secrets in every storage the extension has, in its pages, in the messages heard and on its
 * consoles. The one message that brings the keys to the background is the only place they may be.
 */
export async function expectNoSecret(
  driver: Driver,
  pages: readonly Tab[],
  listening: Tab,
  secrets: readonly string[],
): Promise<void> {
  const stored = await listening.evaluate(async () => {
    const readable = (value: unknown): string =>
      JSON.stringify(value, (_, inner: unknown) => {
        if (inner instanceof ArrayBuffer) return new TextDecoder('latin1').decode(inner);
        if (ArrayBuffer.isView(inner)) return new TextDecoder('latin1').decode(inner);
        return typeof inner === 'bigint' ? String(inner) : inner;
      }) ?? '';
    const areas: Record<string, string> = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of db.objectStoreNames) {
        areas[`${name}/${store}`] = await new Promise<string>((resolve, reject) => {
          const asking = db.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(readable(asking.result));
          asking.onerror = () => reject(asking.error);
        });
      }
      db.close();
    }
    const { storage } =
      (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ??
      (globalThis as unknown as { chrome: typeof chrome }).chrome;
    for (const area of ['local', 'session', 'sync'])
      areas[`storage.${area}`] = readable((await storage[area]?.get(null)) ?? {});
    areas['localStorage'] = readable({ ...localStorage });
    areas['sessionStorage'] = readable({ ...sessionStorage });
    const heard = (globalThis as unknown as { heard: { name?: string }[] }).heard;
    areas['messages'] = readable(heard.filter((message) => !message?.name?.startsWith('account/connect-')));
    areas['messages heard'] = String(heard.length);
    return areas;
  });
  expect(stored['mutuals/vault']).toContain('"key"');
  expect(Number(stored['messages heard'])).toBeGreaterThan(0);
  const shown = await Promise.all(pages.map((page) => page.evaluate(() => document.documentElement.outerHTML)));
  const said = [
    ...(await driver.backgroundErrors()),
    ...(await Promise.all([...pages, listening].map((page) => page.errors()))).flat(),
  ];
  const everything: Record<string, string> = { ...stored, pages: shown.join(''), consoles: said.join('\n') };
  for (const secret of secrets) {
    expect(Object.keys(everything).filter((place) => everything[place]!.includes(secret))).toEqual([]);
  }
}

/** Names of what the vault holds; the values stay where they are. */
export async function vaultNames(page: Tab): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('mutuals');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('vault').objectStore('vault').getAllKeys();
          asking.onsuccess = () => (
            opening.result.close(),
            resolve(asking.result.map((key) => (key as string).replace(/\d+$/, '…')))
          );
        };
      }),
  );
}
