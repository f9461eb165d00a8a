import type { ActionKind, WriteTransaction } from '../storage';
import type { AccountId, UserId } from '../base';
import type { HandAct } from '../x';
import { ACTS } from './acts';
import { BUDGET_STORES, countByHandIn, uncountByHandIn } from './budgets';
import { cancelIn } from './choose';
import { newestFor, pendingFor, putActionIn } from './journal';
import { isByHand, isTooQuickIn } from './manual/rhythm';
import type { Reason } from './reasons';
import type { ActionFact, ActionsNeeds, Chosen, StoredAction } from './types';

/** The outcome of a press that X's page reported. */
export type Counted =
  | 'counted'
  /** The App did it, or it was reported already: the page only shows that. */
  | 'known already'
  /** Reported faster than a person can press: stored in the journal, and nothing else. */
  | 'unconfirmed';

/**
 * How long after the App's call X's page may show its effect as if the person had pressed, and two tabs may report
 * the same press.
 */
const SAME_CHANGE_MS = 60_000;
/** How long after a press X may put its button back, ms. */
const PUT_BACK_WITHIN_MS = 600_000;

/** A press on X's own button; `at` in ms since 1970. */
export interface Press {
  readonly act: HandAct;
  readonly person: Chosen;
  readonly at: number;
}

/** The stores that a transaction must name to store a press. */
export const HAND_STORES = ['actions', 'facts', ...BUDGET_STORES] as const;
type Needs = Pick<ActionsNeeds, 'db' | 'now' | 'recordFactIn'>;

/**
 * Stores what the person did by their own press on X, in one transaction: it completes the action that was queued
 * for it, or adds a line to the journal; it cancels what is queued or being sent for that person the other way; it
 * counts in the account's limits, never in the App's.
 */
export async function doneByHand(
  { db, now, recordFactIn }: Needs,
  accountId: AccountId,
  act: HandAct,
  person: Chosen,
): Promise<Counted> {
  const tx = db.writeTransaction(HAND_STORES, { durability: 'strict' });
  const counted = await doneByHandIn(tx, recordFactIn, accountId, { act, person, at: now() });
  await tx.done;
  return counted;
}

/** As {@link doneByHand}, in the caller's transaction over {@link HAND_STORES}. */
export async function doneByHandIn(
  tx: WriteTransaction<(typeof HAND_STORES)[number]>,
  recordFactIn: ActionsNeeds['recordFactIn'],
  accountId: AccountId,
  { act, person, at }: Press,
): Promise<Counted> {
  const { kind, reason, makes } = ACTS[act];
  const [pending, newest, isTooQuick] = await Promise.all([
    pendingFor(tx, accountId, person.userId),
    newestFor(tx, accountId, person.userId),
    isTooQuickIn(tx, accountId, at),
  ]);
  if (newest !== null && isSame(newest, kind, reason) && Math.abs(at - newest.changedAt) < SAME_CHANGE_MS)
    return 'known already';
  for (const action of pending) if (action.kind !== kind) await cancelIn(tx, action, at);
  const line = { accountId, kind, ...person, rank: 0, chosenAt: at, notBefore: at, attempts: 0, entryId: null };
  const done = { state: 'done', reason, changedAt: at } as const;
  if (isTooQuick) {
    await putActionIn(tx, { ...line, ...done, reason: 'reason_unconfirmed', via: 'unconfirmed' });
    return 'unconfirmed';
  }
  // Ticked off between the press and its report by X's page: this report is of that press.
  const isTicked =
    newest?.via === 'noticed' && newest.kind === kind && Math.abs(at - newest.changedAt) < SAME_CHANGE_MS;
  const planned = pending.find((action) => action.kind === kind) ?? (isTicked ? newest : undefined);
  // A call already sent for it is counted; its answer settles the entry.
  const entryId = planned?.entryId ?? (await countByHandIn(tx, accountId, kind, at));
  await putActionIn(
    tx,
    planned === undefined ? { ...line, ...done, via: 'click', entryId } : { ...planned, ...done, via: 'hand', entryId },
  );
  await recordFactIn(tx, factOf(accountId, person.userId, makes, at));
  return 'counted';
}

/**
 * Reverts a press after X put its button back; an action that was queued for it is queued again.
 * @returns false where no such press is known.
 */
export async function putBack(
  { db, now, recordFactIn }: Needs,
  accountId: AccountId,
  act: HandAct,
  userId: UserId,
): Promise<boolean> {
  const { kind, reason, before } = ACTS[act];
  const tx = db.writeTransaction(HAND_STORES, { durability: 'strict' });
  const at = now();
  const newest = await newestFor(tx, accountId, userId);
  const isThat = newest !== null && isByHand(newest) && isSame(newest, kind, reason);
  // Ticked off before X's page reported the press.
  const isTicked = newest?.via === 'noticed' && newest.kind === kind && newest.run !== undefined;
  if (!(isThat || isTicked) || at - newest.changedAt > PUT_BACK_WITHIN_MS) return false;
  await putActionIn(tx, { ...(await reopenedIn(tx, newest, at)), reason: 'reason_put_back', changedAt: at });
  await recordFactIn(tx, factOf(accountId, userId, before, at));
  await tx.done;
  return true;
}

async function reopenedIn(
  tx: WriteTransaction<'ledger' | 'state'>,
  action: StoredAction,
  at: number,
): Promise<StoredAction> {
  const { entryId } = action;
  // Only the press is undone: a call that was sent for it is settled by its answer, or sent again.
  if (entryId !== null && !(await uncountByHandIn(tx, entryId))) return { ...action, state: 'sending', via: 'app' };
  const free = { ...action, entryId: null, attempts: 0, notBefore: at };
  if (action.via === 'click') return { ...free, state: 'failed' };
  return { ...free, state: 'waiting', via: action.run === undefined ? 'app' : 'hand' };
}

function isSame(action: StoredAction, kind: ActionKind, reason: Reason | null): boolean {
  const isDone = action.state === 'done' && action.kind === kind;
  return isDone && (action.via === 'app' || (isByHand(action) && action.reason === reason));
}

function factOf(accountId: AccountId, userId: UserId, following: ActionFact['following'], at: number): ActionFact {
  return { accountId, userId, following, followedBy: 'unknown', source: 'hand', at, row: null };
}
