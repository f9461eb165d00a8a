import { type AccountRecord, type ActionKind, type AppRecord, type WriteTransaction, appIn } from '../storage';
import { GRACE_MS, type AccountId, type UserId } from '../base';
import { mustActByHand } from './allowance';
import { BUDGET_STORES, keepCountingIn } from './budgets';
import { isKept, PROTECTION_STORES, protectionsIn } from '../relationships';
import { runIn } from './manual/run';
import { endIdlePauseIn, putNewestIn } from './newest';
import { pendingFor, putActionIn, ranksInUse, type WaitsFor } from './journal';
import { keptReason, type Reason } from './reasons';
import type { ActionsNeeds, Chosen, StoredAction } from './types';

/** The outcome of choosing people. */
export interface Choice {
  /** What was queued; none where there was nothing to do. */
  readonly actionIds: readonly number[];
  /** Already in the queue: their earlier action is kept. */
  readonly merged: readonly UserId[];
  /** Refused: on the keep list or covered by a rule; for the App, also those whom a rule may cover. */
  readonly kept: readonly UserId[];
  /** No App can do this, or X doesn't allow it: the person does it on X, one by one. */
  readonly byHand: boolean;
}

/**
 * Queues chosen people at the end of an account's queue, or at its start: for the App, or for the manual queue, which
 * is also used where the App can't. People waiting in the other of the two move to this one.
 */
export async function choose(
  { db, now }: Pick<ActionsNeeds, 'db' | 'now'>,
  accountId: AccountId,
  kind: ActionKind,
  people: readonly Chosen[],
  { where = 'last', by = 'app' }: { readonly where?: 'last' | 'first'; readonly by?: WaitsFor } = {},
): Promise<Choice> {
  const tx = db.writeTransaction(['accounts', 'apps', ...PROTECTION_STORES, ...BUDGET_STORES], {
    durability: 'strict',
  });
  const at = now();
  const [account, ranks] = await Promise.all([tx.objectStore('accounts').get(accountId), ranksInUse(tx, accountId)]);
  const byHand = by === 'hand' || mustActByHand(account, await appIn(tx, account), kind, at);
  const via = byHand ? 'hand' : 'app';
  const run = byHand ? { run: await runIn(tx, accountId, kind) } : {};
  // By hand nothing leaves by itself: there is nothing to wait for.
  const notBefore = byHand ? at : at + GRACE_MS;
  const once = [...new Map(people.map((person) => [person.userId, person])).values()];
  const ids = once.map(({ userId }) => userId);
  const protections = kind === 'unfollow' ? await protectionsIn(tx, accountId, ids, at) : [];
  const found = await Promise.all(
    once.map(async (person, index) => {
      const protection = protections[index] ?? null;
      const kept = byHand ? isKept(protection) : protection !== null;
      return { person, pending: await pendingFor(tx, accountId, person.userId), kept };
    }),
  );
  const isThere = (action: StoredAction): boolean =>
    action.kind === kind && (action.via === via || action.state === 'sending');
  const fresh = found.filter(({ pending, kept }) => !kept && !pending.some(isThere));
  const start = where === 'first' ? (ranks?.lowest ?? 1) - fresh.length : (ranks?.highest ?? 0) + 1;
  if (!byHand && fresh.length > 0) {
    await endIdlePauseIn(tx, accountId);
    await putNewestIn(tx, accountId, { kind, from: start, to: start + fresh.length - 1, until: notBefore }, at);
  }
  const actionIds = await Promise.all(
    fresh.map(async ({ person, pending }, i) => {
      // The newest choice about a person counts: the opposite must not come after it.
      for (const action of pending) if (action.kind !== kind) await cancelIn(tx, action, at);
      const { actionId } = pending.find((action) => action.kind === kind) ?? {};
      return putActionIn(tx, {
        ...(actionId === undefined ? {} : { actionId }),
        accountId,
        kind,
        ...person,
        state: 'waiting',
        rank: start + i,
        chosenAt: at,
        notBefore,
        changedAt: at,
        attempts: 0,
        entryId: null,
        reason: byHand ? 'reason_by_hand' : null,
        via,
        ...run,
      });
    }),
  );
  await tx.done;
  return {
    actionIds,
    merged: found.filter(({ pending, kept }) => !kept && pending.some(isThere)).map(({ person }) => person.userId),
    kept: found.filter(({ kept }) => kept).map(({ person }) => person.userId),
    byHand,
  };
}

/** Cancels a pending action; one that may have been sent keeps counting in the budgets. */
export async function cancelIn(
  tx: WriteTransaction<'actions' | 'ledger'>,
  action: StoredAction,
  at: number,
): Promise<void> {
  if (action.state !== 'waiting' && action.state !== 'sending') return;
  if (action.entryId !== null) await keepCountingIn(tx, action.entryId);
  const reason = action.state === 'sending' ? 'reason_cancelled_after_sending' : null;
  await putActionIn(tx, { ...action, state: 'cancelled', reason, changedAt: at });
}

/** The outcome of an undo. */
export type Undone =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'queued'; readonly choice: Choice }
  /** The opposite is an unfollow of somebody who is protected. */
  | { readonly kind: 'kept'; readonly reason: Reason }
  /** X doesn't allow the App the opposite: their profiles, for the person to open. */
  | { readonly kind: 'by hand'; readonly people: readonly Chosen[] }
  | { readonly kind: 'nothing to undo' };

/** Undoes an action: one not sent yet is cancelled, for one done its opposite is queued first. */
export async function undo(
  needs: Pick<ActionsNeeds, 'db' | 'now'>,
  accountId: AccountId,
  actionId: number,
): Promise<Undone> {
  const { db, now } = needs;
  const tx = db.writeTransaction(['actions', 'accounts', 'apps', ...BUDGET_STORES], { durability: 'strict' });
  const action = (await tx.objectStore('actions').get(actionId)) as StoredAction | undefined;
  if (action?.accountId !== accountId) return { kind: 'nothing to undo' };
  if (action.state === 'waiting') {
    await cancelIn(tx, action, now());
    await tx.done;
    return { kind: 'cancelled' };
  }
  const account = await tx.objectStore('accounts').get(action.accountId);
  const how = undoOf(action, account, await appIn(tx, account), now());
  if (how === 'nothing to undo') return { kind: how };
  const { userId, handle, name, pictureUrl } = action;
  const person = { userId, handle, name, pictureUrl };
  if (how === 'by hand') return { kind: how, people: [person] };
  const choice = await choose(needs, accountId, oppositeOf(action.kind), [person], { where: 'first' });
  if (choice.kept.length === 0) return { kind: 'queued', choice };
  const [protection = null] = await protectionsIn(db.readTransaction(PROTECTION_STORES), accountId, [userId], now());
  return { kind: 'kept', reason: protection === null ? 'reason_kept' : keptReason(protection) };
}

/** How an action can be undone. */
function undoOf(
  { state, kind }: Pick<StoredAction, 'state' | 'kind'>,
  account: AccountRecord | undefined,
  app: AppRecord | undefined,
  now: number,
): Undone['kind'] {
  if (state === 'waiting') return 'cancelled';
  // While it is sent it may be done already: its opposite is queued all the same.
  if (state !== 'done' && state !== 'sending') return 'nothing to undo';
  return mustActByHand(account, app, oppositeOf(kind), now) ? 'by hand' : 'queued';
}

/** The action that undoes one of that kind. */
export function oppositeOf(kind: ActionKind): ActionKind {
  return kind === 'follow' ? 'unfollow' : 'follow';
}
