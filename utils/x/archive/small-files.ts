import { isObject, parseHandle, parseUserId, type AccountId, type Handle } from '../../base';

/** What the manifest says. Anything it does not say, or says in another way, is null. */
export interface Manifest {
  readonly accountId: AccountId | null;
  readonly handle: Handle | null;
  readonly name: string | null;
  /** ms since 1970. */
  readonly generatedAt: number | null;
  readonly following: CountedFiles;
  readonly follower: CountedFiles;
}

/** The files of a list, and how many people they hold together; null where a count is lacking. */
export interface CountedFiles {
  /** In lower case, without their folders. */
  readonly names: readonly string[];
  readonly count: number | null;
}

/** Whose archive it is, by `account.js` and `profile.js`. */
export interface Owner {
  readonly accountId: AccountId | null;
  readonly handle: Handle | null;
  readonly name: string | null;
  readonly pictureUrl: string | null;
}

/** What a small file holds behind its assignment, as data; undefined when it is no such file. */
function dataIn(text: string, target: RegExp): unknown {
  const [prefix = '', name = ''] = /^\ufeff?\s*(?:window\.)?([\w.]+)\s*=\s*/.exec(text) ?? [];
  if (!target.test(name)) return undefined;
  try {
    // Not by a pattern: one for "blanks, perhaps a semicolon, blanks, the end" tries each blank in the file as the first.
    const value = text.slice(prefix.length).trimEnd();
    return JSON.parse(value.endsWith(';') ? value.slice(0, -1).trimEnd() : value);
  } catch {
    return undefined;
  }
}

/** Reads `manifest.js`; null when it is none. */
export function readManifest(text: string): Manifest | null {
  const data = dataIn(text, /^__THAR_CONFIG$/);
  if (!isObject(data)) return null;
  const user = part(data, 'userInfo');
  const types = part(data, 'dataTypes');
  return {
    accountId: parseUserId(user['accountId']) as AccountId | null,
    handle: parseHandle(user['userName']),
    name: textOf(user['displayName']),
    generatedAt: timeOf(part(data, 'archiveInfo')['generationDate']),
    following: filesOf(part(types, 'following')),
    follower: filesOf(part(types, 'follower')),
  };
}

/** Reads `account.js`; null when it is none. Of the rest (e-mail, phone) nothing is read. */
export function readAccount(text: string): Omit<Owner, 'pictureUrl'> | null {
  const data = dataIn(text, /^YTD\.account\.part0$/);
  if (!Array.isArray(data)) return null;
  const account = part(isObject(data[0]) ? data[0] : {}, 'account');
  return {
    accountId: parseUserId(account['accountId']) as AccountId | null,
    handle: parseHandle(account['username']),
    name: textOf(account['accountDisplayName']),
  };
}

/** The address of the picture in `profile.js`, or null. */
export function readPicture(text: string): string | null {
  const data = dataIn(text, /^YTD\.profile\.part0$/);
  const profile = part(Array.isArray(data) && isObject(data[0]) ? data[0] : {}, 'profile');
  const url = textOf(profile['avatarMediaUrl']);
  return url?.startsWith('https://pbs.twimg.com/') ? url : null;
}

function filesOf(type: Record<string, unknown>): CountedFiles {
  const files = Array.isArray(type['files']) ? type['files'].filter(isObject) : [];
  const counts = files.map(({ count }) => (/^[0-9]{1,9}$/.test(String(count)) ? Number(count) : NaN));
  const sum = counts.reduce((total, count) => total + count, 0);
  return {
    names: files.flatMap(({ fileName }) =>
      typeof fileName === 'string' ? fileName.toLowerCase().split('/').slice(-1) : [],
    ),
    count: counts.length === 0 || Number.isNaN(sum) ? null : sum,
  };
}

function timeOf(value: unknown): number | null {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
  // X began in 2006.
  return at > Date.UTC(2006) ? at : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, 200) : null;
}

function part(object: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isObject(value) ? value : {};
}
