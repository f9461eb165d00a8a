import { isPageOfX, parseCsv, parseHandle, parseUserId, type Handle, type UserId } from '../../../base';

/** An entry of a pasted or dropped list; a number may be an id or a handle. */
export interface GivenEntry {
  readonly text: string;
  readonly id: UserId | null;
  readonly handle: Handle | null;
}

/** The most entries read. */
export const MOST_GIVEN = 50_000;
/** The longest text read, characters: far more than the longest list takes; a dropped text can be of any length. */
const MOST_CHARACTERS = 8_000_000;
/** The longest text kept of an entry, characters: an address can be of any length. */
const MOST_WRITTEN = 100;

/**
 * The outcome of reading a text: people, at most {@link MOST_GIVEN}; nobody named; or too many or too long to read.
 */
export type GivenList =
  | { readonly kind: 'people'; readonly entries: readonly GivenEntry[] }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'too many' };

/**
 * Reads a pasted or dropped list: handles, ids or profile addresses in any order, a CSV with a column of them, as
 * other tools export it, or JSON, as in X's archive. Each person once, in the order given.
 */
export function readGivenList(text: string): GivenList {
  if (text.length > MOST_CHARACTERS) return { kind: 'too many' };
  // A picture, a ZIP or a document read as text contains characters that no list does.
  // oxlint-disable-next-line no-control-regex -- those characters are what is searched for
  if (/[\x00-\x08\ufffd]/.test(text)) return { kind: 'nobody' };
  const found = fromJson(text) ?? fromTable(text);
  const entries = [...new Map(found.map((entry) => [keyOf(entry), entry])).values()];
  if (entries.length > MOST_GIVEN) return { kind: 'too many' };
  return entries.length === 0 ? { kind: 'nobody' } : { kind: 'people', entries };
}

const keyOf = ({ id, handle }: GivenEntry): string => id ?? handle?.toLowerCase() ?? '';

const ADDRESS = /^(?:https?:\/\/)?(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com\/(.*)$/i;
/** The person a word names, or null. */
function entryOf(word: string): GivenEntry | null {
  const text = word.trim();
  const [, path] = ADDRESS.exec(text) ?? [];
  if (path !== undefined) {
    const named =
      /^i\/user\/(\d+)/.exec(path)?.[1] ??
      /^intent\/(?:user|follow)\?(?:.*&)?(?:screen_name|user_id)=(\w+)/.exec(path)?.[1];
    const first = named ?? /^@?(\w+)/.exec(path)?.[1] ?? '';
    return isPageOfX(first) ? null : personOf(text, first);
  }
  return text.startsWith('@') ? handleOnly(text, text.slice(1)) : personOf(text, text);
}

function handleOnly(text: string, name: string): GivenEntry | null {
  const handle = parseHandle(name);
  return handle && { text, id: null, handle };
}

function personOf(text: string, name: string): GivenEntry | null {
  const [id, handle] = [parseUserId(name), parseHandle(name)];
  return id === null && handle === null ? null : { text: text.slice(0, MOST_WRITTEN), id, handle };
}

/** Names of columns and keys that hold an id, a handle or an address, without blanks, signs and case. */
const NAMES: ReadonlySet<string> = new Set([
  'id',
  'userid',
  'accountid',
  'twitterid',
  'xid',
  'handle',
  'username',
  'screenname',
  'twitterhandle',
  'xhandle',
  'twitter',
  'profile',
  'profileurl',
  'profilelink',
  'userlink',
  'url',
  'link',
]);
const isNamed = (name: string): boolean => NAMES.has(name.toLowerCase().replace(/[^a-z]/g, ''));

/** The people of a JSON text, or of a script that sets one, as X's archive does; null where it is none. */
function fromJson(text: string): GivenEntry[] | null {
  const [json = ''] = /[[{][^]*$/.exec(text.replace(/^\uFEFF?\s*window\.[\w.]+\s*=/, '')) ?? [];
  if (!/^\uFEFF?\s*(?:window\.|[[{])/.test(text)) return null;
  try {
    return inJson(JSON.parse(json.replace(/;\s*$/, '')));
  } catch {
    return null;
  }
}

/** All people in a JSON value; the named fields of one object are one person. */
function inJson(value: unknown): GivenEntry[] {
  if (Array.isArray(value))
    return value.flatMap((one: unknown) => {
      if (typeof one !== 'string' && typeof one !== 'number') return inJson(one);
      return entryOf(String(one)) ?? [];
    });
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value).flatMap(([name, one]) =>
    isNamed(name) && (typeof one === 'string' || Number.isSafeInteger(one)) ? (entryOf(String(one)) ?? []) : [],
  );
  return own.length > 0 ? [merged(own)] : Object.values(value).flatMap(inJson);
}

/** The people in a table's columns with known titles; without any, in the words of the text. */
function fromTable(text: string): GivenEntry[] {
  const { records } = parseCsv(text);
  const [head = [], ...rows] = records;
  const columns = head.flatMap((name, i) => (isNamed(name) ? [i] : []));
  if (columns.length > 0 && rows.length > 0)
    return rows.flatMap((row) => {
      const own = columns.flatMap((column) => entryOf(row[column] ?? '') ?? []);
      return own.length > 0 ? [merged(own)] : [];
    });
  return text
    .replace(/^\uFEFF/, '')
    .split(/[\n\r\t,;|"]+/)
    .flatMap((field) => {
      const words = field.split(/\s+/).filter((word) => word !== '');
      // Several words are prose, though most of them could be handles: there only @, / or digits mark one.
      const naming = words.length > 1 ? words.filter((word) => /^@|\/|^\d+$/.test(word)) : words;
      return naming.flatMap((word) => entryOf(word) ?? []);
    });
}

/** Merges what several columns say of one person. */
function merged(entries: readonly GivenEntry[]): GivenEntry {
  const onlyId = entries.find(({ id }) => id !== null);
  const named = entries.find(({ handle, id }) => handle !== null && id === null);
  const text = named?.text ?? entries[0]?.text ?? '';
  return { text, id: onlyId?.id ?? null, handle: named?.handle ?? entries[0]?.handle ?? null };
}
