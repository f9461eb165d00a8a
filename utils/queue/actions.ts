/**
 * The queue of chosen follows and unfollows: everything chosen happens, in order, at a decent pace,
 * within every limit, whatever stops on the way. The journal is in the database; the runner only ever
 * goes from one committed state to the next.
 */
import type { ActionKind, StoreName, WriteTransaction } from '../storage';
import type { AccountId, AppId, PackedIds } from '../base';
import { BUDGET_STORES, appIdOf } from './budgets';
import type { ActionsNeeds, Chosen, StoredAction } from './api';
import { cancelIn, choose, undo, type Choice, type Undone } from './choose';
import { doneByHand } from './hand';
import { inState, pauseIn, pauseName, pauseOf } from './journal';
import { endBackOffIn } from './lane';
import { reorder } from './order';
import type { Reason } from './reasons';
import { createRunner } from './runner';
import { markUnconfirmed } from './verify';

export type { ActionAnswer, ActionsNeeds, Chosen, StoredAction } from './api';
export { GRACE_MS, type Choice, type Undone } from './choose';
export { type Reason } from './reasons';
export { readQueue, type QueueSummary, type QueueView, summaryOf } from './view';

/** The queue. Each call resolves when its change is on the disk; `run` then carries it out. */
export interface Actions {
  /** Queues people for an account. Keep list and repeats are sorted out here. Runs by itself. */
  choose(accountId: AccountId, kind: ActionKind, people: readonly Chosen[]): Promise<Choice>;
  /** Sends what may be sent; to be called at every start, at the alarm, and on any change. */
  run(): Promise<void>;
  /** Stops an account's queue until `resume`. What is under way is finished. */
  pause(accountId: AccountId, reason?: Reason): Promise<void>;
  /** Lets it go on, at once also where it was backing off; out of credits, for all accounts of the App. */
  resume(accountId: AccountId): Promise<void>;
  /** Cancels those of the account that have not gone yet. */
  cancel(accountId: AccountId, actionIds: readonly number[]): Promise<void>;
  cancelAll(accountId: AccountId): Promise<void>;
  /** Moves waiting actions to just before another, or to the end (null). */
  reorder(accountId: AccountId, actionIds: readonly number[], before: number | null): Promise<void>;
  /** Cancels an action of the account that has not gone yet, queues the opposite of one that is done. */
  undo(accountId: AccountId, actionId: number): Promise<Undone>;
  /** The person did it by their own click on X. 'known already': that was the App's own call. */
  doneByHand(accountId: AccountId, kind: ActionKind, person: Chosen): Promise<'noted' | 'known already'>;
  /** The network is back: nothing waits for its back-off any longer. */
  online(): Promise<void>;
  /** Forgets that an App was found not to be allowed something: its plan may have changed. */
  tryAppAgain(appId: AppId): Promise<void>;
  /** Marks done unfollows that a complete reading, begun at `startedAt` (ms since 1970), still lists. */
  unconfirmed(accountId: AccountId, members: PackedIds, startedAt: number): Promise<number>;
}

export function createActions(needs: ActionsNeeds): Actions {
  const { db, now, budgets } = needs;
  const runner = createRunner(needs);

  /** Tells the views and has the runner look; the caller need not wait for what it then does. */
  function changed(): void {
    needs.onChange();
    runner.run().catch(needs.report);
  }

  async function change<Name extends StoreName>(
    stores: readonly Name[],
    work: (tx: WriteTransaction<Name>) => Promise<void>,
  ): Promise<void> {
    const tx = db.writeTransaction(stores, { durability: 'strict' });
    await work(tx);
    await tx.done;
    changed();
  }

  return {
    run: runner.run,
    async choose(accountId, kind, people) {
      const choice = await choose(needs, accountId, kind, people);
      changed();
      return choice;
    },
    pause: (accountId, reason = 'reason_paused') => change(['state'], (tx) => pauseIn(tx, accountId, reason, now())),
    resume: (accountId) =>
      change(['state', 'accounts', 'actions'], async (tx) => {
        const accounts = await tx.objectStore('accounts').getAll();
        const pause = await pauseOf(tx, accountId);
        const own = accounts.find((account) => account.accountId === accountId);
        const same = accounts.filter((account) => appIdOf(account) === appIdOf(own)).map((each) => each.accountId);
        for (const id of pause?.reason === 'reason_out_of_credits' ? same : [accountId]) {
          if (id !== accountId && (await pauseOf(tx, id))?.reason !== 'reason_out_of_credits') continue;
          await tx.objectStore('state').delete(pauseName(id));
          await endBackOffIn(tx, id);
        }
      }),
    cancel: (accountId, actionIds) =>
      change(['actions', ...BUDGET_STORES], async (tx) => {
        for (const id of actionIds) {
          const action = (await tx.objectStore('actions').get(id)) as StoredAction | undefined;
          if (action?.accountId === accountId) await cancelIn(tx, budgets, action, now());
        }
      }),
    cancelAll: (accountId) =>
      change(['actions', ...BUDGET_STORES], async (tx) => {
        const pending = [...(await inState(tx, accountId, 'sending')), ...(await inState(tx, accountId, 'waiting'))];
        await Promise.all(pending.map((action) => cancelIn(tx, budgets, action, now())));
      }),
    async reorder(accountId, actionIds, before) {
      await reorder(needs, accountId, actionIds, before);
      changed();
    },
    async undo(accountId, actionId) {
      const undone = await undo(needs, accountId, actionId);
      changed();
      return undone;
    },
    async doneByHand(accountId, kind, person) {
      const done = await doneByHand(needs, accountId, kind, person);
      if (done === 'noted') changed();
      return done;
    },
    online: () =>
      change(['state', 'accounts', 'actions'], async (tx) => {
        for (const id of (await tx.objectStore('accounts').getAllKeys()) as AccountId[]) await endBackOffIn(tx, id);
      }),
    tryAppAgain: (appId) =>
      change(['apps'], async (tx) => {
        const app = await tx.objectStore('apps').get(appId);
        if (app !== undefined)
          await tx.objectStore('apps').put({ ...app, mayFollow: 'unknown', mayUnfollow: 'unknown' });
      }),
    async unconfirmed(accountId, members, startedAt) {
      const marked = await markUnconfirmed(needs, accountId, members, startedAt);
      if (marked > 0) needs.onChange();
      return marked;
    },
  };
}
