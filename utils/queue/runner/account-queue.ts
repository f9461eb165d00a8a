import { HOUR_MS, type AccountId } from '../../base';
import { learn } from '../budgets';
import type { ActionAnswer, ActionsNeeds, StoredAction } from '../types';
import { backOff, endBackOffIn } from './pace';
import { settle } from './settle';
import { putTimeUnknown, takeNext, type Step } from './take-next';

/** The longest wait in the running background, ms; longer ones use the alarm. */
const SLEEP_MOST_MS = 25_000;
/** After a longer wait the queue is checked again: our clock may have jumped. */
const WAKE_AFTER_MS = HOUR_MS;
/**
 * How often X's time is asked for while offline, ms: no browser tells a stopped background that the network is back.
 */
const PROBE_MS = 60_000;
/** The answer of a call that was not sent because storage is full. */
const NOT_SENT: ActionAnswer = { kind: 'no room', meta: { serverTime: null, limits: [], usd: 0 } };
/** How often in a row X's time is asked for without effect. */
const ASK_TIME_MOST = 3;

/**
 * One account's queue: take next, reserve, send, settle, until nothing can be done for 25 s or more.
 * @param onStep called after each step is stored
 * @param woken resolves when something has changed: a wait ends early
 * @returns when to wake for this account, ms since 1970, or null.
 */
export async function runAccountQueue(
  needs: ActionsNeeds,
  accountId: AccountId,
  onStep: () => void,
  woken: () => Promise<void>,
): Promise<number | null> {
  let asked = 0;
  let mayProbe = true;
  for (;;) {
    const step = await takeNext(needs, accountId);
    onStep();
    if (step.kind === 'idle') return null;
    if (step.kind === 'send') {
      asked = 0;
      // An action that has just failed is not sent again at once, even if X can be reached.
      mayProbe = false;
      needs.onChange();
      // Sent only once the reservation survives the loss of either copy of the ledger, so that no limit is exceeded
      // after one.
      const isCovered = await needs.covered().then(
        () => true,
        () => false,
      );
      await settle(needs, step, isCovered ? await send(needs, step.action) : NOT_SENT);
      needs.onChange();
      continue;
    }
    const isOffline = step.kind === 'wait' && step.reason === 'reason_offline';
    if (isOffline && mayProbe) {
      mayProbe = false;
      if (await isReachable(needs, accountId)) continue;
    }
    let until: number | null;
    if (step.kind === 'wait') until = step.until;
    else {
      if ((await learnTime(needs, step)) && ++asked < ASK_TIME_MOST) continue;
      asked = 0;
      until = await waitForTime(needs, accountId);
    }
    const wait = until === null ? Infinity : until - needs.now();
    if (wait > SLEEP_MOST_MS) {
      needs.onChange();
      return until === null ? null : needs.now() + Math.min(wait, isOffline ? PROBE_MS : WAKE_AFTER_MS);
    }
    if (wait > 0) await Promise.race([needs.sleep(wait), woken()]);
  }
}

async function send(needs: ActionsNeeds, { accountId, kind, userId }: StoredAction): Promise<ActionAnswer> {
  try {
    const api = needs.apiFor(accountId);
    return await (kind === 'follow' ? api.follow(accountId, userId) : api.unfollow(accountId, userId));
  } catch (error) {
    needs.report(error);
    // It may have left before it failed: treated as a lost answer.
    return { kind: 'offline', detail: '', meta: { serverTime: null, limits: [], usd: 0 } };
  }
}

/** Asks for X's time to find out whether the network is back; if so the back-off ends. */
async function isReachable({ db, serverTime }: ActionsNeeds, accountId: AccountId): Promise<boolean> {
  if ((await serverTime().catch(() => null)) === null) return false;
  const tx = db.writeTransaction(['state', 'actions'], { durability: 'strict' });
  await endBackOffIn(tx, accountId);
  await tx.done;
  return true;
}

async function learnTime(needs: ActionsNeeds, { owner }: Extract<Step, { kind: 'ask time' }>): Promise<boolean> {
  const serverTime = await needs.serverTime().catch(() => null);
  if (serverTime !== null) await learn(needs.db, owner, { serverTime, limits: [] }, needs.now(), true);
  return serverTime !== null;
}

async function waitForTime(needs: ActionsNeeds, accountId: AccountId): Promise<number> {
  const until = needs.now() + backOff(3, needs.random);
  await putTimeUnknown(needs, accountId, until);
  return until;
}
