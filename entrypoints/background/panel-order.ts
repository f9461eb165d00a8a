import type { AccountId } from '../../utils/base';
import type { PanelFilter, PanelOrder } from '../../utils/messages';
import type { NonFollower } from '../../utils/relationships';
import type { Services } from './services';

/** What the panel is narrowed to, and in which order. */
export interface Arrangement {
  readonly search: string;
  readonly order: PanelOrder;
  readonly filters: readonly PanelFilter[];
}

const HALF_A_YEAR_MS = 182 * 86_400_000;
/** A panel being scrolled asks for the same again and again; what it is made of may change meanwhile. */
const KEPT_MS = 10_000;

let last: { key: string; at: number; rows: readonly NonFollower[] } | null = null;

/** All non-followers that pass, in order: a look at every profile, kept for a moment. */
export async function arranged(
  { reader, db }: Pick<Services, 'reader' | 'db'>,
  accountId: AccountId,
  arrangement: Arrangement,
): Promise<readonly NonFollower[]> {
  const now = Date.now();
  const [{ at, nonFollowers }, kept] = await Promise.all([
    reader.summary(accountId),
    db.count('keep', IDBKeyRange.bound([accountId], [accountId, []])),
  ]);
  const key = JSON.stringify([accountId, arrangement, at, nonFollowers, kept]);
  if (last?.key === key && now - last.at < KEPT_MS) return last.rows;
  const { rows } = await reader.nonFollowers(accountId, { offset: 0, limit: Infinity, search: arrangement.search });
  last = { key, at: now, rows: arrange(rows, arrangement, now) };
  return last.rows;
}

/** Narrows and orders; `rows` come newest follow first. `now` in ms since 1970. */
export function arrange(rows: readonly NonFollower[], { order, filters }: Arrangement, now: number): NonFollower[] {
  const passes: Readonly<Record<PanelFilter, (row: NonFollower) => boolean>> = {
    verified: ({ verified }) => verified !== 'none',
    protected: (row) => row.protected,
    'no picture': ({ pictureUrl }) => !pictureUrl?.startsWith('https://pbs.twimg.com/'),
    // Whoever's newest post is not told (protected, or none at all) is not called silent.
    silent: ({ lastPostAt }) => lastPostAt !== null && now - lastPostAt > HALF_A_YEAR_MS,
    kept: ({ kept }) => kept,
  };
  const found = rows.filter((row) => filters.every((filter) => passes[filter](row)));
  const last = (value: number | null) => value ?? Infinity;
  switch (order) {
    case 'newest':
      return found;
    case 'oldest':
      return found.reverse();
    case 'silent':
      return found.sort((one, other) => last(one.lastPostAt) - last(other.lastPostAt) || 0);
    case 'most followers':
      return found.sort((one, other) => (other.followersCount ?? -1) - (one.followersCount ?? -1));
    case 'fewest followers':
      return found.sort((one, other) => last(one.followersCount) - last(other.followersCount) || 0);
  }
}
