import { MOST_PEOPLE } from './limits';
import type { ArchiveProblem } from './outcome';

/**
 * Streaming parser that takes the ids out of a list file:
 *
 *     window.YTD.follower.part0 = [ { "follower": { "accountId": "…", "userLink": "…" } }, … ]
 *
 * Accepts what JSON.parse accepts after that prefix (RFC 8259; at most 64 levels), executes nothing, and
 * stores eight bytes a person: a file of 500 MB is never in memory.
 */
export interface IdScanner {
  /** Parses the next bytes; a problem, after which nothing may be pushed, or null. */
  push(bytes: Uint8Array): ArchiveProblem | null;
  /** At the end of the file: what was found, or the problem. */
  end(): ScannedIds | ArchiveProblem;
}

/** What a list file holds. */
export interface ScannedIds {
  /** In the file's order. */
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** Entries that name nobody. */
  readonly unreadable: number;
}

const enum At {
  Prefix,
  Value,
  FirstValue,
  FirstKey,
  Key,
  Colon,
  After,
  String,
  Escape,
  Hex,
  Word,
  End,
}

const OBJECT = 1;
const ARRAY = 2;
/** X's files are four deep. */
const DEEPEST = 64;
const LONGEST_TOKEN = 512;
const WORD = /^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)$/;
const LONGEST_ID = 19;
const ID_KEY = new TextEncoder().encode('accountId');
const PREFIX = /^\s*(?:window\.YTD\.(\w+)\.part[0-9]+\s*=\s*)?$/;
const TWO_32 = 2 ** 32;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isWord = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  byte === 0x2d ||
  byte === 0x2b ||
  byte === 0x2e;
const isHex = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
const ESCAPES = new Set(Array.from('"\\/bfnrtu', (letter) => letter.charCodeAt(0)));

