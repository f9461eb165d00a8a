import {
  isOwnAct,
  prefixRange,
  type ActionRecord,
  type Database,
  type DeltaRecord,
  type ListName,
} from '../../storage';
import type { AccountId, Handle, UserId } from '../../base';
import { LIST_LAG_MS } from '../evidence/evidence';
import { causeOf, DELETED, SUSPENDED, UNKNOWN_CAUSE, type Cause } from './causes';
import { changesOf, deltasOf, type Change } from './events';

/** What the newest complete sync of a list changed against the one before. Times in ms since 1970. */
export interface Changes {
  readonly syncId: number;
  /** The changes happened between these. */
  readonly since: number;
  readonly at: number;
  /** 'partial': a list was incomplete, so that there may be more than is known. */
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

async function ofBoth<Value>(read: (list: ListName) => Promise<Value>): Promise<Record<ListName, Value>> {
  const [following, followers] = await Promise.all([read('following'), read('followers')]);
  return { following, followers };
}

export type History = ReturnType<typeof createHistory>;

/** Answers from the changes that are stored; reads only, from any context. */
export function createHistory(db: Database) {
  const endOf = async (accountId: AccountId, list: ListName, direction: 'next' | 'prev') => {
    const deltas = db.readTransaction(['deltas']).objectStore('deltas');
    return (await deltas.openCursor(rangeOf(accountId, list), direction))?.value ?? null;
  };
  const all = (accountId: AccountId, list: ListName): Promise<DeltaRecord[]> =>
    db.getAll('deltas', rangeOf(accountId, list));
  return {
    /** Since the last sync; null where a list was synced less than twice. */
    changes: (accountId: AccountId) => ofBoth(async (list) => totalsOf(await endOf(accountId, list, 'prev'))),
    /** Everything that is known to have happened with one person, oldest first. */
    async withPerson(accountId: AccountId, userId: UserId): Promise<PersonEvent[]> {
      const listed = changesOf(await deltasOf(db, accountId), userId).map(eventOf);
      const actions = await db.getAllFromIndex('actions', 'by person', IDBKeyRange.only([accountId, userId]));
      const acts = actions.filter((action) => action.state === 'done' && isOwnAct(action)).map(actEvent);
      // The journal has the exact time of an act that lists show only within a span.
      const isInJournal = (event: PersonEvent): boolean => isOwn(event) && acts.some((act) => isSame(act, event));
      return [...listed.filter((event) => !isInJournal(event)), ...acts].sort((a, b) => a.at - b.at);
    },
    /** When each list was first synced, if that was complete: every change since then is known. Null where it was not. */
    begun: (accountId: AccountId) =>
      ofBoth(async (list) => {
        const first = await endOf(accountId, list, 'next');
        return first?.based ? first.at : null;
      }),
    /** Following and followers over time, oldest first. */
    overTime: (accountId: AccountId) =>
      ofBoth(async (list) =>
        (await all(accountId, list)).flatMap(({ at, people, source }) =>
          // An archive also counts people whom X does not show.
          source === 'archive' ? [] : [{ at, people }],
        ),
      ),
    /** Gained and lost by day, oldest first; days without a sync are left out. */
    async perDay(accountId: AccountId, list: ListName) {
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
  return prefixRange(accountId, list);
}

function totalsOf(delta: DeltaRecord | null): Changes | null {
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

/** What the person did, at the time the journal has of it. */
function actEvent({ kind, changedAt: at, via }: ActionRecord): PersonEvent {
  const what = { kind: kind === 'follow' ? 'joined' : 'left', cause: via === 'app' ? 'mutuals' : 'hand' } as const;
  return { list: 'following', since: at, at, what };
}

function isOwn({ what }: PersonEvent): boolean {
  return 'cause' in what && (what.cause === 'mutuals' || what.cause === 'hand');
}

function isSame(act: PersonEvent, { list, since, at, what }: PersonEvent): boolean {
  return list === act.list && what.kind === act.what.kind && act.at >= since - LIST_LAG_MS && act.at <= at;
}

function eventOf({ what: kind, where: list, since, at, cause, renamed }: Change): PersonEvent {
  if (renamed) return { list, since, at, what: { kind: 'renamed', from: renamed.from, to: renamed.to } };
  if (kind === 'joined' || kind === 'left') return { list, since, at, what: { kind, cause: causeOf(cause) } };
  return { list, since, at, what: { kind: kind === 'back' ? kind : 'unavailable' } };
}
