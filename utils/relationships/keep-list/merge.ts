import type { Handle, UserId } from '../../base';

/** Somebody kept. `at`: when that was decided or the note changed, ms since 1970. */
export interface Kept {
  readonly userId: UserId;
  readonly handle: Handle | null;
  readonly note: string;
  readonly at: number;
}

/** What stands between two notes that were written apart from each other. */
const BETWEEN = ' / ';

/** Two lists as one, whichever is called first: nobody is taken off, and of notes that differ both are kept. */
export function mergeKept(one: readonly Kept[], other: readonly Kept[]): Kept[] {
  const all = new Map(one.map((person) => [person.userId, person]));
  for (const person of other) {
    const before = all.get(person.userId);
    all.set(person.userId, before === undefined ? person : mergedPerson(before, person));
  }
  return [...all.values()].sort((left, right) => (left.userId < right.userId ? -1 : 1));
}

/**
 * Somebody kept on both sides. Of two notes the one that was changed since both last agreed holds; where both
 * were, both are kept.
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
