import type { Database, DeltaRecord, ListName, RenameRecord } from '../../storage';
import { indexOf, type AccountId, type Handle, type PackedIds, type UserId } from '../../base';
import { UNAVAILABLE } from '../evidence/flags';
import { BY_HAND, BY_MUTUALS, UNKNOWN_CAUSE } from './causes';
import { ranksOf } from './ranks';

/** What can happen between an account and one person. */
export const CHANGE_KINDS = ['joined', 'left', 'unavailable', 'back', 'renamed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The lists something happened in. */
export const CHANGED_LISTS = ['following', 'followers', 'both'] as const;
export type ChangedList = (typeof CHANGED_LISTS)[number];

/** Things that happened, packed: an index for each, the newest first. Times in ms since 1970. */
export interface PackedChanges {
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** `CHANGE_KINDS[what[i]]`. */
  readonly what: Uint8Array<ArrayBuffer>;
  /** `CHANGED_LISTS[where[i]]`. */
  readonly where: Uint8Array<ArrayBuffer>;
  /** See `causeOf`. */
  readonly cause: Uint8Array<ArrayBuffer>;
  /** Between `since` (0 where that is not known) and `at`. */
  readonly since: Float64Array<ArrayBuffer>;
  readonly at: Float64Array<ArrayBuffer>;
  /** A line "handle\tname" as they were then; '' where none was kept. */
  readonly names: readonly string[];
  /** The handle before, of those who took another. */
  readonly before: ReadonlyMap<number, Handle>;
}

/** Something that happened with one person. */
export interface Change {
  readonly id: bigint;
  readonly what: ChangeKind;
  readonly where: ChangedList;
  readonly cause: number;
  readonly since: number;
  readonly at: number;
  readonly names: string;
  readonly renamed?: RenameRecord;
}

/** All that is known to have happened with anybody. */
export async function readEvents(db: Database, accountId: AccountId): Promise<PackedChanges> {
  const deltas = await db.getAll('deltas', IDBKeyRange.bound([accountId], [accountId, []]));
  return packed(deltas.flatMap((delta) => [...changesIn(delta)]));
}

/**
 * Those who left a list and did not come back, one's own unfollows aside, and those whom X lists and does not
 * show. Each person once: what is newest of them, with the cause that says most.
 */
export async function readDepartures(db: Database, accountId: AccountId): Promise<PackedChanges> {
  const deltas = await db.getAll('deltas', IDBKeyRange.bound([accountId], [accountId, []]));
  const changes = deltas.sort((a, b) => b.at - a.at).flatMap((delta) => [...changesIn(delta)]);
  for (const list of ['following', 'followers'] as const) changes.push(...(await unavailableIn(db, accountId, list)));
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.where} ${change.id}`;
    if (change.what !== 'renamed' && !newest.has(key)) newest.set(key, change);
  }
  const away = [...newest.values()].filter(({ what }) => what === 'unavailable' || what === 'left');
  // Somebody who still follows the account is there: that they are followed no more was its own doing.
  const open = away.filter((change) => isUnfollow(change) && change.cause === UNKNOWN_CAUSE);
  const stillFollowers = await ranksOf(
    db,
    accountId,
    'followers',
    open.map(({ id }) => id),
  );
  const isOwn = (change: Change): boolean =>
    isUnfollow(change) &&
    (change.cause === BY_MUTUALS ||
      change.cause === BY_HAND ||
      (change.cause === UNKNOWN_CAUSE && stillFollowers.has(change.id)));
  return packed(oncePerPerson(away.filter((change) => !isOwn(change))));
}

function isUnfollow({ what, where }: Change): boolean {
  return what === 'left' && where === 'following';
}

/** What a sync changed, of everybody or of one person. */
export function* changesIn(delta: DeltaRecord, only: UserId | null = null): Generator<Change> {
  const { list: where, since, at, joinedBy, leftBy } = delta;
  const rest = { where, since, at, cause: UNKNOWN_CAUSE, names: '' };
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

function* membersIn(ids: PackedIds, only: UserId | null): Generator<[id: bigint, index: number]> {
  if (only === null) for (const [index, id] of ids.entries()) yield [id, index];
  else if (indexOf(ids, BigInt(only)) >= 0) yield [BigInt(only), indexOf(ids, BigInt(only))];
}

/** Whom X lists and does not show, by the newest complete list. */
async function unavailableIn(db: Database, accountId: AccountId, list: ListName): Promise<Change[]> {
  const complete = (await db.get('lists', [accountId, list]))?.complete;
  const found: Change[] = [];
  if (!complete || complete.unavailable === 0) return found;
  const rest = { what: 'unavailable', where: list, cause: UNKNOWN_CAUSE, since: 0, names: '' } as const;
  for (let part = 0; part < complete.partStarts.length; part++) {
    const set = await db.get('sets', [accountId, list, complete.syncId, part]);
    for (const [i, id] of set?.ids.entries() ?? [])
      if (((set?.flags[i] ?? 0) & UNAVAILABLE) !== 0) found.push({ ...rest, id, at: complete.finishedAt });
  }
  return found;
}

function oncePerPerson(all: readonly Change[]): Change[] {
  const people = new Map<bigint, Change>();
  for (const one of all) {
    const other = people.get(one.id);
    const [newer, older] = other && other.at >= one.at ? [other, one] : [one, other];
    const cause = newer.cause === UNKNOWN_CAUSE ? (older?.cause ?? UNKNOWN_CAUSE) : newer.cause;
    people.set(one.id, older ? { ...newer, where: 'both', cause, names: newer.names || older.names } : one);
  }
  return [...people.values()];
}

function packed(all: Change[]): PackedChanges {
  all.sort((a, b) => b.at - a.at);
  const before = new Map<number, Handle>();
  all.forEach(({ renamed }, i) => renamed && before.set(i, renamed.from));
  return {
    ids: BigUint64Array.from(all, ({ id }) => id),
    what: Uint8Array.from(all, ({ what }) => CHANGE_KINDS.indexOf(what)),
    where: Uint8Array.from(all, ({ where }) => CHANGED_LISTS.indexOf(where)),
    cause: Uint8Array.from(all, ({ cause }) => cause),
    since: Float64Array.from(all, ({ since }) => since),
    at: Float64Array.from(all, ({ at }) => at),
    names: all.map(({ names }) => names),
    before,
  };
}
