import type { ActionKind, ReadTransaction, WriteTransaction } from '../storage';
import type { AccountId } from '../base';
import { countWaiting, inState, pauseName, pauseOf } from './journal';
import type { StoredAction } from './types';

/**
 * What was last confirmed for an account's App, by the ranks it was given. Stored in `state` as 'newest:<account>':
 * Undo is about that alone, however many were queued before.
 */
export interface Newest {
  readonly kind: ActionKind;
  /** The lowest and the highest rank. */
  readonly from: number;
  readonly to: number;
  /** Until when nothing of it is sent, ms since 1970. */
  readonly until: number;
  /** Since when the queue of the App has not been empty, ms since 1970: "7 of 32" counts from there. */
  readonly since: number;
}

function newestName(accountId: AccountId): string {
  return `newest:${accountId}`;
}

export async function newestIn(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<Newest | undefined> {
  return (await tx.objectStore('state').get(newestName(accountId)))?.value as Newest | undefined;
}

/** Stores what is being confirmed, `at` ms since 1970, before its actions are stored. */
export async function putNewestIn(
  tx: WriteTransaction<'actions' | 'state'>,
  accountId: AccountId,
  newest: Omit<Newest, 'since'>,
  at: number,
): Promise<void> {
  const before = await newestIn(tx, accountId);
  const isEmpty = await isEmptyIn(tx, accountId);
  const since = isEmpty || before === undefined ? at : before.since;
  await tx.objectStore('state').put({ name: newestName(accountId), value: { ...newest, since } satisfies Newest });
}

/**
 * Ends a pause set by the person once the queue they paused has run empty; called before new actions are queued for
 * the App. No view shows the pause of an empty queue, so new actions would wait unnoticed.
 */
export async function endIdlePauseIn(tx: WriteTransaction<'actions' | 'state'>, accountId: AccountId): Promise<void> {
  const [pause, last] = await Promise.all([pauseOf(tx, accountId), newestIn(tx, accountId)]);
  if (pause?.reason !== 'reason_paused' || last === undefined || pause.at < last.since) return;
  if (await isEmptyIn(tx, accountId)) await tx.objectStore('state').delete(pauseName(accountId));
}

/** Whether nothing of an account waits for the App or is being sent. */
async function isEmptyIn(tx: ReadTransaction<'actions'>, accountId: AccountId): Promise<boolean> {
  const [sending, ...waiting] = await Promise.all([
    inState(tx, accountId, 'sending', 1),
    countWaiting(tx, accountId, 'unfollow'),
    countWaiting(tx, accountId, 'follow'),
  ]);
  return sending.length === 0 && waiting.every((count) => count === 0);
}

/** Those of it that still wait for the App. */
export async function newestWaiting(
  tx: ReadTransaction<'actions' | 'state'>,
  accountId: AccountId,
): Promise<StoredAction[]> {
  const newest = await newestIn(tx, accountId);
  if (newest === undefined) return [];
  return (await tx.objectStore('actions').index('by kind').getAll(rangeOf(accountId, newest))) as StoredAction[];
}

/** How many of it still wait for the App. */
export function countNewest(tx: ReadTransaction<'actions'>, accountId: AccountId, newest: Newest): Promise<number> {
  return tx.objectStore('actions').index('by kind').count(rangeOf(accountId, newest));
}

function rangeOf(accountId: AccountId, { kind, from, to }: Newest): IDBKeyRange {
  return IDBKeyRange.bound([accountId, 'app', kind, 'waiting', from], [accountId, 'app', kind, 'waiting', to]);
}
