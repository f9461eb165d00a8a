import * as v from 'valibot';
import type { Database, KeepRecord } from '../../storage';
import { parseCsv, parseHandle, parseUserId, type AccountId, type Handle, type UserId } from '../../base';
import { mergedEntry, mergeKept, type Entry } from './merge';
import { MOST_NOTE } from './store';

/** A person of a keep list file. `at` ms since 1970, or null where the file does not say. */
export interface KeptPerson {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  readonly at: number | null;
}

export type KeepFileProblem = 'not readable' | 'nobody in it' | 'too large';

/** What a file holds: its people, and how many lines name nobody by a user id. */
export type KeepFile =
  | { readonly kind: 'people'; readonly people: readonly KeptPerson[]; readonly skipped: number }
  | { readonly kind: 'problem'; readonly why: KeepFileProblem };

const FORMAT = 'mutuals-keep-list';
/** More people than anybody follows by hand; characters of a file. */
const MOST_PEOPLE = 100_000;
const MOST_CHARACTERS = 200_000_000;

const userId = v.custom<UserId>((value) => parseUserId(value) !== null);
const handle = v.nullable(v.custom<Handle>((value) => parseHandle(value) !== null));
const PersonSchema = v.strictObject({
  userId,
  handle,
  note: v.pipe(v.string(), v.maxLength(MOST_NOTE * 10)),
  at: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
});
const FileSchema = v.strictObject({ format: v.literal(FORMAT), version: v.literal(1), people: v.array(v.unknown()) });

/** The JSON of a keep list file. Its CSV is an export like any other. */
export function writeKeepFile(kept: readonly KeepRecord[]): string {
  const people: KeptPerson[] = kept.map((record) => ({
    userId: record.userId,
    handle: record.handle,
    note: record.note,
    at: record.at,
  }));
  return `${JSON.stringify({ format: FORMAT, version: 1, people }, null, 1)}\n`;
}

/** Reads a file of either kind: ours, or any CSV with a column "user id" or a "profile" address that holds it. */
export function readKeepFile(text: string): KeepFile {
  if (text.length > MOST_CHARACTERS) return { kind: 'problem', why: 'too large' };
  const found = /^\s*[{[]/.test(text) ? readJson(text) : readCsv(text);
  if (found === null) return { kind: 'problem', why: 'not readable' };
  const people = found.filter((person): person is KeptPerson => person !== null);
  if (people.length > MOST_PEOPLE) return { kind: 'problem', why: 'too large' };
  if (people.length === 0) return { kind: 'problem', why: 'nobody in it' };
  return { kind: 'people', people, skipped: found.length - people.length };
}

function readJson(text: string): (KeptPerson | null)[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!v.is(FileSchema, value)) return null;
  return value.people.map((person) => (v.is(PersonSchema, person) ? person : null));
}

function readCsv(text: string): (KeptPerson | null)[] | null {
  const [head, ...records] = parseCsv(text);
  const column = (name: string) => head?.findIndex((title) => title.trim().toLowerCase() === name) ?? -1;
  const [id, profile, name, note, at] = ['user id', 'profile', 'handle', 'note', 'kept at'].map(column) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (id < 0 && profile < 0) return null;
  return records.map((record) => {
    // A spreadsheet rounds long ids; in the address they stay whole.
    const found =
      parseUserId(/\/i\/user\/([0-9]{1,19})/.exec(record[profile] ?? '')?.[1]) ?? parseUserId(record[id]?.trim());
    if (found === null) return null;
    const time = Date.parse(record[at] ?? '');
    return {
      userId: found,
      handle: parseHandle((record[name] ?? '').replace(/^@/, '')),
      note: record[note] ?? '',
      at: Number.isNaN(time) ? null : time,
    };
  });
}

/** How many people an import put on the list, and of how many it changed the note. */
export interface Added {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

/** Adds people to an account's list in one transaction. Nobody is taken off it, and no note is lost. */
export async function addKept(
  db: Database,
  accountId: AccountId,
  people: readonly KeptPerson[],
  now: number,
): Promise<Added> {
  const given: Entry[] = people.map((person) => ({ ...person, kept: true, at: person.at ?? now }));
  const tx = db.writeTransaction(['keep'], { durability: 'strict' });
  let [added, changed, same] = [0, 0, 0];
  for (const entry of mergeKept([], once(given))) {
    if (!entry.kept) continue;
    const old = await tx.objectStore('keep').get([accountId, entry.userId]);
    const [next] = old === undefined ? [entry] : mergeKept([{ ...old, kept: true }], [entry]);
    if (!next?.kept) continue;
    if (old === undefined) added++;
    else if (old.note === next.note) same++;
    else changed++;
    // Put on the list now, also where the file is older than the day they were taken off it.
    const at = old === undefined ? Math.max(now, entry.at) : next.at;
    await tx.objectStore('keep').put({ accountId, userId: entry.userId, handle: next.handle, note: next.note, at });
  }
  await tx.done;
  return { added, changed, same };
}

/** A person named twice in a file is one person with both notes. */
function once(entries: readonly Entry[]): Entry[] {
  const all = new Map<UserId, Entry>();
  for (const entry of entries) {
    const before = all.get(entry.userId);
    all.set(entry.userId, before === undefined ? entry : mergedEntry(before, entry));
  }
  return [...all.values()];
}
