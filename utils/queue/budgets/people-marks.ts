import { toHex } from '../../base';

/** What is used of the browser's storage in memory (`storage.session`), which it keeps until it is closed. */
export interface MemoryArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'people-marks';

/**
 * Makes the marks by which the allowance of pages tells people apart: HMAC-SHA-256 with a key that lies in memory alone,
 * so that nobody can read from the disk whose profiles were opened. The key outlives a stop of the background; with the
 * next start of the browser everybody counts as new.
 */
export function createPeopleMarks(area: MemoryArea): (person: string) => Promise<string> {
  let key: Promise<CryptoKey> | null = null;
  const bytes = (text: string) => new TextEncoder().encode(text);

  async function readKey(): Promise<CryptoKey> {
    const known = (await area.get(KEY))[KEY];
    const secret = typeof known === 'string' ? known : crypto.randomUUID();
    if (secret !== known) await area.set({ [KEY]: secret });
    return crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  }

  return async (person) => {
    key ??= readKey().catch((error: unknown) => {
      key = null;
      throw error;
    });
    const mark = await crypto.subtle.sign('HMAC', await key, bytes(person));
    return toHex(new Uint8Array(mark, 0, 16));
  };
}
