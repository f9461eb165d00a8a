import { type ActionKind, type ReadTransaction, type WriteTransaction, appIn } from '../storage';
import type { AccountId, AppId } from '../base';
import { BUDGET_STORES, type Heard, type Owner, appIdOf } from './budgets';
import { isKeptIn } from '../relationships';
import type { ActionAnswer, ActionsNeeds, StoredAction } from './api';
import { GRACE_MS, mayNot } from './choose';
import { countWaiting, firstWaiting, inState, pauseIn, pauseName, pauseOf, waitName, type Wait } from './journal';
import { putActionIn } from './revision';
import { outcomeOf, type Outcome } from './outcomes';
import {
  AT_ONCE,
  BACK_OFF_MOST_MS,
  UNEXPLAINED_MOST,
  backOff,
  jittered,
  meanGap,
  paceName,
  soundNextAt,
  type PaceRecord,
} from './pace';
import { limitReason, mayNotReason, type Reason } from './reasons';

/** What an account's queue does next. Times are ms since 1970, our clock. */
export type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'wait'; readonly until: number | null; readonly reason: Reason }
  | { readonly kind: 'ask time'; readonly owner: Owner }
  | { readonly kind: 'send'; readonly action: StoredAction; readonly owner: Owner };

const STEP_STORES = ['actions', 'accounts', 'apps', 'keep', ...BUDGET_STORES] as const;
const FINISH_STORES = ['actions', 'accounts', 'apps', 'facts', 'spend', ...BUDGET_STORES] as const;
const LOOK_AHEAD = 50;
/** With so many unanswered ones, those are sent again before any new one. */
const UNANSWERED_MOST = 3;

/**
 * Takes an account's next step: where something may be sent, it is reserved and marked 'sending' in one
 * strict transaction, committed before this resolves.
 */
export async function nextStep(needs: ActionsNeeds, accountId: AccountId): Promise<Step> {
  const settings = await needs.settings();
  const tx = needs.db.writeTransaction(STEP_STORES, { durability: 'strict' });
  const step = await decideIn(tx, needs, accountId, settings);
  if (step.kind !== 'ask time') await noteWaitIn(tx, accountId, step);
  await tx.done;
  return step;
}

type Settings = Awaited<ReturnType<ActionsNeeds['settings']>>;

async function decideIn(
  tx: WriteTransaction<(typeof STEP_STORES)[number]>,
  needs: ActionsNeeds,
  accountId: AccountId,
  settings: Settings,
): Promise<Step> {
  const now = needs.now();
  const [account, pause, pace] = await Promise.all([
    tx.objectStore('accounts').get(accountId),
    pauseOf(tx, accountId),
    paceOf(tx, accountId),
  ]);
  if (account === undefined) return { kind: 'idle' };
  const app = await appIn(tx, account);
  const candidates = await candidatesIn(tx, needs, accountId, now);
  if (candidates.ready.length === 0 && candidates.later === null) {
    // With the last of those chosen by hand its reason is gone.
    if (pause?.reason === ('reason_chosen_by_hand' satisfies Reason))
      await tx.objectStore('state').delete(pauseName(accountId));
    return { kind: 'idle' };
  }
  if (account.kind === 'archive') return { kind: 'idle' };
  if (!account.signedIn) return { kind: 'wait', until: null, reason: 'reason_sign_in_needed' };
  if (pause !== null) return { kind: 'wait', until: null, reason: pause.reason as Reason };

  let wait: Extract<Step, { kind: 'wait' }> | null = candidates.later;
  let ask: Extract<Step, { kind: 'ask time' }> | null = null;
  for (const action of candidates.ready) {
    if (mayNot(account, app, action.kind)) {
      await handOverIn(tx, needs, action);
      wait ??= { kind: 'wait', until: null, reason: mayNotReason(action.kind) };
      continue;
    }
    if (action.kind === 'unfollow' && (await isKeptIn(tx, accountId, action.userId))) {
      await refuseKeptIn(tx, needs, action, now);
      continue;
    }
    const pacedUntil = soundNextAt(pace.nextAt, now);
    if (pacedUntil > now)
      return { kind: 'wait', until: pacedUntil, reason: pace.troubles > 0 ? troubleOf(action) : 'reason_pace' };
    const owner: Owner = { accountId, appId: account.appId, kind: action.kind };
    const reservation = await needs.budgets.reserveIn(tx, {
      ...owner,
      personal: settings.personal,
      again: action.entryId,
    });
    if (reservation.kind === 'reserved') {
      const waiting = await countWaiting(tx, accountId, action.kind);
      const mean = meanGap(settings.pace, waiting - (action.state === 'waiting' ? 1 : 0), reservation.windowLeft);
      await putPace(tx, accountId, { ...pace, nextAt: now + jittered(mean, needs.random) });
      const sent: StoredAction = {
        ...action,
        state: 'sending',
        entryId: reservation.entryId,
        attempts: action.attempts + 1,
        changedAt: now,
        reason: null,
      };
      await putActionIn(tx, sent);
      return { kind: 'send', action: sent, owner };
    }
    if (reservation.because === 'clock') {
      // What else may go tells the time with its answer.
      ask ??= { kind: 'ask time', owner };
      continue;
    }
    const blocked: Step = { kind: 'wait', until: reservation.until, reason: limitReason(reservation.because) };
    if (wait === null || wait.until === null || reservation.until < wait.until) wait = blocked;
  }
  return ask ?? wait ?? { kind: 'wait', until: now, reason: 'reason_pace' };
}

