import type { Database, DeltaRecord, ListName } from '../../storage';
import { indexOf, unpackId, type AccountId, type Handle, type UserId } from '../../base';
import { causeOf, DELETED, SUSPENDED, UNKNOWN_CAUSE, BY_MUTUALS, type Cause } from './causes';

/** What the newest complete reading of a list changed against the one before. Times in ms since 1970. */
export interface Changes {
  readonly syncId: number;
  /** The changes happened between these. */
  readonly since: number;
  readonly at: number;
  /** 'part': a list came short, so that there may be more than is told. */
  readonly reach: 'partial' | 'complete';
  /** What it was compared with. An archive may list people who were suspended or deleted on its date already. */
  readonly against: 'list' | 'archive';
  readonly joined: number;
  readonly left: number;
  /** Of `came` and `left`, how many through this product. */
  readonly joinedByMutuals: number;
  readonly leftByMutuals: number;
  /** Of `left`, how many accounts X says are suspended or deleted. */
  readonly leftUnavailable: number;
  /** Of `left`, how many a lookup could explain. */
  readonly unexplained: number;
  readonly renamed: number;
  /** Listed people whom X no longer shows. */
  readonly unavailable: number;
  /** People of whom it is open whether they left. */
  readonly unsettled: number;
}

/** Something that happened between the account and one person. */
export interface PersonEvent {
  readonly list: ListName;
  readonly since: number;
  readonly at: number;
  readonly what:
    | { readonly kind: 'joined' | 'left'; readonly cause: Cause }
    | { readonly kind: 'unavailable' | 'back' }
    | { readonly kind: 'renamed'; readonly from: Handle; readonly to: Handle };
}

/** Somebody of a change; handle and name as they were when they left, null where not kept. */
export interface ChangedPerson {
  readonly userId: UserId;
  readonly cause: Cause;
  readonly handle: Handle | null;
  readonly name: string | null;
}

/** How many people a list had at a time (ms since 1970). */
export interface Point {
  readonly at: number;
  readonly people: number;
}

/** What a list gained and lost in one UTC day ('2026-11-24'); a reading counts on the day it ended. */
export interface Day {
  readonly day: string;
  readonly gained: number;
  readonly lost: number;
  /** Of `lost`, accounts that X says are suspended or deleted. */
  readonly unavailable: number;
}

/** Answers from the changes that are kept; reads only, from any context. */
export interface History {
  /** Since last time; null where a list was read less than twice. */
  changes(accountId: AccountId): Promise<Readonly<Record<ListName, Changes | null>>>;
  /** Who came or left with a reading, by ascending id. */
  changed(
    accountId: AccountId,
    list: ListName,
    syncId: number,
    which: 'joined' | 'left',
    window: { readonly offset: number; readonly limit: number },
  ): Promise<ChangedPerson[]>;
  /** Everything that is known to have happened with one person, oldest first. */
  withPerson(accountId: AccountId, userId: UserId): Promise<PersonEvent[]>;
  /** When each list was first read, if that was whole: every change since then is told. Null where it was not. */
  begun(accountId: AccountId): Promise<Readonly<Record<ListName, number | null>>>;
  /** Following and followers over time, oldest first. */
  overTime(accountId: AccountId): Promise<Readonly<Record<ListName, Point[]>>>;
  /** Gained and lost by day, oldest first; days without a reading are left out. */
  perDay(accountId: AccountId, list: ListName): Promise<Day[]>;
}

const LISTS = ['following', 'followers'] as const;

