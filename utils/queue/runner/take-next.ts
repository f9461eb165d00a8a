import { type Settings, type WriteTransaction, appIn, holdsActs, isConnected, lossIn } from '../../storage';
import { GRACE_MS, type AccountId } from '../../base';
import { PROTECTION_STORES, protectionsIn, type Protection } from '../../relationships';
import { BUDGET_STORES, keepCountingIn, type Owner } from '../budgets';
import { mustActByHand } from '../allowance';
import { endsAt, firstWaiting, inState, pauseName, pauseOf, putActionIn, waitName, type Wait } from '../journal';
import { keptReason, limitReason, notAllowedReason, type Reason } from '../reasons';
import type { ActionsNeeds, StoredAction } from '../types';
import { BACK_OFF_MOST_MS, backOff, paceIn } from './pace';
import { reserveActionIn, type Reserved } from './reserve';

/** What an account's queue does next. Times are ms since 1970, our clock. */
export type Step =
  | { readonly kind: 'idle' }
  /** `until` null: only the person can end it. */
  | { readonly kind: 'wait'; readonly until: number | null; readonly reason: Reason }
  | { readonly kind: 'ask time'; readonly owner: Owner }
  | Reserved;

const STORES = ['accounts', 'apps', ...PROTECTION_STORES, ...BUDGET_STORES] as const;
type StepTransaction = WriteTransaction<(typeof STORES)[number]>;

const LOOK_AHEAD = 50;
/** With this many unanswered, those are sent again before any new one. */
const UNANSWERED_MOST = 3;

/**
 * Takes an account's next step: where something may be sent, it is reserved and marked 'sending' in one
 * strict transaction, committed before this resolves.
 */
export async function takeNext(needs: ActionsNeeds, accountId: AccountId): Promise<Step> {
  const settings = await needs.settings();
  const tx = needs.db.writeTransaction(STORES, { durability: 'strict' });
  const step = await stepIn(tx, needs, accountId, settings);
  if (step.kind !== 'ask time') await putWaitIn(tx, accountId, step);
  await tx.done;
  return step;
}

async function stepIn(
  tx: StepTransaction,
  needs: ActionsNeeds,
  accountId: AccountId,
  settings: Pick<Settings, 'personal' | 'pace' | 'paused'>,
): Promise<Step> {
  const now = needs.now();
  const [account, pause, pace, loss] = await Promise.all([
    tx.objectStore('accounts').get(accountId),
    pauseOf(tx, accountId),
    paceIn(tx, accountId),
    lossIn(tx),
  ]);
  if (account === undefined) return { kind: 'idle' };
  const app = await appIn(tx, account);
  const candidates = await candidatesIn(tx, needs, accountId, now);
  if (candidates.ready.length === 0 && candidates.later === null) return { kind: 'idle' };
  if (!isConnected(account)) return { kind: 'idle' };
  if (settings.paused) return { kind: 'wait', until: null, reason: 'reason_mutuals_paused' };
  if (!account.signedIn) return { kind: 'wait', until: null, reason: 'reason_sign_in_needed' };
  if (holdsActs(loss)) return { kind: 'wait', until: null, reason: 'reason_data_lost' };
  if (pause !== null && !endsAt(pause, now)) return { kind: 'wait', until: pause.until ?? null, reason: pause.reason };
  if (pause !== null) await tx.objectStore('state').delete(pauseName(accountId));

  let wait: Extract<Step, { kind: 'wait' }> | null = candidates.later;
  let ask: Extract<Step, { kind: 'ask time' }> | null = null;
  for (const action of candidates.ready) {
    const { kind } = action;
    if (mustActByHand(account, app, kind, now)) {
      await returnToManualIn(tx, action, now);
      wait ??= { kind: 'wait', until: null, reason: notAllowedReason(kind) };
      continue;
    }
    const [protection = null] = kind === 'unfollow' ? await protectionsIn(tx, accountId, [action.userId], now) : [];
    if (protection !== null) {
      await refuseKeptIn(tx, action, protection, now);
      continue;
    }
    // A wait longer than any that is ever set means that our clock has jumped back: it is ignored.
    if (pace.nextAt > now && pace.nextAt - now <= BACK_OFF_MOST_MS)
      return { kind: 'wait', until: pace.nextAt, reason: pace.failures > 0 ? failureOf(action) : 'reason_pace' };
    const owner: Owner = { accountId, appId: account.appId, kind };
    const reserved = await reserveActionIn(tx, needs, action, owner, settings, now);
    if (reserved.kind === 'send') return reserved;
    const { until, because } = reserved;
    // The answer to another action reports the time as well.
    if (because === 'clock') ask ??= { kind: 'ask time', owner };
    else if (wait === null || wait.until === null || until < wait.until)
      wait = { kind: 'wait', until, reason: limitReason(because) };
  }
  return ask ?? wait ?? { kind: 'wait', until: now, reason: 'reason_pace' };
}

