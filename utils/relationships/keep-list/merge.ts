import type { Handle, UserId } from '../../base';

/** One person's entry, on the list or taken off it. `at`: when that was decided, ms since 1970. */
export type Entry =
  | {
      readonly userId: UserId;
      readonly kept: true;
      readonly handle: Handle | null;
      readonly note: string;
      readonly at: number;
    }
  | { readonly userId: UserId; readonly kept: false; readonly at: number };

/** What stands between two notes that were written apart from each other. */
const BETWEEN = ' / ';

/**
 * Two lists as one, whichever is called first. The later decision about a person holds; on a tie they
 * stay kept. Of two notes the one that was changed since both last agreed holds; where both were, both
 * are kept.
 * @param agreed the notes of when both sides last agreed, by user id
 */
export function mergeKept(
  one: readonly Entry[],
  other: readonly Entry[],
  agreed: Readonly<Record<string, string>> = {},
): Entry[] {
  const all = new Map(one.map((entry) => [entry.userId, entry]));
  for (const entry of other) {
    const before = all.get(entry.userId);
    all.set(entry.userId, before === undefined ? entry : mergedEntry(before, entry, agreed[entry.userId]));
  }
  return [...all.values()].sort((left, right) => (left.userId < right.userId ? -1 : 1));
}

/** Two entries of one person as one; see {@link mergeKept}. */
export function mergedEntry(one: Entry, other: Entry, agreed?: string): Entry {
  if (!one.kept || !other.kept) {
    if (one.kept === other.kept) return one.at >= other.at ? one : other;
    const [keeping, removing] = one.kept ? [one, other] : [other, one];
    return removing.at > keeping.at ? removing : keeping;
  }
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
