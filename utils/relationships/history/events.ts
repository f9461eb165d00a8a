import { prefixRange, type Database, type DeltaRecord, type ListName, type RenameRecord } from '../../storage';
import { indexOf, type AccountId, type Handle, type PackedIds, type UserId } from '../../base';
import { UNAVAILABLE } from '../evidence/flags';
import { STILL_THERE, UNKNOWN_CAUSE } from './causes';
import { ranksOf } from './ranks';

export const NOBODY: PackedIds = new BigUint64Array(0);

/** What can happen between an account and one person. */
export const CHANGE_KINDS = ['joined', 'left', 'unavailable', 'back', 'renamed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The lists something happened in. */
export const CHANGED_LISTS = ['following', 'followers'] as const satisfies readonly ListName[];

/** Changes as parallel arrays: one index per change, the newest first. Times in ms since 1970. */
export interface PackedChanges {
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** `CHANGE_KINDS[what[i]]`. */
  readonly what: Uint8Array<ArrayBuffer>;
  /** `CHANGED_LISTS[where[i]]`. */
  readonly where: Uint8Array<ArrayBuffer>;
  /** See `causeOf`. */
  readonly cause: Uint8Array<ArrayBuffer>;
  /** 1 where somebody left and a lookup could say why. */
  readonly open: Uint8Array<ArrayBuffer>;
  /** The list that it was compared with was an archive's, which may name people whom X does not show: 1. */
  readonly sinceArchive: Uint8Array<ArrayBuffer>;
  /** Between `since` (0 where that is not known) and `at`. */
  readonly since: Float64Array<ArrayBuffer>;
  readonly at: Float64Array<ArrayBuffer>;
  /** A line "handle\tname" as they were then; '' where none was kept. */
  readonly names: readonly string[];
  /** The handle before, of those who took another. */
  readonly before: ReadonlyMap<number, Handle>;
  /** False: no complete list was compared with another up to now, so that no change here says nothing. */
  readonly isCompared: boolean;
}

/** Something that happened with one person. */
export interface Change {
  readonly id: bigint;
  readonly what: ChangeKind;
  readonly where: ListName;
  readonly cause: number;
  readonly since: number;
  readonly at: number;
  readonly names: string;
  /** Compared with a list of an archive, which may name people whom X had suspended or deleted before. */
  readonly sinceArchive: boolean;
  readonly renamed?: RenameRecord;
}

/** All known changes of an account's lists, and the people whom X has not shown since before the first list. */
export async function readEvents(db: Database, accountId: AccountId): Promise<PackedChanges> {
  const deltas = await deltasOf(db, accountId);
  const changes = changesOf(deltas);
  const hidden = new Set(changes.flatMap(({ what, where, id }) => (what === 'unavailable' ? [`${where} ${id}`] : [])));
  for (const list of CHANGED_LISTS)
    for (const change of await unavailableIn(db, accountId, list))
      if (!hidden.has(`${list} ${change.id}`)) changes.push(change);
  const reaches = CHANGED_LISTS.map((list) => reachOf(deltas, list));
  const isCompared = reaches.includes('complete') && !reaches.includes('partial');
  return packed(changes, await ownUnfollows(db, accountId, changes), isCompared);
}

/**
 * Who unfollowed the account: everybody who left its followers, an event each. The cause is given where X reported
 * it, or where a later sync of the following list still shows them. Somebody who follows again is never looked up: X
 * would show a suspended account that is back, too.
 */
export async function readUnfollows(db: Database, accountId: AccountId): Promise<PackedChanges> {
  const deltas = await deltasOf(db, accountId);
  const all = changesOf(deltas).filter(({ where }) => where === 'followers');
  const lastJoined = new Map<bigint, number>();
  for (const { what, id, at } of all)
    if (what === 'joined') lastJoined.set(id, Math.max(at, lastJoined.get(id) ?? -Infinity));
  const left = all.filter(({ what }) => what === 'left');
  const isBack = ({ id, at }: Change): boolean => (lastJoined.get(id) ?? -Infinity) > at;
  const unexplained = left.filter((change) => change.cause === UNKNOWN_CAUSE && !isBack(change));
  const following = (await db.get('lists', [accountId, 'following']))?.complete;
  const shown =
    following?.source === 'list'
      ? await ranksOf(
          db,
          accountId,
          'following',
          unexplained.map(({ id }) => id),
        )
      : new Map<bigint, number>();
  const isShown = ({ id, at }: Change): boolean =>
    shown.has(id) && following !== undefined && following !== null && following.startedAt >= at;
  const settled = left.map((change) =>
    change.cause === UNKNOWN_CAUSE && !isBack(change) && isShown(change) ? { ...change, cause: STILL_THERE } : change,
  );
  return packed(settled, new Set(settled.filter(isBack)), reachOf(deltas, 'followers') === 'complete');
}

/** Whether all that changed in a list up to now is known: its newest delta says so, which takes over what was open. */
function reachOf(deltas: readonly DeltaRecord[], list: ListName): DeltaRecord['reach'] | undefined {
  return deltas.findLast((delta) => delta.list === list)?.reach;
}

/** An account's deltas, in the order of their lists' ends. */
export async function deltasOf(db: Database, accountId: AccountId): Promise<DeltaRecord[]> {
  const deltas = await db.getAll('deltas', prefixRange(accountId));
  return deltas.sort((a, b) => a.at - b.at);
}

/**
 * The account's own unfollows without a stored cause: a person who still follows the account still exists, so no
 * lookup is needed.
 */
async function ownUnfollows(db: Database, accountId: AccountId, all: readonly Change[]): Promise<Set<Change>> {
  const open = all.filter(
    ({ what, where, cause }) => what === 'left' && where === 'following' && cause === UNKNOWN_CAUSE,
  );
  const stillFollowers = await ranksOf(
    db,
    accountId,
    'followers',
    open.map(({ id }) => id),
  );
  return new Set(open.filter(({ id }) => stillFollowers.has(id)));
}

/**
 * What syncs changed, of everybody or of one person. A follow or unfollow of the other's that both lists show, in
 * spans that overlap, is one event in the intersection of the spans.
 */
export function changesOf(deltas: readonly DeltaRecord[], only: UserId | null = null): Change[] {
  const changes: Change[] = [];
  /** Followers who came or left, as the entries of the following list say it. */
  const ofFollowing = new Map<string, Change[]>();
  for (const delta of deltas)
    for (const change of changesBack(delta, only)) {
      const key = `${change.what} ${change.id}`;
      ofFollowing.set(key, [...(ofFollowing.get(key) ?? []), change]);
    }
  for (const delta of deltas)
    for (const change of changesIn(delta, only)) {
      const others = change.where === 'followers' ? ofFollowing.get(`${change.what} ${change.id}`) : undefined;
      const same = others?.findIndex(({ since, at }) => since <= change.at && at >= change.since) ?? -1;
      const [other] = same < 0 ? [] : (others?.splice(same, 1) ?? []);
      changes.push(other ? joinedSpans(change, other) : change);
    }
  for (const rest of ofFollowing.values()) changes.push(...rest);
  return changes;
}

function joinedSpans(change: Change, other: Change): Change {
  return {
    ...change,
    since: Math.max(change.since, other.since),
    at: Math.min(change.at, other.at),
    cause: change.cause === UNKNOWN_CAUSE ? other.cause : change.cause,
    sinceArchive: change.sinceArchive && other.sinceArchive,
  };
}

/** What a sync changed in its own list. */
function* changesIn(delta: DeltaRecord, only: UserId | null): Generator<Change> {
  const { list: where, since, at, joinedBy, leftBy } = delta;
  const rest = { where, since, at, cause: UNKNOWN_CAUSE, names: '', sinceArchive: delta.against === 'archive' };
  const lines = delta.leftNames.split('\n');
  for (const [id, i] of membersIn(delta.joined, only))
    yield { ...rest, id, what: 'joined', cause: joinedBy[i] ?? UNKNOWN_CAUSE };
  for (const [id, i] of membersIn(delta.left, only))
    yield { ...rest, id, what: 'left', cause: leftBy[i] ?? UNKNOWN_CAUSE, names: lines[i] ?? '' };
  for (const [id] of membersIn(delta.unavailable, only)) yield { ...rest, id, what: 'unavailable' };
  for (const [id] of membersIn(delta.back, only)) yield { ...rest, id, what: 'back' };
  for (const renamed of delta.renamed)
    if (only === null || renamed.userId === only)
      yield { ...rest, id: BigInt(renamed.userId), what: 'renamed', names: `${renamed.to}\t`, renamed };
}

/**
 * Who began or stopped following back, by the entries of the following list: X still shows them, so it was an
 * unfollow.
 */
function* changesBack(delta: DeltaRecord, only: UserId | null): Generator<Change> {
  const { since, at, unfollowedYou, followedYou } = delta;
  const rest = { where: 'followers', since, at, names: '', sinceArchive: false } as const;
  for (const [id] of membersIn(followedYou ?? NOBODY, only))
    yield { ...rest, id, what: 'joined', cause: UNKNOWN_CAUSE };
  for (const [id] of membersIn(unfollowedYou ?? NOBODY, only)) yield { ...rest, id, what: 'left', cause: STILL_THERE };
}

function* membersIn(ids: PackedIds, only: UserId | null): Generator<[id: bigint, index: number]> {
  if (only === null) for (const [index, id] of ids.entries()) yield [id, index];
  else if (indexOf(ids, BigInt(only)) >= 0) yield [BigInt(only), indexOf(ids, BigInt(only))];
}

/** Whom X lists and does not show, by the newest complete list. */
async function unavailableIn(db: Database, accountId: AccountId, list: ListName): Promise<Change[]> {
  const complete = (await db.get('lists', [accountId, list]))?.complete;
  const found: Change[] = [];
  if (!complete || complete.unavailable === 0) return found;
  const rest = {
    what: 'unavailable',
    where: list,
    cause: UNKNOWN_CAUSE,
    since: 0,
    names: '',
    sinceArchive: false,
  } as const;
  for (let part = 0; part < complete.partStarts.length; part++) {
    const set = await db.get('sets', [accountId, list, complete.syncId, part]);
    for (const [i, id] of set?.ids.entries() ?? [])
      if (((set?.flags[i] ?? 0) & UNAVAILABLE) !== 0) found.push({ ...rest, id, at: complete.finishedAt });
  }
  return found;
}

/** @param settled those that need no lookup */
function packed(all: Change[], settled: ReadonlySet<Change>, isCompared: boolean): PackedChanges {
  all.sort((a, b) => b.at - a.at);
  const before = new Map<number, Handle>();
  all.forEach(({ renamed }, i) => renamed && before.set(i, renamed.from));
  return {
    ids: BigUint64Array.from(all, ({ id }) => id),
    what: Uint8Array.from(all, ({ what }) => CHANGE_KINDS.indexOf(what)),
    where: Uint8Array.from(all, ({ where }) => CHANGED_LISTS.indexOf(where)),
    cause: Uint8Array.from(all, ({ cause }) => cause),
    open: Uint8Array.from(all, (change) =>
      Number(change.what === 'left' && change.cause === UNKNOWN_CAUSE && !settled.has(change)),
    ),
    sinceArchive: Uint8Array.from(all, ({ sinceArchive }) => Number(sinceArchive)),
    since: Float64Array.from(all, ({ since }) => since),
    at: Float64Array.from(all, ({ at }) => at),
    names: all.map(({ names }) => names),
    before,
    isCompared,
  };
}
