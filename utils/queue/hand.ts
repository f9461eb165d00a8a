import type { ActionKind } from '../storage';
import type { AccountId } from '../base';
import { BUDGET_STORES } from './budgets';
import type { ActionsNeeds, Chosen } from './api';
import { appOf, pendingFor } from './journal';

/**
 * Notes that the person followed or unfollowed somebody by their own click on X: ticks off the action
 * that was waiting for it, or adds a line to the journal, and counts it in the budgets.
 */
export async function doneByHand(
  { db, now, budgets, recordFactIn }: Pick<ActionsNeeds, 'db' | 'now' | 'budgets' | 'recordFactIn'>,
  accountId: AccountId,
  kind: ActionKind,
  person: Chosen,
): Promise<void> {
  const tx = db.writeTransaction(['actions', 'accounts', 'facts', ...BUDGET_STORES], { durability: 'strict' });
  const at = now();
  const [appId, pending] = await Promise.all([appOf(tx, accountId), pendingFor(tx, accountId, person.userId)]);
  const planned = pending.find((action) => action.kind === kind);
  if (planned !== undefined && planned.entryId !== null) {
    // What had been sent for it counts already, and one of the two did it.
    await budgets.giveUpIn(tx, planned.entryId);
  } else {
    await budgets.countByHandIn(tx, { accountId, appId, kind });
  }
  const done = { state: 'done', via: 'hand', reason: null, changedAt: at } as const;
  await tx
    .objectStore('actions')
    .put(
      planned === undefined
        ? { accountId, kind, ...person, place: 0, chosenAt: at, notBefore: at, attempts: 0, entryId: null, ...done }
        : { ...planned, ...done },
    );
  await recordFactIn(tx, {
    accountId,
    userId: person.userId,
    following: kind === 'follow' ? 'yes' : 'no',
    followedBy: 'unknown',
    source: 'hand',
    at,
    row: null,
  });
  await tx.done;
}
