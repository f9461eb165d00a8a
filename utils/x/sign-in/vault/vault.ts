import type { Database, VaultRecord } from '../../../storage';

const KEY = 'key';

export type Vault = ReturnType<typeof openVault>;

/**
 * Secrets at rest: JSON values encrypted by AES-GCM with a non-extractable key, stored beside them in the
 * extension's own IndexedDB, which pages and content scripts can't open. Protects against copies and
 * exports of the storage, not against code that runs as this extension.
 * @param crypto the browser's Web Crypto
 */
export function openVault(db: Database, crypto: Crypto) {
  /** The record to put under `name`. To be created before a transaction opens, which would commit while it waits. */
  async function seal(name: string, secret: unknown): Promise<VaultRecord> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const key = await readOrCreateKey(db, crypto);
    const plain = new TextEncoder().encode(JSON.stringify(secret));
    return { name, kind: 'sealed', iv, data: await crypto.subtle.encrypt(parameters(iv, name), key, plain) };
  }

  return {
    seal,
    /** Encrypts and stores a secret; on disk when it resolves. */
    async store(name: string, secret: unknown): Promise<void> {
      const sealed = await seal(name, secret);
      const tx = db.writeTransaction(['vault'], { durability: 'strict' });
      await Promise.all([tx.objectStore('vault').put(sealed), tx.done]);
    },
    /** The secret under `name`, or null when there is none or it can't be decrypted any more. */
    async unseal(name: string): Promise<unknown> {
      const tx = db.readTransaction(['vault']);
      const [key, sealed] = await Promise.all([
        tx.objectStore('vault').get(KEY),
        tx.objectStore('vault').get(name),
        tx.done,
      ]);
      if (key?.kind !== 'key' || sealed?.kind !== 'sealed') return null;
      try {
        const plain = await crypto.subtle.decrypt(parameters(sealed.iv, name), key.key, sealed.data);
        return JSON.parse(new TextDecoder().decode(plain)) as unknown;
      } catch {
        return null;
      }
    },
  };
}

/** The name is authenticated as additional data: a record moved to another name does not decrypt. */
function parameters(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}

async function readOrCreateKey(db: Database, crypto: Crypto): Promise<CryptoKey> {
  const stored = await db.get('vault', KEY);
  if (stored?.kind === 'key') return stored.key;
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Another context may have created one meanwhile: the first one stored is used by both.
  const tx = db.writeTransaction(['vault'], { durability: 'strict' });
  const first = await tx.objectStore('vault').get(KEY);
  if (first?.kind !== 'key') await tx.objectStore('vault').put({ name: KEY, kind: 'key', key: fresh });
  await tx.done;
  return first?.kind === 'key' ? first.key : fresh;
}
