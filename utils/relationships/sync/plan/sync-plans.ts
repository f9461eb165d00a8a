import { dayOf } from '../../../base';
import type { AccountRecord, AppRecord, Database, ListName, Settings } from '../../../storage';
import { createHistory, explainPlan, type Changes } from '../../history';
import { additionsPlan } from '../additions';
import { completePlan, listsToRead, ownedBy, plan, type Plan } from './plan';

/** The plans of each way of syncing an account's lists, and what changed since last time. */
export interface SyncPlans {
  /** Null while X has not reported how many people it would be. */
  readonly plan: Plan | null;
  /**
   * Of the followers list: for people not followed back, and where X did not say of everybody whether they follow
   * back. A read-only account's is read with the other, and priced so.
   */
  readonly followersPlan: Plan | null;
  /** Of syncing new people only, at the least; null without a complete list. */
  readonly additionsPlan: Plan | null;
  readonly followersAdditionsPlan: Plan | null;
  /** Of looking up people who stopped following; null where there are none. */
  readonly explainPlan: Plan | null;
  /** Null where a list was synced less than twice. */
  readonly changes: Readonly<Record<ListName, Changes | null>>;
}

/** The parameters of starting a sync. Without a list: all lists that show who follows back. */
export interface SyncAsk {
  readonly list?: ListName;
  readonly mode?: 'complete' | 'additions';
}

/** A list that a start of a sync reads. */
export interface PlannedList {
  readonly list: ListName;
  /** Null while X has not reported how many people it is. */
  readonly plan: Plan | null;
  /** The part in USD that X bills: people synced earlier this UTC day cost nothing more. */
  readonly dueUsd: number;
}

/** The lists that a start of a sync reads. `now` in ms since 1970. */
export async function planSync(
  db: Database,
  account: AccountRecord,
  app: AppRecord | undefined,
  prices: Settings['prices'],
  { list, mode = 'complete' }: SyncAsk,
  now: number,
): Promise<readonly PlannedList[]> {
  // A read-only account needs both lists.
  const all = mode === 'complete' && (list === undefined || account.kind === 'app-only');
  const owned = ownedBy(account, app);
  return Promise.all(
    (all ? listsToRead(account) : [list ?? 'following']).map(async (each) => {
      const complete = (await db.get('lists', [account.accountId, each]))?.complete;
      const planned =
        mode === 'additions' && complete
          ? additionsPlan(account, each, complete, owned, prices)
          : plan(account, each, owned, prices);
      const isOfToday = complete?.source === 'list' && dayOf(complete.startedAt) === dayOf(now);
      const share = planned && isOfToday ? Math.max(0, 1 - complete.people / planned.people) : 1;
      return { list: each, plan: planned, dueUsd: (planned?.usd ?? 0) * share };
    }),
  );
}

/** Reads the sync plans of an account. */
export async function readSyncPlans(
  db: Database,
  account: AccountRecord,
  app: AppRecord | undefined,
  prices: Settings['prices'],
): Promise<SyncPlans> {
  const owned = ownedBy(account, app);
  const complete = completePlan(account, app, prices);
  const [changes, additions, followersAdditions] = await Promise.all([
    createHistory(db).changes(account.accountId),
    additionsOf('following'),
    additionsOf('followers'),
  ]);
  const unexplained = changes.followers?.unexplained ?? 0;
  return {
    plan: complete,
    followersPlan: account.kind === 'app-only' ? complete : plan(account, 'followers', owned, prices),
    additionsPlan: additions,
    followersAdditionsPlan: followersAdditions,
    explainPlan: unexplained === 0 ? null : explainPlan(unexplained, prices),
    changes,
  };

  async function additionsOf(list: ListName): Promise<Plan | null> {
    const stored = (await db.get('lists', [account.accountId, list]))?.complete;
    return stored ? additionsPlan(account, list, stored, owned, prices) : null;
  }
}
