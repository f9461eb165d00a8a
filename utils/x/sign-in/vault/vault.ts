import type { Database, VaultRecord } from '../../../storage';

/**
 * Secrets at rest: AES-GCM with a key that the browser will not export, kept beside them in the
 * extension's own IndexedDB, out of reach of pages and content scripts. It keeps secrets out of
 * copies and exports of the storage's text, not from someone who runs code as this extension.
 */
export interface Vault {
  /** The record to put under `name`. Sealed before a transaction opens: one would not wait for it. */
  seal(name: string, secret: string): Promise<VaultRecord>;
  /** The secret under `name`, or null when there is none or it can't be opened any more. */
  unseal(name: string): Promise<string | null>;
}

const KEY = 'key';

/** The vault in a database. `crypto` is the browser's Web Crypto. */
export function openVault(db: Database, crypto: Crypto): Vault {
  return {
    async seal(name, secret) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const key = await makeKey(db, crypto);
      const data = await crypto.subtle.encrypt(parameters(iv, name), key, new TextEncoder().encode(secret));
      return { name, kind: 'sealed', iv, data };
    },
    async unseal(name) {
      const tx = db.readTransaction(['vault']);
      const [key, sealed] = await Promise.all([
        tx.objectStore('vault').get(KEY),
        tx.objectStore('vault').get(name),
        tx.done,
      ]);
      if (key?.kind !== 'key' || sealed?.kind !== 'sealed') return null;
      try {
        return new TextDecoder().decode(await crypto.subtle.decrypt(parameters(sealed.iv, name), key.key, sealed.data));
      } catch {
        return null;
      }
    },
  };
}

/** The name is authenticated too: a record moved to another account's name does not open. */
function parameters(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}

async function makeKey(db: Database, crypto: Crypto): Promise<CryptoKey> {
  const stored = await db.get('vault', KEY);
  if (stored?.kind === 'key') return stored.key;
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Another context may have made one meanwhile: the first stored is the key for both.
  const tx = db.writeTransaction(['vault'], { durability: 'strict' });
  const first = await tx.objectStore('vault').get(KEY);
  if (first?.kind !== 'key') await tx.objectStore('vault').put({ name: KEY, kind: 'key', key: fresh });
  await tx.done;
  return first?.kind === 'key' ? first.key : fresh;
}
