import { DAY_MS, inactiveSince, isReported, type AccountId } from '../../base';
import { keepRulesIn, prefixRange, type Database } from '../../storage';
import type { NonFollower } from '../people/non-followers';
import type { Reader } from '../reader';

/** The order of the panel: by when they were followed, by their newest post, or by their followers. */
export type PanelOrder = 'newest' | 'oldest' | 'silent' | 'most followers' | 'fewest followers';

/** Narrows the panel; several must all hold; an unknown value passes none. 'silent': inactive for half a year. */
export type PanelFilter = 'verified' | 'protected' | 'no picture' | 'silent' | 'kept';

/** The search, filters and order of the panel. */
export interface Arrangement {
  readonly search: string;
  readonly order: PanelOrder;
  readonly filters: readonly PanelFilter[];
}

/** A window of the arranged non-followers, and how many there are in all. */
export interface Arranged {
  readonly total: number;
  readonly rows: readonly NonFollower[];
}

const HALF_A_YEAR_MS = 182 * DAY_MS;
/** A panel being scrolled asks for the same list repeatedly; what it depends on may change meanwhile. */
const CACHED_MS = 10_000;

/**
 * Creates the reader of windows of the panel's list. It caches the last arrangement, since that reads every profile.
 */
export function createPanelList(
  db: Database,
  reader: Pick<Reader, 'summary' | 'nonFollowers'>,
  now: () => number,
): (
  accountId: AccountId,
  arrangement: Arrangement,
  window: { readonly offset: number; readonly limit: number },
) => Promise<Arranged> {
  let cached: { readonly key: string; readonly at: number; readonly rows: readonly NonFollower[] } | null = null;

  async function all(accountId: AccountId, arrangement: Arrangement): Promise<readonly NonFollower[]> {
    const at = now();
    const [summary, kept, { rules }] = await Promise.all([
      reader.summary(accountId),
      db.count('keep', prefixRange(accountId)),
      keepRulesIn(db.readTransaction(['state']), accountId),
    ]);
    const decided = rules.map((rule) => rule.at);
    const key = JSON.stringify([accountId, arrangement, summary.at, summary.nonFollowers, kept, decided]);
    if (cached?.key === key && at - cached.at < CACHED_MS) return cached.rows;
    const { search } = arrangement;
    const { rows } = await reader.nonFollowers(accountId, { offset: 0, limit: Infinity, search });
    cached = { key, at, rows: arrange(rows, arrangement, at) };
    return cached.rows;
  }

  return async (accountId, arrangement, { offset, limit }) => {
    const { order, filters, search } = arrangement;
    // The order of the list itself: only the profiles of the window are read.
    if (order === 'newest' && filters.length === 0) {
      const { total, rows } = await reader.nonFollowers(accountId, { offset, limit, search });
      return { total, rows: rows.map(forPages) };
    }
    const rows = await all(accountId, arrangement);
    return { total: rows.length, rows: rows.slice(offset, offset + limit).map(forPages) };
  };
}

/** Without a field that pages of X need not receive. */
function forPages({ unreported: _, ...row }: NonFollower): NonFollower {
  return row;
}

/** Narrows and orders; `rows` come newest follow first. `now` in ms since 1970. */
export function arrange(rows: readonly NonFollower[], { order, filters }: Arrangement, now: number): NonFollower[] {
  const passes: Readonly<Record<PanelFilter, (row: NonFollower) => boolean>> = {
    verified: ({ verified }) => verified !== 'none',
    protected: (row) => row.protected,
    'no picture': (row) => row.pictureUrl === null && isReported(row, 'picture'),
    silent: (row) => (inactiveSince(row) ?? Infinity) <= now - HALF_A_YEAR_MS,
    kept: ({ kept, rule }) => kept || rule?.isKnown === true,
  };
  const found = rows.filter((row) => filters.every((filter) => passes[filter](row)));
  const orLast = (value: number | null) => value ?? Infinity;
  switch (order) {
    case 'newest':
      return found;
    case 'oldest':
      return found.reverse();
    case 'silent':
      return found.sort((a, b) => orLast(a.lastPostAt) - orLast(b.lastPostAt) || 0);
    case 'most followers':
      return found.sort((a, b) => (b.followersCount ?? -1) - (a.followersCount ?? -1));
    case 'fewest followers':
      return found.sort((a, b) => orLast(a.followersCount) - orLast(b.followersCount) || 0);
  }
}