/** Makes a scanner for one file of a list. */
export function createIdScanner(list: 'following' | 'follower'): IdScanner {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const listKey = new TextEncoder().encode(list);
  const token = new Uint8Array(LONGEST_TOKEN);
  const stack = new Uint8Array(DEEPEST + 1);
  let halves = new Uint32Array(2 * 4_096);
  let people = 0;
  let unreadable = 0;

  let at: At = At.Prefix;
  let depth = 0;
  let length = 0;
  let keep = false;
  let escaped = false;
  let role: 'key' | 'value' = 'value';
  let hexLeft = 0;
  /** Inside the entry: whether the key in force is the list's own, and within it the id's. */
  let inPerson = false;
  let isId = false;
  let found = false;
  let low = 0;
  let high = 0;

  const word = (): string => utf8.decode(token.subarray(0, Math.min(length, LONGEST_TOKEN)));

  /** Replaces the token by its value where it has escapes. */
  function unescape(): void {
    if (!escaped || length > LONGEST_TOKEN) return;
    length = new TextEncoder().encodeInto(JSON.parse(`"${word()}"`) as string, token).written;
    escaped = false;
  }

  function tokenIs(key: Uint8Array): boolean {
    unescape();
    if (length !== key.length) return false;
    for (let i = 0; i < length; i++) if (token[i] !== key[i]) return false;
    return true;
  }

  function open(kind: typeof OBJECT | typeof ARRAY): boolean {
    if (depth >= DEEPEST) return false;
    stack[++depth] = kind;
    if (depth === 2) [inPerson, isId, found] = [false, false, false];
    if (depth === 3) {
      isId = false;
      if (kind !== OBJECT) inPerson = false;
    }
    at = kind === OBJECT ? At.FirstKey : At.FirstValue;
    return true;
  }

  function close(kind: number): boolean {
    if (stack[depth] !== kind) return false;
    depth--;
    if (depth === 1) {
      if (found) add();
      else unreadable++;
    }
    at = depth === 0 ? At.End : At.After;
    return true;
  }

  function add(): void {
    if (people * 2 === halves.length) {
      const larger = new Uint32Array(halves.length * 2);
      larger.set(halves);
      halves = larger;
    }
    halves[people * 2] = low;
    halves[people * 2 + 1] = high;
    people++;
  }

  function gotKey(): void {
    if (depth === 2) {
      inPerson = tokenIs(listKey);
      if (inPerson) found = false;
    } else if (depth === 3) {
      isId = inPerson && tokenIs(ID_KEY);
      if (isId) found = false;
    }
    at = At.Colon;
  }

  /** Ids are strings; a number would have been rounded beyond 2^53. */
  function gotValue(as: 'string' | 'word'): void {
    if (depth === 1) unreadable++;
    if (as === 'string' && depth === 3 && isId) readId();
    at = At.After;
  }

  /** 1 to 19 digits without leading zeros, as two numbers of 32 bits: most ids are beyond 2^53. */
  function readId(): void {
    unescape();
    if (length === 0 || length > LONGEST_ID || (token[0] === 0x30 && length > 1)) return;
    low = 0;
    high = 0;
    for (let i = 0; i < length; i++) {
      const digit = token[i]! - 0x30;
      if (digit < 0 || digit > 9) return;
      const next = low * 10 + digit;
      const carry = Math.floor(next / TWO_32);
      low = next - carry * TWO_32;
      high = high * 10 + carry;
    }
    found = true;
  }

  function beginString(as: 'key' | 'value'): void {
    role = as;
    length = 0;
    escaped = false;
    keep = as === 'key' ? depth === 2 || (depth === 3 && inPerson) : depth === 3 && isId;
    at = At.String;
  }

  function put(byte: number): void {
    if (length < LONGEST_TOKEN) token[length] = byte;
    length++;
  }

  function beginValue(byte: number): boolean {
    if (byte === 0x22) return (beginString('value'), true);
    if (byte === 0x7b) return open(OBJECT);
    if (byte === 0x5b) return open(ARRAY);
    if (!isWord(byte)) return false;
    length = 0;
    escaped = false;
    put(byte);
    at = At.Word;
    return true;
  }

  /** The prefix ends at the list's bracket. */
  function begin(byte: number): boolean {
    if (byte !== 0x5b) {
      put(byte);
      return length <= LONGEST_TOKEN;
    }
    const [prefix, name] = PREFIX.exec(word().replace(/^\ufeff/, '')) ?? [];
    return prefix !== undefined && (name === undefined || name === list) && open(ARRAY);
  }

  /** Handles one byte outside of strings; false: a syntax error. */
  function step(byte: number): boolean {
    if (at === At.Prefix) return begin(byte);
    if (at === At.Word) {
      if (isWord(byte)) {
        put(byte);
        return length <= LONGEST_TOKEN;
      }
      if (!WORD.test(word())) return false;
      gotValue('word');
    }
    if (at === At.Escape) {
      put(byte);
      hexLeft = 4;
      at = byte === 0x75 ? At.Hex : At.String;
      return ESCAPES.has(byte);
    }
    if (at === At.Hex) {
      put(byte);
      if (--hexLeft === 0) at = At.String;
      return isHex(byte);
    }
    if (isBlank(byte)) return true;
    switch (at) {
      case At.FirstValue:
        return byte === 0x5d ? close(ARRAY) : beginValue(byte);
      case At.Value:
        return beginValue(byte);
      case At.FirstKey:
        if (byte === 0x7d) return close(OBJECT);
        return byte === 0x22 && (beginString('key'), true);
      case At.Key:
        return byte === 0x22 && (beginString('key'), true);
      case At.Colon:
        at = At.Value;
        return byte === 0x3a;
      case At.After:
        if (byte === 0x7d) return close(OBJECT);
        if (byte === 0x5d) return close(ARRAY);
        at = stack[depth] === OBJECT ? At.Key : At.Value;
        return byte === 0x2c;
      default:
        // A statement may end as one.
        return at === At.End && byte === 0x3b;
    }
  }

  return {
    push(bytes) {
      const last = bytes.length - 1;
      for (let i = 0; i <= last; i++) {
        let byte = bytes[i]!;
        if (at !== At.String) {
          // X indents: a quarter of a file is white space.
          if (at >= At.Value && at <= At.After) while (isBlank(byte) && i < last) byte = bytes[++i]!;
          if (!step(byte)) return 'malformed';
          if (people > MOST_PEOPLE) return 'too large';
          continue;
        }
        if (!keep) {
          // Most of the rest is inside strings that are not wanted.
          while (byte !== 0x22 && byte !== 0x5c && byte >= 0x20 && i < last) byte = bytes[++i]!;
        } else {
          let filled = length;
          while (byte !== 0x22 && byte !== 0x5c && byte >= 0x20 && i < last && filled < LONGEST_TOKEN) {
            token[filled++] = byte;
            byte = bytes[++i]!;
          }
          length = filled;
        }
        if (byte === 0x22) {
          if (role === 'key') gotKey();
          else gotValue('string');
        } else if (byte < 0x20) return 'malformed';
        else {
          put(byte);
          if (byte === 0x5c) {
            escaped = true;
            at = At.Escape;
          }
        }
      }
      return null;
    },
    end() {
      if (at !== At.End) return 'malformed';
      return { ids: new BigUint64Array(halves.slice(0, people * 2).buffer), unreadable };
    },
  };
}
