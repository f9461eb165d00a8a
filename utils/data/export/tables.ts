import type { PersonRow } from '../../storage';
import { isReported, type UserId } from '../../base';
import type { readKept, Relationship } from '../../relationships';
import type { ExportTable, ExportValue } from './write';

export type Column<Item> = readonly [name: string, value: (item: Item) => ExportValue];

/** Of somebody in an archive whose profile was never read, `row` is null. */
export interface ExportedPerson {
  readonly userId: UserId;
  readonly row: PersonRow | null;
  readonly relation: Relationship['kind'];
}

/** A spreadsheet rounds an id of 19 digits to a number; the address keeps all of its digits. */
export const PROFILE: Column<{ readonly userId: UserId }> = [
  'profile',
  ({ userId }) => `https://x.com/i/user/${userId}`,
];
export const USER_ID: Column<{ readonly userId: UserId }> = ['user id', ({ userId }) => userId];

export const PERSON_COLUMNS: readonly Column<ExportedPerson>[] = [
  USER_ID,
  ['handle', ({ row }) => row && row.handle],
  ['name', ({ row }) => row && row.name],
  ['relationship', ({ relation }) => relation],
  ['verified', ({ row }) => (row && isReported(row, 'verified') ? row.verified : null)],
  ['protected', ({ row }) => (row && isReported(row, 'protected') ? row.protected : null)],
  ['followers', ({ row }) => row && row.followersCount],
  ['following', ({ row }) => row && row.followingCount],
  ['posts', ({ row }) => row && row.postCount],
  ['created at', ({ row }) => row && time(row.createdAt)],
  ['last post at', ({ row }) => row && time(row.lastPostAt)],
  ['bio', ({ row }) => (row && isReported(row, 'bio') ? row.bio : null)],
  PROFILE,
];

export const KEPT_COLUMNS: readonly Column<Awaited<ReturnType<typeof readKept>>[number]>[] = [
  USER_ID,
  ['handle', ({ handle }) => handle],
  ['note', ({ note }) => note],
  ['kept at', ({ at }) => time(at)],
  PROFILE,
];

/** A table of items that come a batch at a time. */
export function table<Item>(columns: readonly Column<Item>[], batches: AsyncIterable<readonly Item[]>): ExportTable {
  return { columns: columns.map(([name]) => name), rows: rowsOf(columns, batches) };
}

async function* rowsOf<Item>(columns: readonly Column<Item>[], batches: AsyncIterable<readonly Item[]>) {
  for await (const batch of batches) yield batch.map((item) => columns.map(([, value]) => value(item)));
}

/** Somebody's profile as an export may hold it: not where only a page of X has shown it. */
export function exported(row: PersonRow | null): PersonRow | null {
  return row?.seenAt === undefined ? row : null;
}

/** ISO 8601 in UTC. */
export function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
