import type { ActionKind, ActionState, ReadTransaction, WriteTransaction } from '../storage';
import type { AccountId, UserId } from '../base';
import type { StoredAction } from './api';
import type { Reason } from './reasons';

/** An account's actions in a state, in order of place; at most `limit`. */
export async function inState(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  state: ActionState,
  limit?: number,
): Promise<StoredAction[]> {
  const range = IDBKeyRange.bound([accountId, state, -Infinity], [accountId, state, Infinity]);
  return (await tx.objectStore('actions').index('by state').getAll(range, limit)) as StoredAction[];
}

/** The first `limit` waiting actions of a kind, in order of place. */
export async function firstWaiting(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  kind: ActionKind,
  limit: number,
): Promise<StoredAction[]> {
  return (await tx.objectStore('actions').index('by kind').getAll(ofKind(accountId, kind), limit)) as StoredAction[];
}

/** How many actions of a kind are waiting. */
export function countWaiting(tx: ReadTransaction<'actions'>, accountId: AccountId, kind: ActionKind): Promise<number> {
  return tx.objectStore('actions').index('by kind').count(ofKind(accountId, kind));
}

function ofKind(accountId: AccountId, kind: ActionKind): IDBKeyRange {
  return IDBKeyRange.bound([accountId, kind, 'waiting', -Infinity], [accountId, kind, 'waiting', Infinity]);
}

/** Actions about one person that are waiting or under way. */
export async function pendingFor(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  userId: UserId,
): Promise<StoredAction[]> {
  const all = (await tx
    .objectStore('actions')
    .index('by person')
    .getAll(IDBKeyRange.only([accountId, userId]))) as StoredAction[];
  return all.filter(({ state }) => state === 'waiting' || state === 'sending');
}

/** The newest action for a person, or null. */
export async function newestFor(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
  userId: UserId,
): Promise<StoredAction | null> {
  const all = await tx
    .objectStore('actions')
    .index('by person')
    .getAll(IDBKeyRange.only([accountId, userId]));
  return (all.at(-1) as StoredAction | undefined) ?? null;
}

/** The highest and the lowest place among those waiting or under way; null when there are none. */
export async function places(
  tx: ReadTransaction<'actions'>,
  accountId: AccountId,
): Promise<{ readonly lowest: number; readonly highest: number } | null> {
  const index = tx.objectStore('actions').index('by state');
  const found: number[] = [];
  for (const state of ['waiting', 'sending'] as const) {
    const range = IDBKeyRange.bound([accountId, state, -Infinity], [accountId, state, Infinity]);
    const first = await index.openKeyCursor(range);
    const last = await index.openKeyCursor(range, 'prev');
    if (first !== null && last !== null) found.push(first.key[2], last.key[2]);
  }
  return found.length === 0 ? null : { lowest: Math.min(...found), highest: Math.max(...found) };
}

/** Why an account's queue is paused. Stored in `state` as 'pause:<account>'. */
export interface Pause {
  readonly reason: string;
  /** ms since 1970. */
  readonly at: number;
}

export function pauseName(accountId: AccountId): string {
  return `pause:${accountId}`;
}

export async function pauseOf(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<Pause | null> {
  return ((await tx.objectStore('state').get(pauseName(accountId)))?.value as Pause | undefined) ?? null;
}

/** Pauses an account's queue, unless it is paused already: the first reason stands. */
export async function pauseIn(
  tx: WriteTransaction<'state'>,
  accountId: AccountId,
  reason: Reason,
  at: number,
): Promise<void> {
  if ((await pauseOf(tx, accountId)) === null)
    await tx.objectStore('state').put({ name: pauseName(accountId), value: { reason, at } });
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
