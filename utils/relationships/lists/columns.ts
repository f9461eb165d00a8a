import type { PersonRow } from '../../storage';
import { fold } from '../fold';
import { type Listed } from '../roster';
import { type PackedChanges } from '../history';
import { packLines, type PackedText } from './text';

/** In a column: X did not say. */
export const UNKNOWN = 0xffffffff;

export const VERIFIED = 1;
export const PROTECTED = 2;
export const NO_PICTURE = 4;
export const NO_BIO = 8;
/** Followed, or unfollowed, through this tool at some time. */
export const WAS_FOLLOWED = 16;
export const WAS_UNFOLLOWED = 32;

/** What is filtered and sorted by, packed: a number for each person, by their place. */
export interface Columns {
  readonly followers: Uint32Array<ArrayBuffer>;
  readonly following: Uint32Array<ArrayBuffer>;
  readonly posts: Uint32Array<ArrayBuffer>;
  /** Seconds since 1970. */
  readonly createdAt: Uint32Array<ArrayBuffer>;
  /** Seconds since 1970. */
  readonly lastPostAt: Uint32Array<ArrayBuffer>;
  /** Since when, at the latest, they have been in the list: seconds since 1970. */
  readonly heldSince: Uint32Array<ArrayBuffer>;
  readonly traits: Uint8Array<ArrayBuffer>;
  /** What happened at each place, where the list holds changes. */
  readonly changes: PackedChanges | null;
  /** Runs of people with their searchable text, in order of place. */
  readonly texts: Run[];
}

/** A run of people from `first` on. */
export interface Run {
  readonly first: number;
  readonly text: PackedText;
}

/** Columns for so many people, nothing known of them. */
export function emptyColumns(size: number): Columns {
  const column = (): Uint32Array<ArrayBuffer> => new Uint32Array(size).fill(UNKNOWN);
  return {
    followers: column(),
    following: column(),
    posts: column(),
    createdAt: column(),
    lastPostAt: column(),
    heldSince: column(),
    traits: new Uint8Array(size),
    changes: null,
    texts: [],
  };
}

/** Columns for more people, of whom the first are known already. */
export function grown(columns: Columns, known: number, size: number): Columns {
  const next = emptyColumns(size);
  for (const name of ['followers', 'following', 'posts', 'createdAt', 'lastPostAt', 'traits'] as const) {
    next[name].set(columns[name].subarray(0, known));
  }
  next.texts.push(...columns.texts.filter(({ first }) => first < known));
  return next;
}

/** Fills in people from a place on. */
export function fill(columns: Columns, first: number, { rows, names }: Listed): void {
  const lines: string[] = [];
  rows.forEach((row, i) => {
    const place = first + i;
    columns.followers[place] = row.followersCount ?? UNKNOWN;
    columns.following[place] = row.followingCount ?? UNKNOWN;
    columns.posts[place] = row.postCount ?? UNKNOWN;
    columns.createdAt[place] = secondsOf(row.createdAt);
    columns.lastPostAt[place] = secondsOf(row.lastPostAt);
    columns.traits[place] = traitsOf(row);
    lines.push(`${names[i] ?? ''}\t${quickFold(row.bio)}`);
  });
  columns.texts.push({ first, text: packLines(lines) });
}

/** The bits of a person that need no list to tell. */
function traitsOf(row: Pick<PersonRow, 'verified' | 'protected' | 'pictureUrl' | 'bio'>): number {
  return (
    (row.verified === 'none' ? 0 : VERIFIED) |
    (row.protected ? PROTECTED : 0) |
    (hasPicture(row.pictureUrl) ? 0 : NO_PICTURE) |
    (row.bio.trim() === '' ? NO_BIO : 0)
  );
}

/** X gives people without a picture its grey one. */
function hasPicture(url: string | null): boolean {
  return url !== null && !url.includes('/default_profile_images/');
}

/** Ms as a column holds them. */
export function secondsOf(ms: number | null): number {
  return ms === null || ms < 0 ? UNKNOWN : Math.min(Math.floor(ms / 1000), UNKNOWN - 1);
}

const PLAIN = /^[\x20-\x7e]*$/;

/** As {@link fold}; most bios are plain, and then lower case is all there is to it. */
export function quickFold(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase().replace(/ {2,}/g, ' ') : fold(text);
}
