import type { AccountId } from '../base';
import { BUDGET_STORES } from './budgets';
import type { ActionAnswer, ActionsNeeds } from './api';
import { endBackOffIn, finish, nextStep, noteUnheard } from './lane';
import { backOff } from './pace';

/** The background may sleep so long by itself; longer waits are the alarm's. */
const SLEEP_MOST_MS = 25_000;
/** While something is under way an alarm stands behind it, should the background be stopped. */
const SAFETY_MS = 30_000;
/** Longer waits are looked at in between: our clock may have jumped. */
const NAP_MOST_MS = 3_600_000;
/** Offline, X is asked so often for nothing but its time: no browser tells a stopped background that the network is back. */
const PROBE_MS = 60_000;
/** After storage failed, ms. */
const AFTER_FAILURE_MS = 60_000;
/** The name of the lock that one runner holds over all contexts. */
const RUNNER_LOCK = 'mutuals-runner';

/** The one runner: a lane for each account, each at its own pace. */
export interface Runner {
  /**
   * Sends what may be sent, until nothing can be done for 25 s or more; has set the alarm by then.
   * Called again meanwhile, it looks again at once at what has changed.
   */
  readonly run: () => Promise<void>;
}

export function createRunner(needs: ActionsNeeds): Runner {
  let running: Promise<void> | null = null;
  let asked = false;
  let nudge = latch();

  function run(): Promise<void> {
    asked = true;
    nudge.open();
    // Asked for after its last look, it has to start once more.
    running ??= needs.locks.request(RUNNER_LOCK, work).then(
      () => {
        running = null;
        return asked ? run() : undefined;
      },
      (error: unknown) => {
        running = null;
        asked = false;
        throw error;
      },
    );
    return running;
  }

  async function work(): Promise<void> {
    const lanes = new Map<AccountId, Promise<void>>();
    const wakes = new Map<AccountId, number>();
    const setAlarm = (): void => {
      const times = [...wakes.values()];
      if (lanes.size > 0) times.push(needs.now() + SAFETY_MS);
      needs.wakeAt(times.length === 0 ? null : Math.min(...times));
    };
    needs.wakeAt(needs.now() + SAFETY_MS);
    try {
      const tx = needs.db.writeTransaction(BUDGET_STORES, { durability: 'strict' });
      await needs.budgets.takeStockIn(tx);
      await tx.done;
      do {
        if (asked) {
          asked = false;
          nudge = latch();
          for (const accountId of (await needs.db.getAllKeys('accounts')) as AccountId[]) {
            if (lanes.has(accountId)) continue;
            wakes.delete(accountId);
            const lane = runLane(accountId, setAlarm).then((wake) => {
              lanes.delete(accountId);
              if (wake !== null) wakes.set(accountId, wake);
              setAlarm();
            });
            lanes.set(accountId, lane);
          }
        }
        if (lanes.size > 0) await Promise.race([...lanes.values(), nudge.opened]);
      } while (lanes.size > 0 || asked);
      setAlarm();
    } catch (error) {
      needs.report(error);
      // The lock is for one runner: it is kept until what this one has under way is over.
      await Promise.all(lanes.values());
      asked = false;
      needs.wakeAt(needs.now() + AFTER_FAILURE_MS);
    }
  }

  /** @returns when to wake for this account, ms since 1970, or null. */
  async function runLane(accountId: AccountId, setAlarm: () => void): Promise<number | null> {
    let unanswered = 0;
    let probed: 'not yet' | 'probed' = 'not yet';
    try {
      for (;;) {
        const step = await nextStep(needs, accountId);
        setAlarm();
        const offline = step.kind === 'wait' && step.reason === 'reason_offline';
        if (offline && probed === 'not yet') {
          probed = 'probed';
          if ((await needs.serverTime().catch(() => null)) !== null) {
            const tx = needs.db.writeTransaction(['state', 'actions'], { durability: 'strict' });
            await endBackOffIn(tx, accountId);
            await tx.done;
            continue;
          }
        }
        if (step.kind === 'idle') return null;
        if (step.kind === 'send') {
          unanswered = 0;
          // One that has just failed is not sent again at once, whatever else X answers.
          probed = 'probed';
          needs.onChange();
          await finish(needs, step.action, step.owner, await send(accountId, step.action.kind, step.action.userId));
          needs.onChange();
          continue;
        }
        let until: number | null;
        if (step.kind === 'ask time') {
          const time = await needs.serverTime().catch(() => null);
          if (time !== null) await needs.budgets.learn({ serverTime: time, limits: [] }, step.owner, 'idle');
          // The next look tells what it came to; a time that settles nothing is not asked for for ever.
          if (time !== null && ++unanswered < 3) continue;
          unanswered = 0;
          until = needs.now() + backOff(3, needs.random);
          await noteUnheard(needs, accountId, until);
        } else {
          until = step.until;
        }
        if (until === null) {
          needs.onChange();
          return null;
        }
        const wait = until - needs.now();
        if (wait > SLEEP_MOST_MS) {
          needs.onChange();
          return needs.now() + Math.min(wait, offline ? PROBE_MS : NAP_MOST_MS);
        }
        if (wait > 0) await Promise.race([needs.sleep(wait), nudge.opened]);
      }
    } catch (error) {
      needs.report(error);
      return needs.now() + AFTER_FAILURE_MS;
    }
  }

  async function send(
    accountId: AccountId,
    kind: 'follow' | 'unfollow',
    userId: Parameters<ReturnType<ActionsNeeds['apiFor']>['follow']>[1],
  ): Promise<ActionAnswer> {
    try {
      const api = needs.apiFor(accountId);
      return await (kind === 'follow' ? api.follow(accountId, userId) : api.unfollow(accountId, userId));
    } catch (error) {
      needs.report(error);
      // It may have left before it failed: as good as an answer that was lost.
      return { kind: 'offline', detail: '', said: { serverTime: null, limits: [], usd: 0 } };
    }
  }

  return { run };
}

function latch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
