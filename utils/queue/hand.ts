import type { ActionKind } from '../storage';
import type { AccountId } from '../base';
import { BUDGET_STORES, appIdOf } from './budgets';
import type { ActionsNeeds, Chosen } from './api';
import { newestFor, pendingFor } from './journal';
import { putActionIn } from './revision';

/** So long after the App's call X's page may show what it did as if the person had. */
const SAME_CHANGE_MS = 60_000;

/**
 * Notes that the person followed or unfollowed somebody by their own click on X: ticks off the action
 * that was waiting for it, or adds a line to the journal, and counts it in the budgets.
 */
export async function doneByHand(
  { db, now, budgets, recordFactIn }: Pick<ActionsNeeds, 'db' | 'now' | 'budgets' | 'recordFactIn'>,
  accountId: AccountId,
  kind: ActionKind,
  person: Chosen,
): Promise<'noted' | 'known already'> {
  const tx = db.writeTransaction(['actions', 'accounts', 'facts', ...BUDGET_STORES], { durability: 'strict' });
  const at = now();
  const [account, pending, newest] = await Promise.all([
    tx.objectStore('accounts').get(accountId),
    pendingFor(tx, accountId, person.userId),
    newestFor(tx, accountId, person.userId),
  ]);
  // What the App did itself shows on the page in the same way, and counts already.
  const known = newest?.kind === kind && newest.via === 'app' && newest.state === 'done';
  if (known && at - newest.changedAt < SAME_CHANGE_MS) return 'known already';
  const planned = pending.find((action) => action.kind === kind);
  if (planned !== undefined && planned.entryId !== null) {
    // What had been sent for it counts already, and one of the two did it.
    await budgets.giveUpIn(tx, planned.entryId);
  } else {
    await budgets.countByHandIn(tx, { accountId, appId: appIdOf(account), kind });
  }
  const done = { state: 'done', via: 'hand', reason: null, changedAt: at } as const;
  await putActionIn(
    tx,
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
  return 'noted';
}