interface Candidates {
  /** At most one of each kind and those unanswered, in the order in which they should go. */
  readonly ready: readonly StoredAction[];
  /** When the first of the others is ready. */
  readonly later: Extract<Step, { kind: 'wait' }> | null;
}

async function candidatesIn(
  tx: WriteTransaction<'actions'>,
  needs: ActionsNeeds,
  accountId: AccountId,
  now: number,
): Promise<Candidates> {
  const unanswered = await inState(tx, accountId, 'sending');
  const [unfollows, follows] =
    unanswered.length < UNANSWERED_MOST
      ? await Promise.all([
          firstWaiting(tx, accountId, 'unfollow', LOOK_AHEAD),
          firstWaiting(tx, accountId, 'follow', LOOK_AHEAD),
        ])
      : [[], []];
  let later: { at: number; reason: Reason } | null = null;
  const isReady = async (action: StoredAction): Promise<boolean> => {
    const at = await soundNotBeforeIn(tx, needs, action, now);
    if (at <= now) return true;
    if (later === null || at < later.at)
      later = { at, reason: action.attempts > 0 ? troubleOf(action) : 'reason_grace' };
    return false;
  };
  const ready: StoredAction[] = [];
  for (const action of unanswered) if (await isReady(action)) ready.push(action);
  const firsts: StoredAction[] = [];
  for (const waiting of [unfollows, follows]) {
    for (const action of waiting) {
      if (!(await isReady(action))) continue;
      firsts.push(action);
      break;
    }
  }
  firsts.sort((one, other) => one.place - other.place);
  const found = later as { at: number; reason: Reason } | null;
  return {
    ready: [...ready, ...firsts],
    later: found === null ? null : { kind: 'wait', until: found.at, reason: found.reason },
  };
}

// A wait longer than any that is ever set means that our clock has jumped back: it starts again from now.
async function soundNotBeforeIn(
  tx: WriteTransaction<'actions'>,
  needs: ActionsNeeds,
  action: StoredAction,
  now: number,
): Promise<number> {
  const most = action.attempts > 0 ? 2 * BACK_OFF_MOST_MS : GRACE_MS;
  if (action.notBefore - now <= most) return action.notBefore;
  const notBefore = now + (action.attempts > 0 ? backOff(0, needs.random) : GRACE_MS);
  await putActionIn(tx, { ...action, notBefore });
  return notBefore;
}

function troubleOf(action: StoredAction): Reason {
  return (action.reason as Reason | null) ?? 'reason_server_trouble';
}

