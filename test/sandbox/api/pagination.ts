import { createHash } from 'node:crypto';
import type { ListKey } from '../people/people';

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';
const CHECK_BYTES = 6;

/** Where a page of a list ended, and of which list. */
export interface Place {
  readonly list: 'following' | 'followers';
  readonly ownerId: string;
  readonly after: ListKey;
  /** Ms since 1970. */
  readonly issuedAt: number;
}

/** An opaque token for a place: base32hex with a check value, so that a made-up one is refused. */
export function paginationToken(seed: number, place: Place): string {
  const text = Buffer.from([place.list, place.ownerId, place.after, place.issuedAt.toString(36)].join(' '), 'utf8');
  return toBase32(Buffer.concat([check(seed, text), text]));
}

const short = new Map<string, string>();

/** The same in 16 letters and digits, as live answers have them: known to this process alone. */
export function shortToken(token: string): string {
  const name = createHash('sha256').update(token).digest('hex').slice(0, 16);
  short.set(name, token);
  return name;
}

/** The place of a token, or null when this sandbox did not make it. */
export function parsePaginationToken(seed: number, token: string): Place | null {
  const bytes = fromBase32(short.get(token) ?? token.toLowerCase());
  if (!bytes || bytes.length <= CHECK_BYTES) return null;
  const text = bytes.subarray(CHECK_BYTES);
  if (!check(seed, text).equals(bytes.subarray(0, CHECK_BYTES))) return null;
  const [list, ownerId = '', after = '', issuedAt = ''] = text.toString('utf8').split(' ');
  if (list !== 'following' && list !== 'followers') return null;
  return { list, ownerId, after, issuedAt: Number.parseInt(issuedAt, 36) };
}

function check(seed: number, text: Buffer): Buffer {
  return createHash('sha256').update(`${seed} `).update(text).digest().subarray(0, CHECK_BYTES);
}

function toBase32(bytes: Buffer): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += BASE32HEX[(value >> bits) & 31];
    }
  }
  return bits > 0 ? out + BASE32HEX[(value << (5 - bits)) & 31] : out;
}

function fromBase32(text: string): Buffer | null {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    const five = BASE32HEX.indexOf(letter);
    if (five < 0) return null;
    value = ((value << 5) | five) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