/** Makes the reader of the history. */
export function createHistory(db: Database): History {
  const newest = async (accountId: AccountId, list: ListName): Promise<DeltaRecord | null> =>
    (await db.readTransaction(['deltas']).objectStore('deltas').openCursor(rangeOf(accountId, list), 'prev'))?.value ??
    null;
  const all = (accountId: AccountId, list: ListName): Promise<DeltaRecord[]> =>
    db.getAll('deltas', rangeOf(accountId, list));
  return {
    async changes(accountId) {
      const [following, followers] = await Promise.all(LISTS.map((list) => newest(accountId, list)));
      return { following: changesOf(following ?? null), followers: changesOf(followers ?? null) };
    },
    async changed(accountId, list, syncId, which, { offset, limit }) {
      const delta = await db.get('deltas', [accountId, list, syncId]);
      if (!delta) return [];
      const names = which === 'left' ? delta.leftNames.split('\n') : [];
      return Array.from(delta[which].subarray(offset, offset + limit), (id, i) => {
        const [handle = '', name = ''] = (names[offset + i] ?? '').split('\t');
        const cause = causeOf((which === 'left' ? delta.leftBy : delta.joinedBy)[offset + i]);
        return {
          userId: unpackId(id),
          cause,
          handle: handle === '' ? null : (handle as Handle),
          name: name === '' ? null : name,
        };
      });
    },
    async withPerson(accountId, userId) {
      const events: PersonEvent[] = [];
      for (const list of LISTS) for (const delta of await all(accountId, list)) events.push(...eventsOf(delta, userId));
      return events.sort((one, other) => one.at - other.at);
    },
    async begun(accountId) {
      const [following = null, followers = null] = await Promise.all(
        LISTS.map(async (list) => {
          const first = (
            await db.readTransaction(['deltas']).objectStore('deltas').openCursor(rangeOf(accountId, list))
          )?.value;
          return first?.based ? first.at : null;
        }),
      );
      return { following, followers };
    },
    async overTime(accountId) {
      const [following, followers] = await Promise.all(LISTS.map((list) => all(accountId, list)));
      const points = (deltas: readonly DeltaRecord[] = []): Point[] => deltas.map(({ at, people }) => ({ at, people }));
      return { following: points(following), followers: points(followers) };
    },
    async perDay(accountId, list) {
      const days = new Map<string, Day>();
      for (const { at, joined, left, leftBy } of await all(accountId, list)) {
        const day = new Date(at).toISOString().slice(0, 10);
        const { gained = 0, lost = 0, unavailable = 0 } = days.get(day) ?? {};
        days.set(day, {
          day,
          gained: gained + joined.length,
          lost: lost + left.length,
          unavailable: unavailable + countUnavailable(leftBy),
        });
      }
      return [...days.values()];
    },
  };
}

function rangeOf(accountId: AccountId, list: ListName): IDBKeyRange {
  return IDBKeyRange.bound([accountId, list, -Infinity], [accountId, list, Infinity]);
}

function changesOf(delta: DeltaRecord | null): Changes | null {
  if (!delta || delta.reach === 'first') return null;
  const {
    syncId,
    since,
    at,
    reach,
    against = 'list',
    joined,
    joinedBy,
    left,
    leftBy,
    renamed,
    unavailable,
    unsettled,
  } = delta;
  return {
    syncId,
    since,
    at,
    reach,
    against,
    joined: joined.length,
    left: left.length,
    joinedByMutuals: count(joinedBy, (code) => code === BY_MUTUALS),
    leftByMutuals: count(leftBy, (code) => code === BY_MUTUALS),
    leftUnavailable: countUnavailable(leftBy),
    unexplained: count(leftBy, (code) => code === UNKNOWN_CAUSE),
    renamed: renamed.length,
    unavailable: unavailable.length,
    unsettled: unsettled.length,
  };
}

function countUnavailable(codes: Uint8Array): number {
  return count(codes, (code) => code === SUSPENDED || code === DELETED);
}

function count(codes: Uint8Array, holds: (code: number) => boolean): number {
  return codes.reduce((sum, code) => sum + (holds(code) ? 1 : 0), 0);
}

function eventsOf(delta: DeltaRecord, userId: UserId): PersonEvent[] {
  const { list, since, at } = delta;
  const id = BigInt(userId);
  const events: PersonEvent[] = [];
  const [joined, left] = [indexOf(delta.joined, id), indexOf(delta.left, id)];
  if (joined >= 0) events.push({ list, since, at, what: { kind: 'joined', cause: causeOf(delta.joinedBy[joined]) } });
  if (left >= 0) events.push({ list, since, at, what: { kind: 'left', cause: causeOf(delta.leftBy[left]) } });
  if (indexOf(delta.unavailable, id) >= 0) events.push({ list, since, at, what: { kind: 'unavailable' } });
  if (indexOf(delta.back, id) >= 0) events.push({ list, since, at, what: { kind: 'back' } });
  const renamed = delta.renamed.find((one) => one.userId === userId);
  if (renamed) events.push({ list, since, at, what: { kind: 'renamed', from: renamed.from, to: renamed.to } });
  return events;
}
