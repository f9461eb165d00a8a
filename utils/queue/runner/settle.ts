import { isConnected, type AccountRecord, type ActionKind, type WriteTransaction } from '../../storage';
import { newApp } from '../../x';
import type { AppId } from '../../base';
import { BUDGET_STORES, appIdOf, payIn, settleIn } from '../budgets';
import { pauseIn, putActionIn } from '../journal';
import type { ActionAnswer, ActionsNeeds, StoredAction } from '../types';
import { outcomeOf, type Outcome } from './outcomes';
import { backOff, paceIn, putPaceIn, type PaceRecord } from './pace';
import type { Reserved } from './reserve';

const STORES = ['actions', 'accounts', 'apps', 'facts', 'spend', ...BUDGET_STORES] as const;

/** The account's queue is paused after this many unexplained refusals in a row. */
const UNEXPLAINED_MOST = 5;

/**
 * Settles a call by X's answer: reservation, price, journal, relationship, pace and permissions in one
 * strict transaction.
 */
export async function settle(needs: ActionsNeeds, reserved: Reserved, answer: ActionAnswer): Promise<void> {
  const { action: sent, entryId, owner } = reserved;
  const { accountId, appId, kind } = owner;
  const { serverTime, limits, usd } = answer.meta;
  const tx = needs.db.writeTransaction(STORES, { durability: 'strict' });
  const now = needs.now();
  const [current, pace] = await Promise.all([tx.objectStore('actions').get(sent.actionId), paceIn(tx, accountId)]);
  const outcome = outcomeOf(answer, kind, sent.attempts, pace.failures);
  const refused = answer.kind === 'rate limited' ? { refusedUntil: answer.until } : {};
  const isLate = current !== undefined && current.state !== 'sending';
  const byHand = isLate && current.state === 'done' && current.via === 'hand';
  const effect = byHand && outcome.effect === 'no effect' ? 'done by hand' : outcome.effect;
  await settleIn(tx, { ...owner, entryId, effect }, { serverTime, limits, ...refused }, now);
  // Erased while X answered: only the ledger entry is stored.
  if (current === undefined) return tx.done;
  await payIn(tx, appId, usd, serverTime, now);
  if (!isLate) await putActionIn(tx, settledAction({ ...current, actionId: sent.actionId }, outcome, needs, now, pace));
  // Cancelled while X answered, or done by hand: the newer choice stays, and X's effect is dated before it.
  else if (outcome.state === 'done' && current.via === 'app')
    await putActionIn(tx, { ...current, state: 'done', reason: outcome.reason });
  if (outcome.state === 'done') {
    const following = { following: 'yes', requested: 'asked', 'not following': 'no' } as const;
    await needs.recordFactIn(tx, {
      accountId,
      userId: sent.userId,
      following: following[answer.kind === 'ok' ? answer.value.state : 'requested'],
      followedBy: 'unknown',
      source: 'action',
      at: isLate ? sent.changedAt : now,
      row: null,
    });
  }
  await settlePaceIn(tx, needs, reserved, outcome, pace, now);
  // X's time, on our clock.
  const until = answer.kind === 'capped' && answer.until !== null ? answer.until - (serverTime ?? now) + now : null;
  await applyToOthersIn(tx, reserved, outcome, now, until);
  await tx.done;
}

function settledAction(
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
      // Being offline is no failure: only answers count towards giving up.
      const counts = outcome.effect === 'unclear' && outcome.reason !== 'reason_offline' && outcome.then === 'back off';
      const attempts = counts ? action.attempts : Math.max(1, action.attempts - 1);
      // Where this person is the cause, others go first; offline, this one is retried.
      const notBefore = counts ? now + 2 * backOff(Math.min(pace.failures, action.attempts), needs.random) : now;
      return { ...base, attempts, notBefore };
    }
    default:
      return base;
  }
}

async function settlePaceIn(
  tx: WriteTransaction<'state'>,
  needs: ActionsNeeds,
  { owner: { accountId } }: Reserved,
  { then }: Outcome,
  pace: PaceRecord,
  now: number,
): Promise<void> {
  const failures = then === 'back off' ? pace.failures + 1 : 0;
  const unexplained =
    then === 'one more unexplained' ? pace.unexplained + 1 : then === 'back off' ? pace.unexplained : 0;
  const nextAt = failures > 0 ? Math.max(pace.nextAt, now + backOff(pace.failures, needs.random)) : pace.nextAt;
  const tooMany = unexplained >= UNEXPLAINED_MOST;
  await putPaceIn(tx, accountId, { nextAt, failures, unexplained: tooMany ? 0 : unexplained });
  if (tooMany) await pauseIn(tx, accountId, 'reason_many_refused', now);
}

async function applyToOthersIn(
  tx: WriteTransaction<'accounts' | 'apps' | 'state'>,
  { action: sent, owner: { accountId, appId, kind } }: Reserved,
  { then, reason }: Outcome,
  now: number,
  until: number | null,
): Promise<void> {
  const accounts = tx.objectStore('accounts');
  switch (then) {
    case 'App not allowed':
      return noteRefusalIn(tx, appId, await accounts.get(accountId), kind, now);
    case 'pause the account':
      if (reason !== null) await pauseIn(tx, accountId, reason, now);
      return;
    case 'pause the App':
      for (const account of await accounts.getAll())
        if (reason !== null && appIdOf(account) === appId) await pauseIn(tx, account.accountId, reason, now, until);
      return;
    case 'sign in': {
      const account = await accounts.get(accountId);
      // Not if the person has signed in again while this was sent.
      if (isConnected(account) && account.connectedAt <= sent.changedAt)
        await accounts.put({ ...account, signedIn: false });
      return;
    }
    default:
      return;
  }
}

/** Notes that X refused the App this, by the way in which the account signs. */
async function noteRefusalIn(
  tx: WriteTransaction<'apps'>,
  appId: AppId,
  account: AccountRecord | undefined,
  kind: ActionKind,
  at: number,
): Promise<void> {
  if (account?.kind !== 'pkce' && account?.kind !== 'oauth1') return;
  const app = (await tx.objectStore('apps').get(appId)) ?? newApp(appId);
  const others = app.refusals.filter((one) => one.way !== account.kind || one.kind !== kind);
  await tx.objectStore('apps').put({ ...app, refusals: [...others, { way: account.kind, kind, at }] });
}
