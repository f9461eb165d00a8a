import { DAY_MS, type AccountId } from '../../base';
import type { ActionKind, Database, ReadTransaction, Settings } from '../../storage';
import type { StoredAction } from '../types';
import { areManyIn } from './rhythm';

/** The person's own limit on acts of a kind by hand, over the last 24 hours. Times: ms since 1970. */
export interface HandLimit {
  readonly used: number;
  readonly limit: number;
  /** Whether the limit is reached, at which the manual queue rests. */
  readonly rests: boolean;
  /** When the next is free; null while one is left. */
  readonly nextFreeAt: number | null;
  /** Whether the last few minutes had many. */
  readonly many: boolean;
}

/** Reads it in the caller's transaction; `now` in ms since 1970. */
export async function handLimitIn(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  kind: ActionKind,
  { byHand }: Pick<Settings, 'byHand'>,
  now: number,
): Promise<HandLimit> {
  const limit = kind === 'follow' ? byHand.followsPerDay : byHand.unfollowsPerDay;
  const index = tx.objectStore('actions').index('by time');
  // Times later than now are from before our clock jumped back, and do not count.
  const ofDay = (via: 'hand' | 'click') =>
    IDBKeyRange.bound([accountId, via, kind, 'done', now - DAY_MS], [accountId, via, kind, 'done', now], true);
  const done = (
    await Promise.all([index.getAll(ofDay('hand')), index.getAll(ofDay('click'))])
  ).flat() as StoredAction[];
  const times = done.map(({ changedAt }) => changedAt).sort((a, b) => a - b);
  const used = times.length;
  // With a limit of 0 none is ever free.
  const frees = used < limit || limit === 0 ? undefined : times[used - limit];
  return {
    used,
    limit,
    rests: used >= limit,
    nextFreeAt: frees === undefined ? null : frees + DAY_MS,
    many: await areManyIn(tx, accountId, now),
  };
}

/** Both of an account's limits. */
export type HandLimits = Readonly<Record<ActionKind, HandLimit>>;

/** Reads both; `now` in ms since 1970. */
export async function readHandLimits(
  db: Database,
  accountId: AccountId,
  settings: Pick<Settings, 'byHand'>,
  now: number,
): Promise<HandLimits> {
  const tx = db.readTransaction(['actions']);
  const [unfollow, follow] = await Promise.all([
    handLimitIn(tx, accountId, 'unfollow', settings, now),
    handLimitIn(tx, accountId, 'follow', settings, now),
  ]);
  return { unfollow, follow };
}
