import * as v from 'valibot';
import { HandleSchema, UserIdSchema, type Database, type KeepRecord } from '../../storage';
import type { AccountId, Handle, UserId } from '../../base';
import { idsOfHandles } from '../people/profiles';
import { mergedPerson, mergeKept, type Kept } from './merge';
import { readRows, type ClaimedRow, type RowNotTaken } from './rows';
import { MOST_NOTE } from './store';

/** A person of a keep list file. `at` ms since 1970, or null where the file does not say. */
export interface KeptPerson {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  readonly at: number | null;
}

export type KeepFileProblem = 'not readable' | 'nobody in it' | 'too large';

/** What a file holds: its people, and every row that was skipped. */
export type KeepFile =
  | { readonly kind: 'people'; readonly people: readonly KeptPerson[]; readonly notTaken: readonly RowNotTaken[] }
  | { readonly kind: 'problem'; readonly why: KeepFileProblem };

const FORMAT = 'mutuals-keep-list';
/** More people than anybody follows by hand; characters of a file. */
const MOST_PEOPLE = 100_000;
const MOST_CHARACTERS = 200_000_000;

const PersonSchema = v.strictObject({
  userId: UserIdSchema,
  handle: v.nullable(HandleSchema),
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

/**
 * Reads a file of either kind: ours, or the list of any program that names people by user id, by the address
 * of their profile, or by a handle that is in the account's lists here.
 */
export async function readKeepFile(db: Database, accountId: AccountId, text: string): Promise<KeepFile> {
  if (text.length > MOST_CHARACTERS) return { kind: 'problem', why: 'too large' };
  const json = /^\s*[{[]/.test(text) ? readJson(text) : undefined;
  const file = json === undefined ? readRows(text) : json && { rows: json, isGuess: false };
  if (file === null) return { kind: 'problem', why: 'not readable' };
  const { rows: read, isGuess } = file;
  if (read.length === 0) return { kind: 'problem', why: 'nobody in it' };
  if (read.length > MOST_PEOPLE) return { kind: 'problem', why: 'too large' };
  const handles = read.flatMap((row) => ('id' in row && row.handle !== null ? [row.handle] : []));
  const tx = db.readTransaction(['lists', 'facts', 'pages']);
  const known = await idsOfHandles(tx, accountId, handles);
  const found = read.map((row) => ('id' in row ? resolved(row, known) : row));
  if (isGuess && !found.some((one) => 'userId' in one)) return { kind: 'problem', why: 'not readable' };
  return {
    kind: 'people',
    people: found.filter((one) => 'userId' in one),
    notTaken: found.filter((one) => 'why' in one),
  };
}

function readJson(text: string): (KeptPerson | RowNotTaken)[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!v.is(FileSchema, value)) return null;
  return value.people.map((person) =>
    v.is(PersonSchema, person) ? person : { row: JSON.stringify(person), why: 'names nobody' },
  );
}

/** The person a row means, given the known ids of handles. */
function resolved(claimed: ClaimedRow, known: ReadonlyMap<string, UserId>): KeptPerson | RowNotTaken {
  const { row, id } = claimed;
  const byHandle = (claimed.handle !== null && known.get(claimed.handle.toLowerCase())) || null;
  if (id.kind === 'cell' && byHandle !== null && byHandle !== id.userId) return { row, why: 'another person' };
  const found = 'userId' in id ? id.userId : byHandle;
  if (found !== null) return { userId: found, handle: claimed.handle, note: claimed.note, at: claimed.at };
  return { row, why: id.kind === 'rounded' ? 'rounded' : claimed.handle === null ? 'names nobody' : 'not known' };
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
  const given: Kept[] = people.map((person) => ({ ...person, at: person.at ?? now }));
  const tx = db.writeTransaction(['keep'], { durability: 'strict' });
  let [added, changed, same] = [0, 0, 0];
  for (const entry of mergeKept([], once(given))) {
    const old = await tx.objectStore('keep').get([accountId, entry.userId]);
    const [next] = old === undefined ? [entry] : mergeKept([old], [entry]);
    if (next === undefined) continue;
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
function once(entries: readonly Kept[]): Kept[] {
  const all = new Map<UserId, Kept>();
  for (const entry of entries) {
    const before = all.get(entry.userId);
    all.set(entry.userId, before === undefined ? entry : mergedPerson(before, entry));
  }
  return [...all.values()];
}
