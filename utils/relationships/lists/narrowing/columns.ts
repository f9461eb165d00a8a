import type { PersonRow } from '../../../storage';
import { isReported, type ProfileField } from '../../../base';
import { normalized } from '../../people/search-text';
import { type StoredPage } from '../classified-list';
import { type PackedChanges } from '../../history';
import { packLines, type PackedText } from './text';

/** In a column: X did not say. */
export const UNKNOWN = 0xffffffff;

/** The trait bits of a field: one or the other is set where X reported it, neither where it did not. */
export const TRAITS: Readonly<Record<ProfileField, { readonly yes: number; readonly no: number }>> = {
  verified: { yes: 1, no: 2 },
  protected: { yes: 4, no: 8 },
  picture: { yes: 16, no: 32 },
  bio: { yes: 64, no: 128 },
};
/** Followed, or unfollowed, through this tool at some time. */
export const WAS_FOLLOWED = 256;
export const WAS_UNFOLLOWED = 512;

/** What is filtered and sorted by, packed: a number for each person, by rank. */
export interface Columns {
  readonly followers: Uint32Array<ArrayBuffer>;
  readonly following: Uint32Array<ArrayBuffer>;
  readonly posts: Uint32Array<ArrayBuffer>;
  /** Seconds since 1970. */
  readonly createdAt: Uint32Array<ArrayBuffer>;
  /** Seconds since 1970. */
  readonly lastPostAt: Uint32Array<ArrayBuffer>;
  /** Since when, at the latest, they have been in the list: seconds since 1970. */
  readonly listedSince: Uint32Array<ArrayBuffer>;
  readonly traits: Uint16Array<ArrayBuffer>;
  /** What happened at each rank, where the list holds changes. */
  readonly changes: PackedChanges | null;
  /** Runs of people with their searchable text, in order of place. */
  readonly texts: Run[];
}

/** A run of people from `first` on. */
export interface Run {
  readonly first: number;
  readonly text: PackedText;
}

/** Columns for `size` people of whom nothing is known. */
export function emptyColumns(size: number): Columns {
  const column = (): Uint32Array<ArrayBuffer> => new Uint32Array(size).fill(UNKNOWN);
  return {
    followers: column(),
    following: column(),
    posts: column(),
    createdAt: column(),
    lastPostAt: column(),
    listedSince: column(),
    traits: new Uint16Array(size),
    changes: null,
    texts: [],
  };
}

/**
 * The same columns with room for `size` people, for what was done since they were read to be written into: `traits` is a
 * copy, the others are where there are more people. To copy all of a million with each search took a third of it.
 * @param dates whether `listedSince` is written into, too
 */
export function enlarged(columns: Columns, size: number, dates: boolean): Columns {
  const known = columns.traits.length;
  const roomy = (column: Uint32Array<ArrayBuffer>, isOwn = size > known): Uint32Array<ArrayBuffer> => {
    if (!isOwn) return column;
    const next = new Uint32Array(size).fill(UNKNOWN, known);
    next.set(column);
    return next;
  };
  const traits = new Uint16Array(size);
  traits.set(columns.traits);
  return {
    followers: roomy(columns.followers),
    following: roomy(columns.following),
    posts: roomy(columns.posts),
    createdAt: roomy(columns.createdAt),
    lastPostAt: roomy(columns.lastPostAt),
    listedSince: roomy(columns.listedSince, dates || size > known),
    traits,
    changes: columns.changes,
    texts: [...columns.texts],
  };
}

/** Fills in people from a place on. */
export function fill(columns: Columns, first: number, { rows, names }: StoredPage): void {
  const lines: string[] = [];
  const lineOf = names.split('\n');
  rows.forEach((row, i) => {
    const rank = first + i;
    columns.followers[rank] = row.followersCount ?? UNKNOWN;
    columns.following[rank] = row.followingCount ?? UNKNOWN;
    columns.posts[rank] = row.postCount ?? UNKNOWN;
    columns.createdAt[rank] = secondsOf(row.createdAt);
    columns.lastPostAt[rank] = secondsOf(row.lastPostAt);
    columns.traits[rank] = traitsOf(row);
    lines.push(`${lineOf[i] ?? ''}\t${quicklyNormalized(row.bio)}`);
  });
  columns.texts.push({ first, text: packLines(lines) });
}

/** The trait bits that follow from a profile alone. */
function traitsOf(row: Omit<PersonRow, 'handle'>): number {
  const bit = (field: ProfileField, holds: boolean): number =>
    isReported(row, field) ? TRAITS[field][holds ? 'yes' : 'no'] : 0;
  return (
    bit('verified', row.verified !== 'none') |
    bit('protected', row.protected) |
    bit('picture', row.pictureUrl !== null) |
    bit('bio', row.bio.trim() !== '')
  );
}

/** Ms as a column holds them. */
export function secondsOf(ms: number | null): number {
  return ms === null || ms < 0 ? UNKNOWN : Math.min(Math.floor(ms / 1000), UNKNOWN - 1);
}

const PLAIN = /^[\x20-\x7e]*$/;

/** As {@link normalized}, with a fast path for plain ASCII, as most bios are: lower case suffices there. */
export function quicklyNormalized(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase().replace(/ {2,}/g, ' ') : normalized(text);
}
