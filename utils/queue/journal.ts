import {
  prefixRange,
  readEach,
  type ActionKind,
  type ActionRecord,
  type ActionState,
  type Actor,
  type Database,
  type ReadTransaction,
  type WriteTransaction,
} from '../storage';
import type { AccountId, UserId } from '../base';
import type { Reason } from './reasons';
import type { StoredAction } from './types';

/**
 * Stores an action. Every write goes through here: it gives the action a revision above all others of its
 * account, so that views follow a queue of hundreds by a cursor (see changes.ts). A time of ours can't be
 * that cursor, since our clock may jump back and several changes may share a millisecond.
 * @returns the action's id
 */
export async function putActionIn(tx: WriteTransaction<'actions'>, action: ActionRecord): Promise<number> {
  const revision = (await newestRevision(tx, action.accountId)) + 1;
  return tx.objectStore('actions').put({ ...action, revision });
}

/** The highest revision of an account's actions; 0 where it has none. */
export async function newestRevision(tx: ReadTransaction<'actions'>, accountId: AccountId): Promise<number> {
  const all = prefixRange(accountId);
  const newest = await tx.objectStore('actions').index('by revision').openKeyCursor(all, 'prev');
  return newest?.key[1] ?? 0;
}

/** An account's actions in a state, by rank; at most `limit`. */
export async function inState(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  state: ActionState,
  limit?: number,
): Promise<StoredAction[]> {
  const range = rangeOfState(accountId, state);
  return (await tx.objectStore('actions').index('by state').getAll(range, limit)) as StoredAction[];
}

/** The first action that is being sent, or else waits for the App. */
export async function firstOf(tx: ReadTransaction<'actions'>, accountId: AccountId): Promise<StoredAction | undefined> {
  const [first] = await inState(tx, accountId, 'sending', 1);
  if (first) return first;
  const [[unfollow], [follow]] = await Promise.all([
    firstWaiting(tx, accountId, 'unfollow', 1),
    firstWaiting(tx, accountId, 'follow', 1),
  ]);
  return follow && (!unfollow || follow.rank < unfollow.rank) ? follow : unfollow;
}

/** All ranks of a state, in the index 'by state'. */
export function rangeOfState(accountId: AccountId, state: ActionState): IDBKeyRange {
  return prefixRange(accountId, state);
}

/** Whom an action waits for: the App, or the person's own hand. */
export type WaitsFor = Extract<Actor, 'app' | 'hand'>;

/** The first `limit` actions (all: undefined) of a kind that wait for the App, or for a hand, by rank. */
export async function firstWaiting(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  kind: ActionKind,
  limit: number | undefined,
  via: WaitsFor = 'app',
): Promise<StoredAction[]> {
  const range = ofKind(accountId, kind, via);
  return (await tx.objectStore('actions').index('by kind').getAll(range, limit)) as StoredAction[];
}

/** How many actions of a kind wait for the App, or for a hand. */
export function countWaiting(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  kind: ActionKind,
  via: WaitsFor = 'app',
): Promise<number> {
  return tx
    .objectStore('actions')
    .index('by kind')
    .count(ofKind(accountId, kind, via));
}

function ofKind(accountId: AccountId, kind: ActionKind, via: WaitsFor): IDBKeyRange {
  return prefixRange(accountId, via, kind, 'waiting');
}

const PENDING = ['waiting', 'sending'] as const satisfies readonly ActionState[];

/** Actions about one person that are waiting or being sent. */
export async function pendingFor(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  userId: UserId,
): Promise<StoredAction[]> {
  return (await actionsFor(tx, accountId, userId)).filter(isPending);
}

/** The same of each of the people, in the order asked; in few requests where not many actions wait. */
export async function pendingForEach(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  ids: readonly UserId[],
): Promise<(readonly StoredAction[])[]> {
  const each = await readEach(
    ids,
    async (most) => (await Promise.all(PENDING.map((state) => inState(tx, accountId, state, most)))).flat(),
    (all) => {
      const byPerson = new Map<UserId, StoredAction[]>(ids.map((id) => [id, []]));
      const begun = all.toSorted((one, other) => one.actionId - other.actionId);
      for (const action of begun) byPerson.get(action.userId)?.push(action);
      return byPerson;
    },
    (id) => pendingFor(tx, accountId, id),
  );
  return each.map((actions) => actions ?? []);
}

