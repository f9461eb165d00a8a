import { HandleSchema, UserIdSchema } from '../../storage';
import * as v from 'valibot';
import { parseUserId, type AccountId } from '../../base';
import { isOn, MOST_KEEPINGS, type Entry, type Versions } from './versions';

/**
 * Entries in the browser's synced storage. Its quota (storage.sync: 102,400 bytes in all, 8,192 an
 * item, 512 items) is measured over keys and values as JSON; some room is left, since browsers escape
 * differently.
 */
const ALL_BYTES = 100_000;
const ITEM_BYTES = 7_900;
/** A note longer than this stays on this device. */
const LONGEST_ENTRY = 4_000;

/**
 * [id, at, seen, handle, note] of somebody kept, followed by `alive` where that differs from `seen`; [id, at, seen]
 * of somebody taken off.
 */
type Row =
  | readonly [string, number, Versions]
  | readonly [string, number, Versions, string | 0, string]
  | readonly [string, number, Versions, string | 0, string, Versions];

const at = v.pipe(v.number(), v.finite(), v.minValue(0));
const handle = v.union([v.literal(0), HandleSchema]);
const versions = v.record(
  v.pipe(v.string(), v.regex(/^[a-z0-9]{1,8}$/)),
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_KEEPINGS)),
);
const kept = [UserIdSchema, at, versions, handle, v.string()] as const;
const RowSchema = v.union([
  v.strictTuple([UserIdSchema, at, versions]),
  v.strictTuple(kept),
  v.strictTuple([...kept, versions]),
]);

/** Items by key, and how many people kept did not fit. */
export interface Packed {
  readonly items: Readonly<Record<string, readonly Row[]>>;
  readonly leftOut: number;
}

function prefixOf(accountId: AccountId): string {
  return `keep:${accountId}:`;
}

/** The keys of an account's items among those stored. */
export function keysOf(stored: Readonly<Record<string, unknown>>, accountId: AccountId): string[] {
  return Object.keys(stored).filter((key) => key.startsWith(prefixOf(accountId)));
}

/** The accounts that have entries ('keep') or rules in the synced storage. */
export function accountsIn(stored: Readonly<Record<string, unknown>>, what: 'keep' | 'keep-rules'): AccountId[] {
  const named = new RegExp(`^${what}:([0-9]+)(?::|$)`);
  const found = Object.keys(stored).map((key) => parseUserId(named.exec(key)?.[1]));
  return [...new Set(found.filter((each) => each !== null))] as AccountId[];
}

/** The entries of an account in the synced storage; rows that are not valid are ignored. */
export function unpack(stored: Readonly<Record<string, unknown>>, accountId: AccountId): Entry[] {
  return keysOf(stored, accountId).flatMap((key) => {
    const rows = stored[key];
    return Array.isArray(rows) ? rows.flatMap((row: unknown) => (v.is(RowSchema, row) ? [entryOf(row)] : [])) : [];
  });
}

function entryOf(row: v.InferOutput<typeof RowSchema>): Entry {
  const [userId, decidedAt, seen] = row;
  if (row.length === 3) return { userId, at: decidedAt, seen, alive: {}, handle: null, note: '' };
  const [, , , name, note, alive = seen] = row;
  return { userId, at: decidedAt, seen, alive, handle: name === 0 ? null : name, note };
}

function rowOf(entry: Entry): Row {
  const { userId, seen, alive, note } = entry;
  if (!isOn(entry)) return [userId, entry.at, seen];
  const row = [userId, entry.at, seen, entry.handle ?? 0, note] as const;
  return JSON.stringify(alive) === JSON.stringify(seen) ? row : [...row, alive];
}

/**
 * Packs an account's entries into as few items as hold them. Deterministic, so that two devices that agree have
 * nothing to write. Where there is no room for all, those in the copy stay there, and the newest of the others are
 * stored as far as they fit: whoever is added by the hundred, by a page that was taken over, pushes nobody out.
 */
export function pack(
  entries: readonly Entry[],
  accountId: AccountId,
  stored: Readonly<Record<string, unknown>>,
): Packed {
  const own = new Set(keysOf(stored, accountId));
  let room = ALL_BYTES;
  for (const [key, value] of Object.entries(stored)) if (!own.has(key)) room -= sizeOf(key, value);

  const copied = new Set(unpack(stored, accountId).flatMap((entry) => (isOn(entry) ? [entry.userId] : [])));
  const rank = (entry: Entry): number => (!isOn(entry) ? 2 : copied.has(entry.userId) ? 0 : 1);
  const byImportance = [...entries].sort(
    (one, other) => rank(one) - rank(other) || other.at - one.at || (one.userId < other.userId ? -1 : 1),
  );
  const chosen: { row: Row; size: number }[] = [];
  let leftOut = 0;
  for (const entry of byImportance) {
    const row = rowOf(entry);
    const size = bytesOf(row) + 1;
    // Each item's key and brackets, shared by its rows.
    const share = (size * 40) / ITEM_BYTES;
    if (size > LONGEST_ENTRY || size + share > room) {
      if (isOn(entry)) leftOut++;
      continue;
    }
    room -= size + share;
    chosen.push({ row, size });
  }
  chosen.sort((one, other) => (one.row[0] < other.row[0] ? -1 : 1));

  const items: Record<string, Row[]> = {};
  let last: Row[] = [];
  let bytes = Infinity;
  for (const { row, size } of chosen) {
    if (bytes + size > ITEM_BYTES) {
      bytes = 40;
      last = items[`${prefixOf(accountId)}${Object.keys(items).length}`] = [];
    }
    last.push(row);
    bytes += size;
  }
  return { items, leftOut };
}

/** Bytes of an item as the browsers count them. */
function sizeOf(key: string, value: unknown): number {
  return new TextEncoder().encode(key).length + bytesOf(value);
}

function bytesOf(value: unknown): number {
  const json = JSON.stringify(value);
  // Chromium writes < and the line separators as six characters each.
  return new TextEncoder().encode(json).length + 5 * (json.match(/[<\u2028\u2029]/g)?.length ?? 0);
}
