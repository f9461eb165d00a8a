import type { Database, DeltaRecord, ListName } from '../../storage';
import type { AccountId, Handle, UserId } from '../../base';
import { causeOf, DELETED, SUSPENDED, UNKNOWN_CAUSE, type Cause } from './causes';
import { changesIn, type Change } from './events';

/** What the newest complete sync of a list changed against the one before. Times in ms since 1970. */
export interface Changes {
  readonly syncId: number;
  /** The changes happened between these. */
  readonly since: number;
  readonly at: number;
  /** 'part': a list was incomplete, so that there may be more than is told. */
  readonly reach: 'partial' | 'complete';
  /** What it was compared with. An archive may list people who were suspended or deleted on its date already. */
  readonly against: 'list' | 'archive';
  readonly joined: number;
  readonly left: number;
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

/** How many people a list had at a time (ms since 1970). */
export interface Point {
  readonly at: number;
  readonly people: number;
}

/** What a list gained and lost in one UTC day ('2026-11-24'); a sync counts on the day it ended. */
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
  /** Everything that is known to have happened with one person, oldest first. */
  withPerson(accountId: AccountId, userId: UserId): Promise<PersonEvent[]>;
  /** When each list was first read, if that was complete: every change since then is told. Null where it was not. */
  begun(accountId: AccountId): Promise<Readonly<Record<ListName, number | null>>>;
  /** Following and followers over time, oldest first. */
  overTime(accountId: AccountId): Promise<Readonly<Record<ListName, Point[]>>>;
  /** Gained and lost by day, oldest first; days without a sync are left out. */
  perDay(accountId: AccountId, list: ListName): Promise<Day[]>;
}

const LISTS = ['following', 'followers'] as const;

async function ofBoth<Value>(read: (list: ListName) => Promise<Value>): Promise<Record<ListName, Value>> {
  const [following, followers] = await Promise.all([read('following'), read('followers')]);
  return { following, followers };
}

/** Makes the reader of the history. */
export function createHistory(db: Database): History {
  const endOf = async (accountId: AccountId, list: ListName, direction: 'next' | 'prev') => {
    const deltas = db.readTransaction(['deltas']).objectStore('deltas');
    return (await deltas.openCursor(rangeOf(accountId, list), direction))?.value ?? null;
  };
  const all = (accountId: AccountId, list: ListName): Promise<DeltaRecord[]> =>
    db.getAll('deltas', rangeOf(accountId, list));
  return {
    changes: (accountId) => ofBoth(async (list) => changesOf(await endOf(accountId, list, 'prev'))),
    async withPerson(accountId, userId) {
      const events: PersonEvent[] = [];
      for (const list of LISTS)
        for (const delta of await all(accountId, list))
          for (const change of changesIn(delta, userId)) events.push(eventOf(change, list));
      return events.sort((one, other) => one.at - other.at);
    },
    begun: (accountId) =>
      ofBoth(async (list) => {
        const first = await endOf(accountId, list, 'next');
        return first?.based ? first.at : null;
      }),
    overTime: (accountId) =>
      ofBoth(async (list) => (await all(accountId, list)).map(({ at, people }) => ({ at, people }))),
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
  const { syncId, since, at, reach, against = 'list', joined, left, leftBy, renamed, unavailable, unsettled } = delta;
  return {
    syncId,
    since,
    at,
    reach,
    against,
    joined: joined.length,
    left: left.length,
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

function eventOf({ what: kind, since, at, cause, renamed }: Change, list: ListName): PersonEvent {
  if (renamed) return { list, since, at, what: { kind: 'renamed', from: renamed.from, to: renamed.to } };
  if (kind === 'joined' || kind === 'left') return { list, since, at, what: { kind, cause: causeOf(cause) } };
  return { list, since, at, what: { kind: kind === 'back' ? kind : 'unavailable' } };
}
