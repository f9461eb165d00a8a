import { GRACE_MS, type AccountId, type UserId } from '../../base';
import type { ActionKind } from '../../storage';
import { isKept, PROTECTION_STORES, protectionsIn } from '../../relationships';
import { BUDGET_STORES } from '../budgets';
import { cancelIn } from '../choose';
import { firstWaiting, pendingFor, putActionIn, type WaitsFor } from '../journal';
import { endIdlePauseIn } from '../newest';
import { keptReason } from '../reasons';
import type { ActionsNeeds } from '../types';
import { runIn } from './run';

type Needs = Pick<ActionsNeeds, 'db' | 'now'>;

/**
 * Takes somebody out of the manual queue without acting.
 * @param isDone X's page shows it as done and no press was seen: stored as noticed, counted in no limit
 */
export async function skip({ db, now }: Needs, accountId: AccountId, userId: UserId, isDone: boolean): Promise<void> {
  const tx = db.writeTransaction(['actions', ...BUDGET_STORES], { durability: 'strict' });
  for (const action of await pendingFor(tx, accountId, userId)) {
    if (action.via !== 'hand') continue;
    if (isDone) await putActionIn(tx, { ...action, state: 'done', via: 'noticed', reason: null, changedAt: now() });
    else await cancelIn(tx, action, now());
  }
  await tx.done;
}

/**
 * Refuses, in every account, unfollows by hand of people who were put on the keep list meanwhile, or are covered by a
 * rule: the manual queue leaves them out and the App's queue never reaches them, so they would stay.
 * @returns how many
 */
export async function refuseKept({ db, now }: Needs): Promise<number> {
  const tx = db.writeTransaction(['accounts', ...PROTECTION_STORES], { durability: 'strict' });
  const at = now();
  let refused = 0;
  for (const accountId of (await tx.objectStore('accounts').getAllKeys()) as AccountId[]) {
    const waiting = await firstWaiting(tx, accountId, 'unfollow', undefined, 'hand');
    const ids = waiting.map(({ userId }) => userId);
    const protections = await protectionsIn(tx, accountId, ids, at);
    for (const [index, action] of waiting.entries()) {
      const protection = protections[index] ?? null;
      if (protection === null || !isKept(protection)) continue;
      await putActionIn(tx, { ...action, state: 'refused', reason: keptReason(protection), changedAt: at });
      refused++;
    }
  }
  await tx.done;
  return refused;
}

/**
 * Moves all waiting actions of a kind from the App's queue to the manual one, or back; their order stays. In the
 * App's queue they start after the grace period.
 * @returns how many
 */
export async function handOver({ db, now }: Needs, accountId: AccountId, kind: ActionKind, to: WaitsFor) {
  const tx = db.writeTransaction(['actions', 'state'], { durability: 'strict' });
  const at = now();
  if (to === 'app') await endIdlePauseIn(tx, accountId);
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
