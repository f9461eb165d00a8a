import type { AccountId } from '../../base';
import { BUDGET_STORES, forgetOldIn, recoverReservationsIn } from '../budgets';
import type { ActionsNeeds } from '../types';
import { runAccountQueue } from './account-queue';

/** The alarm set while something is sent, in case the background is stopped, ms. */
const SAFETY_MS = 30_000;
/** After storage failed, ms. */
const AFTER_FAILURE_MS = 60_000;
/** The name of the lock that one runner holds over all contexts. */
const RUNNER_LOCK = 'mutuals-runner';

/**
 * The one runner of all account queues, each at its own pace. The returned function sends what may be sent, until
 * nothing can be done for 25 s or more; the alarm is set by then. A call during a run makes it check at once what has
 * changed.
 */
export function createRunner(needs: ActionsNeeds): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAsked = false;
  let change = latch();

  function run(): Promise<void> {
    isAsked = true;
    change.open();
    // A call after the last check starts one more run.
    running ??= needs.locks.request(RUNNER_LOCK, work).then(
      () => {
        running = null;
        return isAsked ? run() : undefined;
      },
      (error: unknown) => {
        running = null;
        isAsked = false;
        throw error;
      },
    );
    return running;
  }

  async function work(): Promise<void> {
    const queues = new Map<AccountId, Promise<void>>();
    const wakes = new Map<AccountId, number>();
    const setAlarm = (): void => {
      const times = [...wakes.values()];
      if (queues.size > 0) times.push(needs.now() + SAFETY_MS);
      needs.wakeAt(times.length === 0 ? null : Math.min(...times));
    };
    async function runQueue(accountId: AccountId): Promise<void> {
      const wake = await runAccountQueue(needs, accountId, setAlarm, () => change.opened).catch((error: unknown) => {
        needs.report(error);
        return needs.now() + AFTER_FAILURE_MS;
      });
      queues.delete(accountId);
      if (wake !== null) wakes.set(accountId, wake);
      setAlarm();
    }
    needs.wakeAt(needs.now() + SAFETY_MS);
    try {
      const tx = needs.db.writeTransaction(BUDGET_STORES, { durability: 'strict' });
      await recoverReservationsIn(tx);
      await forgetOldIn(tx);
      await tx.done;
      do {
        if (isAsked) {
          isAsked = false;
          change = latch();
          for (const accountId of (await needs.db.getAllKeys('accounts')) as AccountId[]) {
            if (queues.has(accountId)) continue;
            wakes.delete(accountId);
            queues.set(accountId, runQueue(accountId));
          }
        }
        if (queues.size > 0) await Promise.race([...queues.values(), change.opened]);
      } while (queues.size > 0 || isAsked);
      setAlarm();
    } catch (error) {
      needs.report(error);
      // The lock is held until this runner's calls in flight have ended, so that there is only one runner.
      await Promise.all(queues.values());
      isAsked = false;
      needs.wakeAt(needs.now() + AFTER_FAILURE_MS);
    }
  }

  return run;
}

function latch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