// Unanswered when the App was found not to be allowed: the rest of it goes on by hand.
async function handOverIn(
  tx: WriteTransaction<'actions' | 'ledger'>,
  needs: ActionsNeeds,
  action: StoredAction,
): Promise<void> {
  if (action.state !== 'sending') return;
  if (action.entryId !== null) await needs.budgets.giveUpIn(tx, action.entryId);
  const reason = mayNotReason(action.kind);
  const changedAt = needs.now();
  await putActionIn(tx, { ...action, state: 'waiting', entryId: null, attempts: 0, reason, changedAt });
}

async function refuseKeptIn(
  tx: WriteTransaction<'actions' | 'ledger'>,
  needs: ActionsNeeds,
  action: StoredAction,
  now: number,
): Promise<void> {
  if (action.entryId !== null) await needs.budgets.giveUpIn(tx, action.entryId);
  await putActionIn(tx, { ...action, state: 'refused', reason: 'reason_kept', changedAt: now });
}

/** Notes what the views say that the queue waits for: X's time, which it did not tell. */
export async function noteUnheard({ db }: ActionsNeeds, accountId: AccountId, until: number): Promise<void> {
  const tx = db.writeTransaction(['accounts', 'state'], { durability: 'strict' });
  await noteWaitIn(tx, accountId, { kind: 'wait', until, reason: 'reason_limit_clock' });
  await tx.done;
}

async function noteWaitIn(
  tx: WriteTransaction<'accounts' | 'state'>,
  accountId: AccountId,
  step: Exclude<Step, { kind: 'ask time' }>,
): Promise<void> {
  // Of an account that was erased nothing may be left.
  if ((await tx.objectStore('accounts').get(accountId)) === undefined) return;
  const wait: Wait = step.kind === 'wait' ? { until: step.until, reason: step.reason } : { until: null, reason: null };
  const name = waitName(accountId);
  const old = (await tx.objectStore('state').get(name))?.value as Wait | undefined;
  if (old?.until !== wait.until || old.reason !== wait.reason) await tx.objectStore('state').put({ name, value: wait });
}

/** Carries X's answer into journal, ledger, permissions and facts: one strict transaction. */
export async function finish(
  needs: ActionsNeeds,
  sent: StoredAction,
  owner: Owner,
  answer: ActionAnswer,
): Promise<void> {
  const tx = needs.db.writeTransaction(FINISH_STORES, { durability: 'strict' });
  const { accountId, appId, kind } = owner;
  const now = needs.now();
  const [current, pace] = await Promise.all([tx.objectStore('actions').get(sent.actionId), paceOf(tx, accountId)]);
  const outcome = outcomeOf(answer, kind, sent.attempts, pace.troubles);
  const heard: Heard = {
    serverTime: answer.said.serverTime,
    limits: answer.said.limits,
    ...(answer.kind === 'rate limited' ? { refusedUntil: answer.until } : {}),
  };
  await needs.budgets.settleIn(tx, { ...owner, entryId: sent.entryId!, effect: outcome.effect }, heard);
  await needs.budgets.payIn(tx, appId, answer.said.usd, answer.said.serverTime);
  // Erased while X answered: the ledger counts it, and nothing else of the account is kept.
  if (current === undefined) return tx.done;
  if (current.state === 'sending' || outcome.state === 'done') {
    await putActionIn(tx, moved({ ...current, actionId: sent.actionId }, outcome, needs, now, pace));
  }
  if (outcome.state === 'done') await factIn(tx, needs, sent, answer, now);
  await spreadIn(tx, needs, sent, owner, answer, outcome, pace, now);
  await tx.done;
}

function moved(
  action: StoredAction,
  outcome: Outcome,
  needs: ActionsNeeds,
  now: number,
  pace: PaceRecord,
): StoredAction {
  const base = { ...action, state: outcome.state, reason: outcome.reason, changedAt: now };
  switch (outcome.state) {
    case 'waiting':
      return { ...base, attempts: 0, entryId: null };
    case 'sending': {
      // Offline for a day is nobody's failure: only answers count towards giving up.
      const counts = outcome.effect === 'unclear' && outcome.reason !== 'reason_offline' && outcome.then === 'back off';
      const attempts = counts ? action.attempts : Math.max(1, action.attempts - 1);
      // Where one person is the trouble, the others get their turn first; offline, it is the same one again.
      const notBefore = counts ? now + 2 * backOff(Math.min(pace.troubles, action.attempts), needs.random) : now;
      return { ...base, attempts, notBefore };
    }
    default:
      return base;
  }
}

