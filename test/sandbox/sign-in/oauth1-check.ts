import { createHmac, timingSafeEqual } from 'node:crypto';
import { json, type Answer, type Asked } from '../answers';
import type { App } from './apps';

/**
 * The server's side of RFC 5849, read from the RFC and shared with nobody: it must be able to disagree
 * with what it checks.
 */

/** What an Authorization header of the OAuth scheme holds, decoded. */
export interface OAuth1Request {
  readonly protocol: ReadonlyMap<string, string>;
}

/** How far a timestamp may be from X's clock, ms. */
const CLOCK_SLACK_MS = 5 * 60_000;

/** 3.6 read backwards: `%XX` are bytes of UTF-8, and nothing else is special. */
function decodeOAuth(text: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const hex = text[at] === '%' ? /^[0-9A-Fa-f]{2}$/.exec(text.slice(at + 1, at + 3))?.[0] : undefined;
    if (hex === undefined) bytes.push(...Buffer.from(text[at]!, 'utf8'));
    else {
      bytes.push(parseInt(hex, 16));
      at += 2;
    }
  }
  return Buffer.from(bytes).toString('utf8');
}

/** 3.6: bytes other than ALPHA, DIGIT, "-", "..", "_", "~" as `%` and two capital hex digits. */
export function encodeOAuth(text: string): string {
  return Buffer.from(text, 'utf8').reduce((sum, byte) => {
    const plain =
      (byte >= 0x30 && byte <= 0x39) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x61 && byte <= 0x7a) ||
      [0x2d, 0x2e, 0x5f, 0x7e].includes(byte);
    return sum + (plain ? String.fromCharCode(byte) : `%${Buffer.from([byte]).toString('hex').toUpperCase()}`);
  }, '');
}

/** 3.4.1.3.1: pairs of a query or a form body as sent; "+" is a space. */
function pairsOf(raw: string): [string, string][] {
  if (raw === '') return [];
  return raw.split('&').map((part) => {
    const cut = part.indexOf('=');
    const [name, value] = cut < 0 ? [part, ''] : [part.slice(0, cut), part.slice(cut + 1)];
    return [decodeOAuth(name.replaceAll('+', '%20')), decodeOAuth(value.replaceAll('+', '%20'))];
  });
}

/** 3.4.1: method, base string URI, normalized parameters. `rawQuery` without its "?". */
export function baseStringOf(request: {
  method: string;
  scheme: string;
  host: string;
  port: number | null;
  path: string;
  rawQuery: string;
  form: string;
  protocol: readonly (readonly [string, string])[];
}): string {
  const { scheme, port } = request;
  const standard = port === null || (scheme === 'http' && port === 80) || (scheme === 'https' && port === 443);
  const uri = `${scheme.toLowerCase()}://${request.host.toLowerCase()}${standard ? '' : `:${port}`}${request.path}`;
  const encoded = [...pairsOf(request.rawQuery), ...request.protocol, ...pairsOf(request.form)].map(
    ([name, value]) => [encodeOAuth(name), encodeOAuth(value)] as const,
  );
  encoded.sort(
    (one, other) =>
      Buffer.compare(Buffer.from(one[0]), Buffer.from(other[0])) ||
      Buffer.compare(Buffer.from(one[1]), Buffer.from(other[1])),
  );
  return [request.method.toUpperCase(), uri, encoded.map((pair) => pair.join('=')).join('&')]
    .map(encodeOAuth)
    .join('&');
}

/** 3.4.2. */
export function signatureOf(baseString: string, consumerSecret: string, tokenSecret: string): string {
  return createHmac('sha1', `${encodeOAuth(consumerSecret)}&${encodeOAuth(tokenSecret)}`)
    .update(baseString)
    .digest('base64');
}

/** 3.5.1; null when the header is malformed or names a parameter twice. */
function protocolOf(header: string | undefined): Map<string, string> | null {
  const list = /^OAuth\s+(.*)$/i.exec(header ?? '')?.[1];
  if (list === undefined) return null;
  const protocol = new Map<string, string>();
  for (const part of list.split(/\s*,\s*/)) {
    const pair = /^([^=\s]+)="([^"]*)"$/.exec(part);
    if (!pair || protocol.has(decodeOAuth(pair[1]!))) return null;
    protocol.set(decodeOAuth(pair[1]!), decodeOAuth(pair[2]!));
  }
  return protocol;
}

/**
 * The App behind a request signed as it should be, or X's 401.
 * @param seen every request taken so far; this one is added
 */
export function checkSignature(
  asked: Asked,
  now: number,
  seen: Set<string>,
  secretsOf: (request: OAuth1Request) => { app: App; consumerSecret: string; tokenSecret: string } | null,
): { app: App; request: OAuth1Request } | Answer {
  const protocol = protocolOf(asked.headers.authorization);
  if (!protocol) return refused(215, 'Bad Authentication data.');
  if (protocol.get('oauth_signature_method') !== 'HMAC-SHA1' || (protocol.get('oauth_version') ?? '1.0') !== '1.0')
    return refused(215, 'Bad Authentication data.');
  const timestamp = protocol.get('oauth_timestamp') ?? '';
  if (!/^[1-9]\d{0,11}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - now) > CLOCK_SLACK_MS)
    return refused(135, 'Timestamp out of bounds.');
  const request = { protocol };
  const secrets = secretsOf(request);
  if (!secrets)
    return refused(
      protocol.has('oauth_token') ? 89 : 32,
      protocol.has('oauth_token') ? 'Invalid or expired token.' : 'Could not authenticate you.',
    );

  const isForm = /^application\/x-www-form-urlencoded\b/.test(asked.headers['content-type'] ?? '');
  const baseString = baseStringOf({
    method: asked.method,
    scheme: 'https',
    host: asked.host,
    port: null,
    path: asked.url.pathname,
    rawQuery: asked.url.search.replace(/^\?/, ''),
    form: isForm ? asked.body : '',
    protocol: [...protocol].filter(([name]) => name !== 'oauth_signature' && name !== 'realm'),
  });
  const [expected, given] = [
    Buffer.from(signatureOf(baseString, secrets.consumerSecret, secrets.tokenSecret)),
    Buffer.from(protocol.get('oauth_signature') ?? ''),
  ];
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    return refused(32, 'Could not authenticate you.');
  const nonce = protocol.get('oauth_nonce') ?? '';
  const once = [timestamp, nonce, protocol.get('oauth_consumer_key'), protocol.get('oauth_token')].join(' ');
  if (nonce === '' || seen.has(once)) return refused(32, 'Could not authenticate you.');
  seen.add(once);
  return { app: secrets.app, request };
}

function refused(code: number, message: string): Answer {
  return json(401, { errors: [{ code, message }] });
}
