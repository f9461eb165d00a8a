import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Everything an extension page or a page of X can reach, as one text to be searched. Sent to the page
 * as source: nothing outside of it is used.
 */

/** All that is stored in the origin it runs in, with bytes written as text too, and all that is shown. */
export async function everythingStored(): Promise<string> {
  const parts: unknown[] = [];
  const write = (value: unknown): unknown => {
    if (typeof value === 'bigint') return `${value}`;
    if (value instanceof CryptoKey) return { key: value.type, extractable: value.extractable };
    const bytes =
      value instanceof ArrayBuffer
        ? new Uint8Array(value)
        : ArrayBuffer.isView(value)
          ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
          : null;
    if (bytes)
      return [
        new TextDecoder('latin1').decode(bytes),
        new TextDecoder('utf-16le').decode(bytes.slice(0, bytes.length & ~1)),
      ];
    if (value instanceof Map || value instanceof Set) return [...value];
    return value;
  };
  const text = (value: unknown) => JSON.stringify(value, (_, part: unknown) => write(part));

  const { storage } = ((globalThis as Record<string, unknown>)['chrome'] ??
    (globalThis as Record<string, unknown>)['browser'] ??
    {}) as { storage?: Record<string, { get(keys: null): Promise<unknown> }> };
  for (const area of ['local', 'session', 'sync', 'managed'])
    parts.push(area, await storage?.[area]?.get(null).catch((error: unknown) => String(error)));
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open(name!);
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error!);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        const get = db.transaction(store).objectStore(store).getAll();
        get.onsuccess = () => resolve(get.result as unknown[]);
        get.onerror = () => reject(get.error!);
      });
      parts.push(`${name}/${store}`, rows);
    }
    db.close();
  }
  parts.push(
    { ...localStorage },
    { ...sessionStorage },
    location.href,
    document.documentElement.outerHTML,
    document.title,
  );
  try {
    parts.push(document.cookie);
    for (const cache of await caches.keys())
      parts.push(
        cache,
        (await (await caches.open(cache)).keys()).map(({ url }) => url),
      );
  } catch (error) {
    parts.push(String(error));
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value: unknown = Reflect.get(globalThis, name);
    if (typeof value === 'string') parts.push(name, value);
  }
  return text(parts);
}

/** Notes every message that reaches this extension page, and each word on the channel between our own contexts. */
export function noteMessages(): void {
  const noted: unknown[] = [];
  (globalThis as Record<string, unknown>)['noted'] = noted;
  const { runtime } = ((globalThis as Record<string, unknown>)['chrome'] ??
    (globalThis as Record<string, unknown>)['browser']) as typeof globalThis & {
    runtime: {
      onMessage: { addListener(listener: (message: unknown) => undefined): void };
      sendMessage(message: unknown): Promise<unknown>;
    };
  };
  runtime.onMessage.addListener((message) => void noted.push(['asked', message]));
  new BroadcastChannel('mutuals-changes').addEventListener('message', ({ data }) =>
    noted.push(['told', data as unknown]),
  );
}

/** Asks the background one thing from an extension page, and gives its whole reply. */
export async function askBackground(name: string, ask: unknown): Promise<string> {
  const { runtime } = ((globalThis as Record<string, unknown>)['chrome'] ??
    (globalThis as Record<string, unknown>)['browser']) as {
    runtime: { sendMessage(message: unknown): Promise<unknown> };
  };
  return JSON.stringify(await runtime.sendMessage({ name, ask }));
}

/** The files of a browser's profile that hold any of these secrets. */
export function filesHolding(directory: string, secrets: readonly string[]): string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const bytes = (() => {
      try {
        return readFileSync(join(parentPath, name));
      } catch {
        // Gone since it was listed.
        return Buffer.alloc(0);
      }
    })();
    return secrets
      .filter((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
      .map((secret) => `${name}: ${secret.slice(0, 12)}…`);
  });
}
