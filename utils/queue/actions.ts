import { isConnected, type ActionKind, type StoreName, type WriteTransaction } from '../storage';
import type { AccountId, AppId, PackedIds, UserId } from '../base';
import type { HandAct } from '../x';
import { BUDGET_STORES, appIdOf } from './budgets';
import { doneByHand, putBack, type Counted } from './by-hand';
import { cancelIn, choose, undo, type Choice, type Undone } from './choose';
import { inState, pauseIn, pauseName, pauseOf, type WaitsFor } from './journal';
import { newestWaiting } from './newest';
import { handOver, refuseKept, skip } from './manual/change';
import type { Reason } from './reasons';
import { reorder } from './reorder';
import { endBackOffIn } from './runner/pace';
import { createRunner } from './runner/runner';
import type { ActionsNeeds, Chosen, StoredAction } from './types';
import { markUnconfirmed, noticeChanges } from './verify';

/** Pauses of all accounts of an App. */
const OF_APP: ReadonlySet<Reason> = new Set(['reason_out_of_credits', 'reason_spending_limit', 'reason_daily_cap']);

export type Actions = ReturnType<typeof createActions>;

/**
 * The queue of chosen follows and unfollows: sent in order, at its pace, within every limit, and resumed wherever the
 * background was stopped. The journal is in the database; the runner only goes from one committed state to the next.
 *
 * Each call resolves when its change is on the disk; `run` then carries it out.
 */
export function createActions(needs: ActionsNeeds) {
  const { db, now } = needs;
  const run = createRunner(needs);

  /** Updates the views and starts the runner; the caller need not wait for what it then does. */
  function changed(): void {
    needs.onChange();
    run().catch(needs.report);
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
    /** Sends what may be sent; to be called at every start, at the alarm, and on any change. */
    run,
    /** Queues people for an account. Keep list and repeats are sorted out here. Runs by itself. */
    async choose(accountId: AccountId, kind: ActionKind, people: readonly Chosen[], by?: WaitsFor): Promise<Choice> {
      const choice = await choose(needs, accountId, kind, people, by && { by });
      changed();
      return choice;
    },
    /** Stops an account's queue until `resume`. What is being sent is finished. */
    pause: (accountId: AccountId, reason: Reason = 'reason_paused') =>
      change(['state', 'accounts'], async (tx) => {
        // An answer may arrive after the account was erased.
        if ((await tx.objectStore('accounts').getKey(accountId)) !== undefined)
          await pauseIn(tx, accountId, reason, now());
      }),
    /**
     * Resumes an account's queue, ending its back-off; out of credits, for all accounts of the App. A session that X
     * refused is tried once more.
     */
    resume: (accountId: AccountId) =>
      change(['state', 'accounts', 'actions'], async (tx) => {
        const accounts = await tx.objectStore('accounts').getAll();
        const pause = await pauseOf(tx, accountId);
        const own = accounts.find((account) => account.accountId === accountId);
        const same = accounts.filter((account) => appIdOf(account) === appIdOf(own)).map((each) => each.accountId);
        if (isConnected(own) && !own.signedIn) await tx.objectStore('accounts').put({ ...own, signedIn: true });
        const isOfApp = pause !== null && OF_APP.has(pause.reason);
        for (const id of isOfApp ? same : [accountId]) {
          if (id !== accountId && (await pauseOf(tx, id))?.reason !== pause?.reason) continue;
          await tx.objectStore('state').delete(pauseName(id));
          await endBackOffIn(tx, id);
        }
      }),
    /** Cancels those of the account that have not been sent yet. */
    cancel: (accountId: AccountId, actionIds: readonly number[]) =>
      change(['actions', ...BUDGET_STORES], async (tx) => {
        for (const id of actionIds) {
          const action = (await tx.objectStore('actions').get(id)) as StoredAction | undefined;
          if (action?.accountId === accountId) await cancelIn(tx, action, now());
        }
      }),
    /**
     * Cancels all pending actions of the account; 'to send': only those for the App; 'newest': what was last
     * confirmed, as far as it still waits.
     */
    cancelAll: (accountId: AccountId, which: 'all' | 'to send' | 'newest' = 'all') =>
      change(['actions', ...BUDGET_STORES], async (tx) => {
        const pending =
          which === 'newest'
            ? await newestWaiting(tx, accountId)
            : [...(await inState(tx, accountId, 'sending')), ...(await inState(tx, accountId, 'waiting'))];
        const meant = pending.filter(({ via }) => which === 'all' || via === 'app');
        await Promise.all(meant.map((action) => cancelIn(tx, action, now())));
      }),
    /** Moves waiting actions to just before another, or to the end (null). */
    async reorder(accountId: AccountId, actionIds: readonly number[], before: number | null): Promise<void> {
      await reorder(needs, accountId, actionIds, before);
      changed();
    },
    /** Cancels an action of the account that has not been sent yet, queues the opposite of one that is done. */
    async undo(accountId: AccountId, actionId: number): Promise<Undone> {
      const undone = await undo(needs, accountId, actionId);
      changed();
      return undone;
    },
    /** Stores a follow or unfollow made by the person's own press on X's button. */
    async doneByHand(accountId: AccountId, act: HandAct, person: Chosen): Promise<Counted> {
      const counted = await doneByHand(needs, accountId, act, person);
      if (counted !== 'known already') changed();
      return counted;
    },
    /** Reverts such a press after X put its button back. */
    async putBack(accountId: AccountId, act: HandAct, userId: UserId): Promise<boolean> {
      const isPutBack = await putBack(needs, accountId, act, userId);
      if (isPutBack) changed();
      return isPutBack;
    },
    /** Skips somebody in the manual queue, or ticks them off where X's page shows it as done already. */
    async skip(accountId: AccountId, userId: UserId, isDone = false): Promise<void> {
      await skip(needs, accountId, userId, isDone);
      changed();
    },
    /** Refuses people in the manual queues who are on the keep list; called when that has changed. */
    async refuseKept(): Promise<void> {
      if ((await refuseKept(needs)) > 0) changed();
    },
    /** Moves all waiting actions of a kind to the manual queue, or back to the App's. */
    async handOver(accountId: AccountId, kind: ActionKind, to: WaitsFor): Promise<number> {
      const count = await handOver(needs, accountId, kind, to);
      if (count > 0) changed();
      return count;
    },
    /** Ends all back-offs; called when the network is back. */
    online: () =>
      change(['state', 'accounts', 'actions'], async (tx) => {
        for (const id of (await tx.objectStore('accounts').getAllKeys()) as AccountId[]) await endBackOffIn(tx, id);
      }),
    /** Forgets what X has refused an App: its plan or permissions may have changed. */
    tryAppAgain: (appId: AppId) =>
      change(['apps'], async (tx) => {
        const app = await tx.objectStore('apps').get(appId);
        if (app !== undefined) await tx.objectStore('apps').put({ ...app, refusals: [] });
      }),
    /**
     * Marks done unfollows that a complete sync, begun at `startedAt` (ms since 1970), still lists, and notes what it
     * found changed elsewhere.
     */
    async unconfirmed(accountId: AccountId, members: PackedIds, startedAt: number): Promise<number> {
      const marked = await markUnconfirmed(needs, accountId, members, startedAt);
      const noticed = await noticeChanges(needs, accountId);
      if (marked + noticed > 0) needs.onChange();
      return marked;
    },
  };
}
