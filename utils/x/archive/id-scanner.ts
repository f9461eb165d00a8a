import { isObject, parseUserId } from '../../base';
import { createDecoder } from './decoder';
import { MOST_PEOPLE } from './limits';
import type { ArchiveProblem } from './outcome';

/** What a list file holds. */
export interface ScannedIds {
  /** In the file's order. */
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** Entries that name nobody. */
  readonly unreadable: number;
}

const PREFIX = /^\s*(?:window\.YTD\.(\w+)\.part[0-9]+\s*=\s*)?$/;
const LONGEST_PREFIX = 512;
/** Characters parsed at a time, and the most that are waited for until an entry ends: X's have 150. */
const BATCH = 64 * 1024;
const LONGEST_ENTRY = 4 * 1024 * 1024;
/** How many ends of objects are tried as the end of a batch; X's first one is. */
const TRIES = 4;

/**
 * Takes the ids out of a list file as it is read:
 *
 *     window.YTD.follower.part0 = [ { "follower": { "accountId": "…", "userLink": "…" } }, … ]
 *
 * Parsed a batch of entries at a time by JSON.parse, so that a file of 500 MB is never in memory. Eight
 * bytes a person are stored; nothing is executed.
 */
export function createIdScanner(list: 'following' | 'follower') {
  const decode = createDecoder();
  let ids = new BigUint64Array(4_096);
  let people = 0;
  let unreadable = 0;
  let text = '';
  let place: 'prefix' | 'first entry' | 'next entry' = 'prefix';

  function add(entries: readonly unknown[]): void {
    for (const entry of entries) {
      const id = idIn(entry, list);
      if (id === null) {
        unreadable++;
        continue;
      }
      if (people === ids.length) {
        const larger = new BigUint64Array(ids.length * 2);
        larger.set(ids);
        ids = larger;
      }
      ids[people++] = BigInt(id);
    }
  }

  /** Leaves the text behind the list's bracket. */
  function dropPrefix(): ArchiveProblem | null {
    const at = text.indexOf('[');
    if (at < 0) return text.length > LONGEST_PREFIX ? 'malformed' : null;
    const [prefix, name = list] = PREFIX.exec(text.slice(0, at)) ?? [];
    if (prefix === undefined || name !== list) return 'malformed';
    text = text.slice(at + 1);
    place = 'first entry';
    return null;
  }

  /** Where what stands before a comma is an array by itself, the comma can only be one between two entries. */
  function addBatch(): void {
    let at = text.length;
    for (let tries = 0; tries < TRIES; tries++) {
      at = text.lastIndexOf('},', at - 1);
      if (at < 0) return;
      const entries = parseEntries(text.slice(0, at + 1));
      if (entries === null) continue;
      add(entries);
      text = text.slice(at + 2);
      place = 'next entry';
      return;
    }
  }

  return {
    /** Parses the next bytes; a problem, after which nothing may be pushed, or null. */
    push(bytes: Uint8Array): ArchiveProblem | null {
      text += decode(bytes);
      const problem = place === 'prefix' ? dropPrefix() : null;
      if (problem !== null || place === 'prefix' || text.length < BATCH) return problem;
      addBatch();
      if (people > MOST_PEOPLE) return 'too large';
      return text.length > LONGEST_ENTRY ? 'malformed' : null;
    },
    /** At the end of the file: what was found, or the problem. */
    end(): ScannedIds | ArchiveProblem {
      text += decode();
      const at = endOfList(text);
      const entries = place === 'prefix' || at < 0 ? null : parseEntries(text.slice(0, at));
      // A comma promises another entry.
      if (entries === null || (place === 'next entry' && entries.length === 0)) return 'malformed';
      add(entries);
      return { ids: ids.slice(0, people), unreadable };
    },
  };
}

/** Where the bracket is that ends the list, before a semicolon and blanks at most; -1 where there is none. */
function endOfList(text: string): number {
  const end = endWithoutBlanks(text, text.length);
  const at = (text[end - 1] === ';' ? endWithoutBlanks(text, end - 1) : end) - 1;
  return text[at] === ']' ? at : -1;
}

/** JSON's blanks before `end` are left out. By hand, once over each: a pattern begins anew at each bracket. */
function endWithoutBlanks(text: string, end: number): number {
  let at = end;
  while (at > 0 && ' \t\r\n'.includes(text.charAt(at - 1))) at--;
  return at;
}

function parseEntries(text: string): readonly unknown[] | null {
  try {
    return JSON.parse(`[${text}]`) as unknown[];
  } catch {
    return null;
  }
}

/** The id in an entry. Ids are strings: a number would have been rounded beyond 2^53. */
function idIn(entry: unknown, list: string): string | null {
  const person: unknown = isObject(entry) ? entry[list] : null;
  return isObject(person) ? parseUserId(person['accountId']) : null;
}
