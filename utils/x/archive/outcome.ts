import type { AccountId, Handle } from '../../base';

export interface ArchiveList {
  /** In the file's order; somebody named twice is here twice. */
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** How many the manifest counts, or null where it counts none. */
  readonly expected: number | null;
  /** Entries that name nobody. */
  readonly unreadable: number;
  /** Files of this list that belong to the archive and were not given. */
  readonly missingFiles: readonly string[];
  /** False: somebody is lacking or may be, so that not being in the list proves nothing. */
  readonly hasEveryone: boolean;
}

export interface Archive {
  readonly account: {
    readonly accountId: AccountId;
    readonly handle: Handle;
    readonly name: string;
    /** https://pbs.twimg.com/…, or null. */
    readonly pictureUrl: string | null;
  };
  /**
   * When X made it, ms since 1970, never after now. 'file': the manifest does not say; the zip's dates of its
   * files. Null: nothing says, and the person has to.
   */
  readonly date: { readonly at: number; readonly from: 'manifest' | 'file' } | null;
  /** Null where the archive has no such list: of it nothing is known. */
  readonly following: ArchiveList | null;
  readonly followers: ArchiveList | null;
}

/**
 * Why files are no archive that can be taken in.
 * - 'not an archive': neither a zip of X's nor files out of one.
 * - 'truncated': the zip ends too early, as after a broken download.
 * - 'corrupt': the zip contradicts itself, or a file in it is not what its checksum says.
 * - 'encrypted': it asks for a password, which X's own never does.
 * - 'unsupported': packed in a way X does not use (split over disks, another method).
 * - 'bomb': it would unpack to far more than text of this kind can.
 * - 'too large': more than is ever taken in.
 * - 'malformed': a file is not the data its name says.
 * - 'no account': nothing says whose archive it is.
 * - 'no lists': neither list is there.
 * - 'several archives', 'several accounts': more than one, mixed.
 * - 'unreadable': the browser could not read the file (moved, or on a disk that is gone).
 */
export type ArchiveProblem =
  | 'not an archive'
  | 'truncated'
  | 'corrupt'
  | 'encrypted'
  | 'unsupported'
  | 'bomb'
  | 'too large'
  | 'malformed'
  | 'no account'
  | 'no lists'
  | 'several archives'
  | 'several accounts'
  | 'unreadable';

/** Why it was refused, and which file it is about. */
export interface Refused {
  readonly kind: 'refused';
  readonly why: ArchiveProblem;
  readonly file: string | null;
}

/** What came of reading an archive. */
export type ArchiveOutcome =
  { readonly kind: 'archive'; readonly archive: Archive } | Refused | { readonly kind: 'cancelled' };

/** A refusal. */
export function refused(why: ArchiveProblem, file: string | null = null): Refused {
  return { kind: 'refused', why, file };
}
