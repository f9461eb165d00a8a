import * as v from 'valibot';
import { putRecord, type Database } from '../../storage';
import type { AccountId } from '../../base';
import { changesOf, deltasOf, type Change } from './events';
import { isUnavailable } from './names-kept';

/** What the newest lists changed, for somebody who comes back to them: people, each counted once. Times in ms since 1970. */
export interface Recap {
  /** It happened between these. */
  readonly since: number;
  readonly at: number;
  /** New followers. */
  readonly came: number;
  /** Followers who left, but for those who X says are suspended or deleted. */
  readonly left: number;
  /** People in either list who took another handle. */
  readonly renamed: number;
  /** People in either list whom X no longer shows. */
  readonly unavailable: number;
}

/** What has been seen of an account's news: the end of the newest list, and the date of the archive. */
const SeenSchema = v.strictObject({ at: v.exactOptional(v.number()), archive: v.exactOptional(v.number()) });
type SeenNews = v.InferOutput<typeof SeenSchema>;

const nameOf = (accountId: AccountId): string => `recap:${accountId}`;

/** What has been seen; nothing, where that is not stored. */
export async function readSeenNews(db: Database, accountId: AccountId): Promise<SeenNews> {
  const stored = (await db.get('state', nameOf(accountId)))?.value;
  return v.is(SeenSchema, stored) ? stored : {};
}

/** Adds to what has been seen. */
export async function saveSeenNews(db: Database, accountId: AccountId, more: SeenNews): Promise<void> {
  await putRecord(db, 'state', { name: nameOf(accountId), value: { ...(await readSeenNews(db, accountId)), ...more } });
}

/** What changed since the lists seen last, and where none was, with the newest of each list; null where nothing did. */
export async function readRecap(db: Database, accountId: AccountId): Promise<Recap | null> {
  const deltas = await deltasOf(db, accountId);
  const seen = (await readSeenNews(db, accountId)).at;
  const newest = new Map(deltas.map((delta) => [delta.list, delta.at]));
  const after = seen ?? Math.min(...newest.values()) - 1;
  const fresh = deltas.filter(({ at, reach }) => at > after && reach !== 'first');
  if (fresh.length === 0) return null;
  const changes = changesOf(deltas).filter(({ at }) => at > after);
  const people = (holds: (change: Change) => boolean): number =>
    new Set(changes.filter(holds).map(({ id }) => id)).size;
  const isFollower = (kind: 'joined' | 'left') => (change: Change) =>
    change.what === kind && change.where === 'followers' && !isUnavailable(change);
  const counts = {
    came: people(isFollower('joined')),
    left: people(isFollower('left')),
    renamed: people(({ what }) => what === 'renamed'),
    unavailable: people(isUnavailable),
  };
  if (Object.values(counts).every((count) => count === 0)) return null;
  return { since: Math.min(...fresh.map(({ since }) => since)), at: Math.max(...fresh.map(({ at }) => at)), ...counts };
}
