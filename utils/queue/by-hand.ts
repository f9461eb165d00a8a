import type { ActionKind } from '../storage';
import type { AccountId } from '../base';
import { BUDGET_STORES, appIdOf, countByHandIn, keepCountingIn } from './budgets';
import { newestFor, pendingFor, putActionIn } from './journal';
import type { ActionsNeeds, Chosen } from './types';

/** So long after the App's call X's page may show what it did as if the person had. */
const SAME_CHANGE_MS = 60_000;

/**
 * Stores that the person followed or unfollowed somebody by their own click on X: completes the action
 * that was waiting for it, or adds a line to the journal, and counts it in the budgets.
 * @returns false where the App did it and the page only shows that.
 */
export async function doneByHand(
  { db, now, recordFactIn }: Pick<ActionsNeeds, 'db' | 'now' | 'recordFactIn'>,
  accountId: AccountId,
  kind: ActionKind,
  person: Chosen,
): Promise<boolean> {
  const tx = db.writeTransaction(['actions', 'accounts', 'facts', ...BUDGET_STORES], { durability: 'strict' });
  const at = now();
  const [account, pending, newest] = await Promise.all([
    tx.objectStore('accounts').get(accountId),
    pendingFor(tx, accountId, person.userId),
    newestFor(tx, accountId, person.userId),
  ]);
  const isDone = newest?.kind === kind && newest.via === 'app' && newest.state === 'done';
  if (isDone && at - newest.changedAt < SAME_CHANGE_MS) return false;
  const planned = pending.find((action) => action.kind === kind);
  if (planned !== undefined && planned.entryId !== null) {
    // What had been sent for it counts already, and one of the two did it.
    await keepCountingIn(tx, planned.entryId);
  } else {
    await countByHandIn(tx, { accountId, appId: appIdOf(account), kind }, at);
  }
  const done = { state: 'done', via: 'hand', reason: null, changedAt: at } as const;
  await putActionIn(
    tx,
    planned === undefined
      ? { accountId, kind, ...person, rank: 0, chosenAt: at, notBefore: at, attempts: 0, entryId: null, ...done }
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
  return true;
}
