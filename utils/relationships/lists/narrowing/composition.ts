import { UNKNOWN, type Columns } from './columns';
import { isLongAgo, isUnsaid } from './filters';

/**
 * The people shown, counted by relation, newest post and followers: each group adds up to all of them, and each part
 * equals what its filter finds.
 */
export interface Composition {
  readonly total: number;
  readonly relations: Readonly<Record<string, number>>;
  readonly lastPost: Readonly<Record<LastPost, number>>;
  readonly followers: Readonly<Record<Reach, number>>;
}

/**
 * Bands of the newest post, as far as X reported it; people who never posted count in the oldest band, whatever
 * the age of their account.
 */
export const LAST_POSTS = ['week', 'month', 'halfYear', 'year', 'longer', 'unreported'] as const;
export type LastPost = (typeof LAST_POSTS)[number];
/** Bands of followers by their upper bound. */
export const REACHES = ['hundred', 'thousand', 'tenThousand', 'hundredThousand', 'more', 'unreported'] as const;
export type Reach = (typeof REACHES)[number];

const DAY = 86_400;
const LAST_POST_ENDS = [7 * DAY, 30 * DAY, 182 * DAY, 365 * DAY, Infinity];
const REACH_ENDS = [100, 1_000, 10_000, 100_000, Infinity];

/** Counts the people (ranks). `now` in ms since 1970. */
export function compositionOf(
  people: Uint32Array<ArrayBuffer>,
  columns: Columns,
  relationAt: (rank: number) => string,
  now: number,
): Composition {
  const seconds = Math.floor(now / 1000);
  const relations: Record<string, number> = {};
  const lastPost = new Uint32Array(LAST_POSTS.length);
  const followers = new Uint32Array(REACHES.length);
  for (const rank of people) {
    const relation = relationAt(rank);
    relations[relation] = (relations[relation] ?? 0) + 1;
    const posted = columns.lastPostAt[rank] ?? UNKNOWN;
    const band = isLongAgo(columns, rank, seconds) ? 4 : LAST_POST_ENDS.findIndex((end) => seconds - posted < end);
    count(lastPost, isUnsaid(columns, 'lastPost', rank) ? 5 : band);
    const reach = columns.followers[rank] ?? UNKNOWN;
    count(followers, reach === UNKNOWN ? 5 : REACH_ENDS.findIndex((end) => reach < end));
  }
  return {
    total: people.length,
    relations,
    lastPost: named(LAST_POSTS, lastPost),
    followers: named(REACHES, followers),
  };
}

function count(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

function named<Name extends string>(names: readonly Name[], counts: Uint32Array): Record<Name, number> {
  return Object.fromEntries(names.map((name, i) => [name, counts[i] ?? 0])) as Record<Name, number>;
}
