/** A parameter of a request, decoded. Names may repeat. */
export type Parameter = readonly [name: string, value: string];

/** The two halves of the HMAC-SHA1 key (RFC 5849, 3.4.2); the token's is '' before there is one. */
interface SigningSecrets {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
}

const UNRESERVED = /^[A-Za-z0-9\-._~]$/;

/** Percent-encodes text as RFC 5849, 3.6: UTF-8, all but unreserved characters, hex digits in capitals. */
export function percentEncode(text: string): string {
  let encoded = '';
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte);
    encoded += UNRESERVED.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/**
 * The signature base string (RFC 5849, 3.4.1).
 * @param url where the request goes; its query's parameters are added to `parameters`
 * @param parameters those of the Authorization header without realm and signature, and of a
 *   form-encoded body
 */
export function signatureBaseString(method: string, url: string, parameters: readonly Parameter[]): string {
  const { protocol, host, pathname, searchParams } = new URL(url);
  const normalized = [...searchParams, ...parameters]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, aValue], [b, bValue]) => order(a, b) || order(aValue, bValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [method.toUpperCase(), `${protocol}//${host}${pathname}`, normalized].map(percentEncode).join('&');
}

/** RFC 5849, 3.4.1.3.2: ascending byte value; encoded text is ASCII. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Signs a base string (RFC 5849, 3.4.2); base64. */
export async function sign(
  crypto: Crypto,
  baseString: string,
  { consumerSecret, tokenSecret }: SigningSecrets,
): Promise<string> {
  const text = new TextEncoder();
  const secret = text.encode(`${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`);
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, text.encode(baseString));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/** What a request is signed with. */
export interface Signing extends SigningSecrets {
  readonly consumerKey: string;
  /** Null before there is one. */
  readonly token: string | null;
  /** Seconds since 1970, on X's clock as far as it is known. */
  readonly timestamp: number;
  /** Unique among the requests of that second. */
  readonly nonce: string;
  /** Further protocol parameters: oauth_callback or oauth_verifier. */
  readonly more?: readonly Parameter[];
}

/**
 * The Authorization header (RFC 5849, 3.5.1) of a request whose body is no form: a JSON body is not part
 * of the signature.
 */
export async function authorizationHeader(
  crypto: Crypto,
  request: { readonly method: string; readonly url: string },
  signing: Signing,
): Promise<string> {
  const protocol: Parameter[] = [
    ['oauth_consumer_key', signing.consumerKey],
    ['oauth_nonce', signing.nonce],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(signing.timestamp)],
    ...(signing.token === null ? [] : [['oauth_token', signing.token] as const]),
    ['oauth_version', '1.0'],
    ...(signing.more ?? []),
  ];
  const signature = await sign(crypto, signatureBaseString(request.method, request.url, protocol), signing);
  const pairs = [...protocol, ['oauth_signature', signature] as const];
  return `OAuth ${pairs.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`).join(', ')}`;
}
