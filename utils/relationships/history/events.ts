import type { Database, DeltaRecord, ListName } from '../../storage';
import type { AccountId, Handle } from '../../base';
import { UNAVAILABLE } from '../evidence/flags';
import { ranksOf } from './ranks';
import { BY_HAND, BY_MUTUALS, UNKNOWN_CAUSE } from './causes';

/** What can happen between an account and one person. */
export const CHANGE_KINDS = ['joined', 'left', 'unavailable', 'back', 'renamed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const [JOINED, LEFT, UNAVAILABLE_NOW, BACK, RENAMED] = [0, 1, 2, 3, 4] as const;

/** The lists something happened in. */
export const CHANGED_LISTS = ['following', 'followers', 'both'] as const;
export type ChangedList = (typeof CHANGED_LISTS)[number];

const FOLLOWING = 0;
const BOTH = 2;

/** Things that happened, packed: an index for each, the newest first. */
export interface PackedChanges {
  readonly ids: BigUint64Array<ArrayBuffer>;
  /** `HAPPENINGS[what[i]]`. */
  readonly what: Uint8Array<ArrayBuffer>;
  /** `WHERE[where[i]]`. */
  readonly where: Uint8Array<ArrayBuffer>;
  /** See `causeOf`. */
  readonly cause: Uint8Array<ArrayBuffer>;
  /** Between these, ms since 1970; `since[i]` is 0 where it is not known since when. */
  readonly since: Float64Array<ArrayBuffer>;
  readonly at: Float64Array<ArrayBuffer>;
  /** A line "handle\tname" as they were then; '' where none was kept. */
  readonly names: readonly string[];
  /** The handle before, of those who took another. */
  readonly before: ReadonlyMap<number, Handle>;
}

interface One {
  readonly id: bigint;
  readonly what: number;
  readonly where: number;
  readonly cause: number;
  readonly since: number;
  readonly at: number;
  readonly names: string;
  readonly before?: Handle;
}

const LISTS: readonly ListName[] = ['following', 'followers'];

/** All that is known to have happened with anybody. */
export async function readEvents(db: Database, accountId: AccountId): Promise<PackedChanges> {
  const deltas = await deltasOf(db, accountId);
  return packed(deltas.flatMap((delta) => [...changesIn(delta)]));
}

/**
 * Who is gone: those who left a list and did not come back, one's own unfollows aside, and those whom X
 * lists and does not show. Each person once: what is newest of them, with the cause that says most.
 */
export async function readDepartures(db: Database, accountId: AccountId): Promise<PackedChanges> {
  const deltas = await deltasOf(db, accountId);
  const unavailableNow = [
    ...(await unavailableIn(db, accountId, 'following')),
    ...(await unavailableIn(db, accountId, 'followers')),
  ];
  const newest = new Map<string, One>();
  for (const delta of deltas) {
    for (const one of changesIn(delta)) {
      const key = `${one.where} ${one.id}`;
      if (one.what !== RENAMED && !newest.has(key)) newest.set(key, one);
    }
  }
  for (const one of unavailableNow) {
    const key = `${one.where} ${one.id}`;
    if (!newest.has(key)) newest.set(key, one);
  }
  const away = [...newest.values()].filter(
    ({ what, where, cause }) =>
      what === UNAVAILABLE_NOW ||
      (what === LEFT && !(where === FOLLOWING && (cause === BY_MUTUALS || cause === BY_HAND))),
  );
  return packed(oncePerPerson(await withoutOwn(db, accountId, away)));
}

async function deltasOf(db: Database, accountId: AccountId): Promise<DeltaRecord[]> {
  const deltas = await db.getAll('deltas', IDBKeyRange.bound([accountId], [accountId, []]));
  return deltas.sort((one, other) => other.at - one.at);
}

function* changesIn(delta: DeltaRecord): Generator<One> {
  const { list, since, at, joined, joinedBy, left, leftBy, leftNames, unavailable, back, renamed } = delta;
  const where = LISTS.indexOf(list);
  const rest = { where, since, at };
  const names = leftNames === '' ? [] : leftNames.split('\n');
  for (let i = 0; i < joined.length; i++)
    yield { ...rest, id: joined[i]!, what: JOINED, cause: joinedBy[i]!, names: '' };
  for (let i = 0; i < left.length; i++)
    yield { ...rest, id: left[i]!, what: LEFT, cause: leftBy[i]!, names: names[i] ?? '' };
  for (const id of unavailable) yield { ...rest, id, what: UNAVAILABLE_NOW, cause: UNKNOWN_CAUSE, names: '' };
  for (const id of back) yield { ...rest, id, what: BACK, cause: UNKNOWN_CAUSE, names: '' };
  for (const { userId, from, to } of renamed)
    yield { ...rest, id: BigInt(userId), what: RENAMED, cause: UNKNOWN_CAUSE, names: `${to}\t`, before: from };
}

/** Whom X lists and does not show, by the newest complete reading of a list. */
async function unavailableIn(db: Database, accountId: AccountId, list: ListName): Promise<One[]> {
  const complete = (await db.get('lists', [accountId, list]))?.complete;
  const found: One[] = [];
  if (!complete || complete.unavailable === 0) return found;
  for (let part = 0; part < complete.partStarts.length; part++) {
    const set = await db.get('sets', [accountId, list, complete.syncId, part]);
    set?.flags.forEach((flags, i) => {
      if ((flags & UNAVAILABLE) !== 0)
        found.push({
          id: set.ids[i]!,
          what: UNAVAILABLE_NOW,
          where: LISTS.indexOf(list),
          cause: UNKNOWN_CAUSE,
          since: 0,
          at: complete.finishedAt,
          names: '',
        });
    });
  }
  return found;
}

/** Somebody who still follows the account is there: that they are followed no more was its own doing. */
async function withoutOwn(db: Database, accountId: AccountId, away: readonly One[]): Promise<One[]> {
  const open = away
    .filter(({ where, what, cause }) => where === FOLLOWING && what === LEFT && cause === UNKNOWN_CAUSE)
    .map(({ id }) => id);
  const there = await ranksOf(db, accountId, 'followers', open);
  return away.filter(
    ({ id, where, what, cause }) => !(where === FOLLOWING && what === LEFT && cause === UNKNOWN_CAUSE && there.has(id)),
  );
}

function oncePerPerson(all: readonly One[]): One[] {
  const people = new Map<bigint, One>();
  for (const one of all) {
    const other = people.get(one.id);
    if (!other) {
      people.set(one.id, one);
      continue;
    }
    const newer = other.at >= one.at ? other : one;
    const older = newer === other ? one : other;
    people.set(one.id, {
      ...newer,
      where: BOTH,
      cause: newer.cause === UNKNOWN_CAUSE ? older.cause : newer.cause,
      names: newer.names || older.names,
    });
  }
  return [...people.values()];
}

function packed(all: One[]): PackedChanges {
  all.sort((one, other) => other.at - one.at);
  const before = new Map<number, Handle>();
  all.forEach((one, i) => one.before !== undefined && before.set(i, one.before));
  return {
    ids: BigUint64Array.from(all, ({ id }) => id),
    what: Uint8Array.from(all, ({ what }) => what),
    where: Uint8Array.from(all, ({ where }) => where),
    cause: Uint8Array.from(all, ({ cause }) => cause),
    since: Float64Array.from(all, ({ since }) => since),
    at: Float64Array.from(all, ({ at }) => at),
    names: all.map(({ names }) => names),
    before,
  };
}
