import type { AccountId, UserId } from '../../base';
import type { ActionKind } from '../../storage';
import { BUDGET_STORES } from '../budgets';
import { cancelIn, GRACE_MS } from '../choose';
import { firstWaiting, pendingFor, putActionIn, type WaitsFor } from '../journal';
import type { ActionsNeeds } from '../types';
import { runIn } from './run';

type Needs = Pick<ActionsNeeds, 'db' | 'now'>;

/** Takes somebody out of the manual queue without acting. */
export async function skip({ db, now }: Needs, accountId: AccountId, userId: UserId): Promise<void> {
  const tx = db.writeTransaction(['actions', ...BUDGET_STORES], { durability: 'strict' });
  for (const action of await pendingFor(tx, accountId, userId))
    if (action.via === 'hand') await cancelIn(tx, action, now());
  await tx.done;
}

/**
 * Hands all of a kind that wait for the App over to the person's own hand, or the other way; their order stays.
 * Given to the App, they start after the time in which all can be undone.
 * @returns how many
 */
export async function handOver({ db, now }: Needs, accountId: AccountId, kind: ActionKind, to: WaitsFor) {
  const tx = db.writeTransaction(['actions'], { durability: 'strict' });
  const at = now();
  const run = to === 'hand' ? await runIn(tx, accountId, kind) : null;
  const waiting = await firstWaiting(tx, accountId, kind, undefined, to === 'hand' ? 'app' : 'hand');
  for (const { run: _, ...action } of waiting) {
    const given = { ...action, via: to, attempts: 0, changedAt: at };
    await putActionIn(
      tx,
      run === null
        ? { ...given, reason: null, notBefore: at + GRACE_MS }
        : { ...given, run, reason: 'reason_by_hand', notBefore: at },
    );
  }
  await tx.done;
  return waiting.length;
}
