import type { KeepRecord } from '../../storage';
import type { Handle, UserId } from '../../base';
import { isOn, kept, mergedKeepings, takenOff, NO_KEEPINGS, type Entry } from './versions';

/** Somebody kept. `at`: when that was decided or the note changed, ms since 1970. */
export interface Kept {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  readonly at: number;
}

/** The separator between two notes that were written independently. */
const BETWEEN = ' / ';

/** Merges two lists (commutative): nobody is removed, and notes that differ are joined. */
export function mergeKept(one: readonly Kept[], other: readonly Kept[]): Kept[] {
  const all = new Map(one.map((person) => [person.userId, person]));
  for (const person of other) {
    const before = all.get(person.userId);
    all.set(person.userId, before === undefined ? person : mergedPerson(before, person));
  }
  return [...all.values()].sort((left, right) => (left.userId < right.userId ? -1 : 1));
}

/**
 * Merges somebody kept on both sides. Three-way merge of the notes: the one changed since both last agreed wins;
 * where both changed, they are joined.
 * @param agreed the note of when both sides last agreed
 */
export function mergedPerson(one: Kept, other: Kept, agreed?: string): Kept {
  const [newer, older] =
    one.at > other.at || (one.at === other.at && one.note >= other.note) ? [one, other] : [other, one];
  return { ...newer, handle: newer.handle ?? older.handle, note: mergedNote(newer.note, older.note, agreed) };
}

function mergedNote(newer: string, older: string, agreed: string | undefined): string {
  if (newer === older || older === agreed) return newer;
  if (newer === agreed) return older;
  if (newer.includes(older)) return newer;
  if (older.includes(newer)) return older;
  return `${newer}${BETWEEN}${older}`;
}

/** A person's entry in this browser: the last known one, updated by what the record shows was done here since. */
export function localEntry(
  userId: UserId,
  record: KeepRecord | undefined,
  known: Entry | undefined,
  heard: Entry | undefined,
  device: string,
): Entry {
  const keepings = known ?? NO_KEEPINGS;
  if (record === undefined) {
    const { alive, seen } = takenOff(keepings);
    return { userId, alive, seen, handle: null, note: '', at: known?.at ?? 0 };
  }
  const { handle, note, at } = record;
  const isSame =
    known !== undefined && isOn(known) && known.note === note && known.handle === handle && known.at === at;
  const { alive, seen } = isSame ? known : kept(keepings, device, heard ?? NO_KEEPINGS);
  return { userId, alive, seen, handle, note, at };
}

/** Merges a person's entries of this browser and of the synced copy; `agreed`: the note that both last had. */
export function mergedEntry(one: Entry, other: Entry, agreed: string | undefined): Entry {
  const keepings = mergedKeepings(one, other);
  // Of two times of one thing the earlier: a clock that runs ahead is not followed.
  const at = Math.min(one.at, other.at);
  if (!isOn(keepings)) return { userId: one.userId, handle: null, note: '', at, ...keepings };
  if (!isOn(one) || !isOn(other)) return { ...(isOn(one) ? one : other), ...keepings };
  const { userId, handle, note, at: changedAt } = mergedPerson(one, other, agreed);
  const isSame = one.note === other.note && one.handle === other.handle;
  return { userId, handle, note, at: isSame ? at : changedAt, ...keepings };
}

/** The notes of those on the list, by user id. */
export function notesOf(entries: readonly Entry[]): Record<string, string> {
  return Object.fromEntries(entries.filter(isOn).map((entry) => [entry.userId, entry.note]));
}
