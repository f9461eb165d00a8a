import { unpackId, type UserId } from '../../../base';
import type { Database } from '../../../storage';
import type { Columns } from '../narrowing/columns';
import type { GivenEntry } from './given-list';
import { bytesOf } from '../narrowing/text';
import { ranksOf, type Source } from '../source';

/** Where the people of a given list were found. */
export interface GivenPeople {
  /** 1 at each rank of somebody given. */
  readonly marks: Uint8Array<ArrayBuffer>;
  /** The number of entries found, and the texts of those not found. */
  readonly found: number;
  readonly missing: readonly string[];
}

const BLANK = 32;

/** Finds the people of a given list among a source's, by id and by handle; `members` are the ranks that count. */
export async function findGiven(
  db: Database,
  source: Source,
  columns: Columns,
  members: Uint32Array,
  entries: readonly GivenEntry[],
): Promise<GivenPeople> {
  const marks = new Uint8Array(columns.traits.length);
  const isMember = new Uint8Array(columns.traits.length);
  for (const rank of members) isMember[rank] = 1;
  const isFound = new Uint8Array(entries.length);
  const find = (entry: number, rank: number): void => {
    if (isMember[rank] !== 1) return;
    marks[rank] = 1;
    isFound[entry] = 1;
  };
  const byId = entries.flatMap(({ id }, entry) => (id === null ? [] : [{ id, entry }]));
  if (source.changes) {
    const wanted = new Map<UserId, number>(byId.map(({ id, entry }) => [id, entry]));
    source.changes.ids.forEach((packed, rank) => {
      const entry = wanted.get(unpackId(packed));
      if (entry !== undefined) find(entry, rank);
    });
  } else {
    const ranks = await ranksOf(
      db,
      source,
      byId.map(({ id }) => id),
    );
    byId.forEach(({ entry }, i) => {
      const rank = ranks[i] ?? null;
      if (rank !== null) find(entry, rank);
    });
  }
  findHandles(columns, entries, find);
  const missing = entries.flatMap(({ text }, i) => (isFound[i] === 1 ? [] : [text]));
  return { marks, found: entries.length - missing.length, missing };
}

/** Compares by a hash of the bytes (FNV-1a): a million handles are compared without allocating a string for each. */
function findHandles(
  { texts }: Columns,
  entries: readonly GivenEntry[],
  find: (entry: number, rank: number) => void,
): void {
  const wanted = new Map<number, { bytes: string; entry: number }[]>();
  entries.forEach(({ handle }, entry) => {
    if (handle === null) return;
    const bytes = bytesOf(handle.toLowerCase());
    const hash = hashOf(bytes, 0, bytes.length);
    wanted.set(hash, [...(wanted.get(hash) ?? []), { bytes, entry }]);
  });
  if (wanted.size === 0) return;
  for (const { first, text } of texts) {
    for (let line = 0; line + 1 < text.starts.length; line++) {
      const start = text.starts[line] ?? 0;
      let end = start;
      while (end < text.bytes.length && text.bytes.charCodeAt(end) !== BLANK) end++;
      for (const { bytes, entry } of wanted.get(hashOf(text.bytes, start, end)) ?? []) {
        if (bytes.length === end - start && text.bytes.startsWith(bytes, start)) find(entry, first + line);
      }
    }
  }
}

function hashOf(bytes: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