/** Whether an action is waiting or being sent. */
export function isPending({ state }: Pick<StoredAction, 'state'>): boolean {
  return PENDING.some((pending) => pending === state);
}

/** The newest action for a person, or null; unconfirmed presses are ignored. */
export async function newestFor(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  userId: UserId,
): Promise<StoredAction | null> {
  return (await actionsFor(tx, accountId, userId)).findLast(({ via }) => via !== 'unconfirmed') ?? null;
}

/** All actions for a person, in the order in which they were begun. */
export async function actionsFor(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  userId: UserId,
): Promise<StoredAction[]> {
  const range = IDBKeyRange.only([accountId, userId]);
  return (await tx.objectStore('actions').index('by person').getAll(range)) as StoredAction[];
}

/** The lowest and the highest rank among those waiting or being sent; null when there are none. */
export async function ranksInUse(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
): Promise<{ readonly lowest: number; readonly highest: number } | null> {
  const index = tx.objectStore('actions').index('by state');
  const found: number[] = [];
  for (const state of PENDING) {
    const range = rangeOfState(accountId, state);
    const first = await index.openKeyCursor(range);
    const last = await index.openKeyCursor(range, 'prev');
    if (first !== null && last !== null) found.push(first.key[2], last.key[2]);
  }
  return found.length === 0 ? null : { lowest: Math.min(...found), highest: Math.max(...found) };
}

/** Why an account's queue is paused. Stored in `state` as 'pause:<account>'. */
export interface Pause {
  readonly reason: Reason;
  /** ms since 1970. */
  readonly at: number;
  /** When X lets it go on, ms since 1970; null or absent: when the person says so. */
  readonly until?: number | null;
}

/** Whether a pause that has an end is over. */
export function endsAt({ until = null }: Pause, now: number): boolean {
  return until !== null && now >= until;
}

export function pauseName(accountId: AccountId): string {
  return `pause:${accountId}`;
}

export async function pauseOf(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<Pause | null> {
  return ((await tx.objectStore('state').get(pauseName(accountId)))?.value as Pause | undefined) ?? null;
}

/** Pauses an account's queue, unless it is paused already: the first reason is kept. */
export async function pauseIn(
  tx: WriteTransaction<'state'>,
  accountId: AccountId,
  reason: Reason,
  at: number,
  until: number | null = null,
): Promise<void> {
  const before = await pauseOf(tx, accountId);
  if (before === null || endsAt(before, at))
    await tx.objectStore('state').put({ name: pauseName(accountId), value: { reason, at, until } satisfies Pause });
}

/** Pauses an account's queue until the person resumes it: a pause that would end by itself is replaced. */
export async function pauseForPersonIn(tx: WriteTransaction<'state'>, accountId: AccountId, at: number): Promise<void> {
  const before = await pauseOf(tx, accountId);
  if (before === null || (before.until ?? null) !== null)
    await tx.objectStore('state').put({ name: pauseName(accountId), value: { reason: 'reason_paused', at } });
}

/** What an account's queue waits for. Stored in `state` as 'wait:<account>'. */
export interface Wait {
  /** ms since 1970, our clock; null when only a person can end it. */
  readonly until: number | null;
  readonly reason: string | null;
}

export function waitName(accountId: AccountId): string {
  return `wait:${accountId}`;
}

/** State and reason of the 20 actions that changed last, each once: for the diagnostic report. */
export async function readLastReasons(db: Database, accountId: AccountId): Promise<string[]> {
  const range = prefixRange(accountId);
  const index = db.readTransaction(['actions']).objectStore('actions').index('by change');
  const reasons: string[] = [];
  let cursor = await index.openCursor(range, 'prev');
  for (; cursor !== null && reasons.length < 20; cursor = await cursor.continue())
    reasons.push(`${cursor.value.state}: ${cursor.value.reason ?? 'none'}`);
  return [...new Set(reasons)];
}