interface Candidates {
  /** At most one of each kind and those unanswered, in the order in which they should go. */
  readonly ready: readonly StoredAction[];
  /** When the first of the others is ready. */
  readonly later: { readonly kind: 'wait'; readonly until: number; readonly reason: Reason } | null;
}

async function candidatesIn(
  tx: WriteTransaction<'actions'>,
  needs: ActionsNeeds,
  accountId: AccountId,
  now: number,
): Promise<Candidates> {
  const unanswered = await inState(tx, accountId, 'sending');
  const waiting =
    unanswered.length < UNANSWERED_MOST
      ? await Promise.all([
          firstWaiting(tx, accountId, 'unfollow', LOOK_AHEAD),
          firstWaiting(tx, accountId, 'follow', LOOK_AHEAD),
        ])
      : [];
  const later: { kind: 'wait'; until: number; reason: Reason }[] = [];
  const isReady = async (action: StoredAction): Promise<boolean> => {
    const until = await dueAtIn(tx, needs, action, now);
    if (until > now)
      later.push({ kind: 'wait', until, reason: action.attempts > 0 ? failureOf(action) : 'reason_grace' });
    return until <= now;
  };
  const ready: StoredAction[] = [];
  for (const action of unanswered) if (await isReady(action)) ready.push(action);
  const firsts: StoredAction[] = [];
  for (const ofKind of waiting) {
    for (const action of ofKind) {
      if (!(await isReady(action))) continue;
      firsts.push(action);
      break;
    }
  }
  return {
    ready: [...ready, ...firsts.sort((a, b) => a.rank - b.rank)],
    later: later.sort((a, b) => a.until - b.until)[0] ?? null,
  };
}

// A wait longer than any that is ever set means that our clock has jumped back: it starts again from now.
async function dueAtIn(
  tx: WriteTransaction<'actions'>,
  needs: ActionsNeeds,
  action: StoredAction,
  now: number,
): Promise<number> {
  const isAgain = action.attempts > 0;
  if (action.notBefore - now <= (isAgain ? 2 * BACK_OFF_MOST_MS : GRACE_MS)) return action.notBefore;
  const notBefore = now + (isAgain ? backOff(0, needs.random) : GRACE_MS);
  await putActionIn(tx, { ...action, notBefore });
  return notBefore;
}

function failureOf(action: StoredAction): Reason {
  return (action.reason as Reason | null) ?? 'reason_server_error';
}

/** Returns an unanswered action to waiting, for the manual queue, when the App turns out not to be allowed. */
async function returnToManualIn(
  tx: WriteTransaction<'actions' | 'ledger'>,
  action: StoredAction,
  changedAt: number,
): Promise<void> {
  if (action.state !== 'sending') return;
  if (action.entryId !== null) await keepCountingIn(tx, action.entryId);
  const reason = notAllowedReason(action.kind);
  await putActionIn(tx, { ...action, state: 'waiting', entryId: null, attempts: 0, reason, changedAt });
}

async function refuseKeptIn(
  tx: WriteTransaction<'actions' | 'ledger'>,
  action: StoredAction,
  protection: Protection,
  changedAt: number,
): Promise<void> {
  if (action.entryId !== null) await keepCountingIn(tx, action.entryId);
  await putActionIn(tx, { ...action, state: 'refused', reason: keptReason(protection), changedAt });
}

/** Stores that the queue waits for X's time, which X did not report, for the views to show. */
export async function putTimeUnknown({ db }: ActionsNeeds, accountId: AccountId, until: number): Promise<void> {
  const tx = db.writeTransaction(['accounts', 'state'], { durability: 'strict' });
  await putWaitIn(tx, accountId, { kind: 'wait', until, reason: 'reason_limit_clock' });
  await tx.done;
}

async function putWaitIn(
  tx: WriteTransaction<'accounts' | 'state'>,
  accountId: AccountId,
  step: Exclude<Step, { kind: 'ask time' }>,
): Promise<void> {
  // Nothing is stored of an account that was erased.
  if ((await tx.objectStore('accounts').get(accountId)) === undefined) return;
  const wait: Wait = step.kind === 'wait' ? { until: step.until, reason: step.reason } : { until: null, reason: null };
  const name = waitName(accountId);
  const old = (await tx.objectStore('state').get(name))?.value as Wait | undefined;
  if (old?.until !== wait.until || old.reason !== wait.reason) await tx.objectStore('state').put({ name, value: wait });
}