async function factIn(
  tx: WriteTransaction<'facts'>,
  needs: ActionsNeeds,
  sent: StoredAction,
  answer: ActionAnswer,
  at: number,
): Promise<void> {
  if (answer.kind !== 'ok') return;
  const following = { following: 'yes', requested: 'asked', 'not following': 'no' } as const;
  await needs.recordFactIn(tx, {
    accountId: sent.accountId,
    userId: sent.userId,
    following: following[answer.value.state],
    followedBy: 'unknown',
    source: 'action',
    at,
    row: null,
  });
}

/** What an answer means for the account's pace and permissions, and for others of its App. */
async function spreadIn(
  tx: WriteTransaction<'accounts' | 'apps' | 'state'>,
  needs: ActionsNeeds,
  sent: StoredAction,
  { accountId, appId, kind }: Owner,
  answer: ActionAnswer,
  outcome: Outcome,
  pace: PaceRecord,
  now: number,
): Promise<void> {
  const troubles = outcome.then === 'back off' ? pace.troubles + 1 : 0;
  const unexplained =
    outcome.then === 'one more unexplained' ? pace.unexplained + 1 : outcome.then === 'back off' ? pace.unexplained : 0;
  const nextAt = troubles > 0 ? Math.max(pace.nextAt, now + backOff(pace.troubles, needs.random)) : pace.nextAt;
  await putPace(tx, accountId, { nextAt, troubles, unexplained: unexplained >= UNEXPLAINED_MOST ? 0 : unexplained });
  if (unexplained >= UNEXPLAINED_MOST) await pauseIn(tx, accountId, 'reason_many_refused', now);
  if (answer.kind === 'ok') await permitIn(tx, appId, kind, 'yes');
  switch (outcome.then) {
    case 'the App may not':
      return permitIn(tx, appId, kind, 'no');
    case 'pause the account':
      return pauseIn(tx, accountId, 'reason_account_suspended', now);
    case 'pause the App':
      for (const account of await tx.objectStore('accounts').getAll()) {
        if (appIdOf(account) === appId) await pauseIn(tx, account.accountId, 'reason_out_of_credits', now);
      }
      return;
    case 'sign in': {
      const account = await tx.objectStore('accounts').get(accountId);
      // Not where the person has signed in again while this was under way.
      if (account && account.kind !== 'archive' && account.connectedAt <= sent.changedAt) {
        await tx.objectStore('accounts').put({ ...account, signedIn: false });
      }
      return;
    }
    default:
      return;
  }
}

/** Stores what an App has shown that it may do. */
async function permitIn(
  tx: WriteTransaction<'apps'>,
  appId: AppId,
  kind: ActionKind,
  permission: 'yes' | 'no',
): Promise<void> {
  const name = kind === 'follow' ? 'mayFollow' : 'mayUnfollow';
  const old = (await tx.objectStore('apps').get(appId)) ?? {
    appId,
    mayFollow: 'unknown',
    mayUnfollow: 'unknown',
    owned: false,
  };
  if (old[name] !== permission) await tx.objectStore('apps').put({ ...old, [name]: permission });
}

/** Lets an account's back-off end at once: the person asked, or the network is back. */
export async function endBackOffIn(tx: WriteTransaction<'actions' | 'state'>, accountId: AccountId): Promise<void> {
  const pace = await paceOf(tx, accountId);
  if (pace.troubles === 0) return;
  await putPace(tx, accountId, { ...pace, nextAt: 0, troubles: 0 });
  for (const action of await inState(tx, accountId, 'sending')) await putActionIn(tx, { ...action, notBefore: 0 });
}

async function paceOf(tx: ReadTransaction<'state'>, accountId: AccountId): Promise<PaceRecord> {
  return ((await tx.objectStore('state').get(paceName(accountId)))?.value as PaceRecord | undefined) ?? AT_ONCE;
}

async function putPace(tx: WriteTransaction<'state'>, accountId: AccountId, value: PaceRecord): Promise<void> {
  await tx.objectStore('state').put({ name: paceName(accountId), value });
}
