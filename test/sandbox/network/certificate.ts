import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate nobody has to trust but the sandbox's own browsers and tests. */
export interface Certificate {
  /** PEM. */
  readonly pem: string;
  /** PEM. */
  readonly privateKey: string;
  /** Base64 SHA-256 of the public key info, as Chromium's `--ignore-certificate-errors-spki-list` takes it. */
  readonly spki: string;
}

const NAMES = ['x.com', '*.x.com', 'twitter.com', '*.twitter.com', '*.twimg.com', 'localhost'];

/** Makes a fresh self-signed certificate for the hosts the sandbox plays, good for some days. */
export async function createCertificate(): Promise<Certificate> {
  const dayMs = 86_400_000;
  const made = await generate([{ name: 'commonName', value: 'x.com' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - dayMs),
    notAfterDate: new Date(Date.now() + 30 * dayMs),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [...NAMES.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { pem: made.cert, privateKey: made.private, spki: createHash('sha256').update(publicKey).digest('base64') };
}
