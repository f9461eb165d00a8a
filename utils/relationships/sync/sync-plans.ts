import type { AccountRecord, AppRecord, Database, ListName, Settings } from '../../storage';
import { createHistory, explainPlan, type Changes } from '../history';
import { additionsPlan } from './additions';
import { ownedBy, plan, completePlan, type Plan } from './plan';

/** What each way of syncing an account's lists would take, and what changed since last time. */
export interface SyncPlans {
  /** Null while X has not reported how many people it would be. */
  readonly plan: Plan | null;
  /** Of the followers list: for people not followed back, and where X did not say of everybody whether they follow back. */
  readonly followersPlan: Plan | null;
  /** What looking for new people alone takes at the least; null without a complete list. */
  readonly additionsPlan: Plan | null;
  readonly followersAdditionsPlan: Plan | null;
  /** Of asking X about those who stopped following; null where nobody is to be asked about. */
  readonly explainPlan: Plan | null;
  /** Null where a list was synced less than twice. */
  readonly changes: Readonly<Record<ListName, Changes | null>>;
}

/** Reads the outlook of an account. */
export async function readSyncPlans(
  db: Database,
  account: AccountRecord,
  app: AppRecord | undefined,
  prices: Settings['prices'],
): Promise<SyncPlans> {
  const owned = ownedBy(account, app);
  const [changes, additions, followersAdditions] = await Promise.all([
    createHistory(db).changes(account.accountId),
    additionsOf('following'),
    additionsOf('followers'),
  ]);
  const unexplained = changes.followers?.unexplained ?? 0;
  return {
    plan: completePlan(account, app, prices),
    followersPlan: plan(account, 'followers', owned, prices),
    additionsPlan: additions,
    followersAdditionsPlan: followersAdditions,
    explainPlan: unexplained === 0 ? null : explainPlan(unexplained, prices),
    changes,
  };

  async function additionsOf(list: ListName): Promise<Plan | null> {
    const complete = (await db.get('lists', [account.accountId, list]))?.complete;
    return complete ? additionsPlan(account, list, complete, owned, prices) : null;
  }
}
