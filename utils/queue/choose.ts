import {
  type AccountRecord,
  type ActionKind,
  type ActionRecord,
  type AppRecord,
  type WriteTransaction,
  appIn,
} from '../storage';
import type { AccountId, UserId } from '../base';
import { BUDGET_STORES, type Budgets } from './budgets';
import { isKeptIn } from '../relationships';
import { opposite, type ActionsNeeds, type Chosen, type StoredAction } from './api';
import { pauseIn, pendingFor, places } from './journal';
import { putActionIn } from './revision';

/** Everything can be taken back at no cost for so long after confirming, ms. */
export const GRACE_MS = 10_000;

/** What became of the people chosen. */
export interface Choice {
  readonly kind: 'queued' | 'nothing to do';
  readonly actionIds: readonly number[];
  /** Already on their way: their earlier action stands. */
  readonly merged: readonly UserId[];
  /** On the keep list: refused. */
  readonly kept: readonly UserId[];
  /** 'by hand': no App can do this, or it has shown that it may not; the person does it on X, one by one. */
  readonly goes: 'through the App' | 'by hand';
  /** Until when all can be undone at no cost, ms since 1970; 0 where nothing was queued. */
  readonly graceUntil: number;
}

/** Puts chosen people at the end of an account's queue, or at its start. */
export async function choose(
  { db, now, budgets }: Pick<ActionsNeeds, 'db' | 'now' | 'budgets'>,
  accountId: AccountId,
  kind: ActionKind,
  people: readonly Chosen[],
  where: 'last' | 'first' = 'last',
): Promise<Choice> {
  const tx = db.writeTransaction(['actions', 'keep', 'accounts', 'apps', ...BUDGET_STORES], { durability: 'strict' });
  const at = now();
  const [account, span] = await Promise.all([tx.objectStore('accounts').get(accountId), places(tx, accountId)]);
  const goes = mayNot(account, await appIn(tx, account), kind) ? 'by hand' : 'through the App';
  // By hand nothing leaves by itself: there is nothing to wait for.
  const notBefore = goes === 'by hand' ? at : at + GRACE_MS;
  const once = [...new Map(people.map((person) => [person.userId, person])).values()];
  const found = await Promise.all(
    once.map(async (person) => {
      const [pending, kept] = await Promise.all([
        pendingFor(tx, accountId, person.userId),
        kind === 'unfollow' ? isKeptIn(tx, accountId, person.userId) : false,
      ]);
      return { person, pending, kept };
    }),
  );
  const fresh = found.filter(({ pending, kept }) => !kept && !pending.some((action) => action.kind === kind));
  const start = where === 'first' ? (span?.lowest ?? 1) - fresh.length : (span?.highest ?? 0) + 1;
  const actionIds = await Promise.all(
    fresh.map(async ({ person, pending }, i) => {
      // The newest word about a person is what counts: the opposite must not come after it.
      for (const action of pending) await cancelIn(tx, budgets, action, at);
      const record: ActionRecord = {
        accountId,
        kind,
        userId: person.userId,
        handle: person.handle,
        name: person.name,
        pictureUrl: person.pictureUrl,
        state: 'waiting',
        place: start + i,
        chosenAt: at,
        notBefore,
        changedAt: at,
        attempts: 0,
        entryId: null,
        reason: goes === 'by hand' ? 'reason_by_hand' : null,
        via: 'app',
      };
      return putActionIn(tx, record);
    }),
  );
  // Once an App can do it, it must not by itself: it was not agreed to at its price.
  if (actionIds.length > 0 && hasNoApp(account)) await pauseIn(tx, accountId, 'reason_chosen_by_hand', at);
  await tx.done;
  return {
    kind: actionIds.length > 0 ? 'queued' : 'nothing to do',
    actionIds,
    merged: found
      .filter(({ pending, kept }) => !kept && pending.some((action) => action.kind === kind))
      .map(({ person }) => person.userId),
    kept: found.filter(({ kept }) => kept).map(({ person }) => person.userId),
    goes,
    graceUntil: actionIds.length > 0 ? notBefore : 0,
  };
}

/** Whether an account has no App that could act for it: known from its archive, or only looked at. */
export function hasNoApp(account: AccountRecord | undefined): boolean {
  return account?.kind === 'archive' || account?.kind === 'app-only';
}

/** Whether nothing but the person's own click can do this: there is no App, or it has shown that it may not. */
export function mayNot(account: AccountRecord | undefined, app: AppRecord | undefined, kind: ActionKind): boolean {
  return hasNoApp(account) || (kind === 'follow' ? app?.mayFollow : app?.mayUnfollow) === 'no';
}

/** Cancels one that is waiting or under way; what may have left goes on counting. */
export async function cancelIn(
  tx: WriteTransaction<'actions' | 'ledger'>,
  budgets: Budgets,
  action: StoredAction,
  at: number,
): Promise<void> {
  if (action.state !== 'waiting' && action.state !== 'sending') return;
  if (action.entryId !== null) await budgets.giveUpIn(tx, action.entryId);
  const reason = action.state === 'sending' ? 'reason_cancelled_after_sending' : null;
  await putActionIn(tx, { ...action, state: 'cancelled', reason, changedAt: at });
}

/** What came of taking back a done action. */
export type Undone =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'queued'; readonly choice: Choice }
  /** The App may not do the opposite: their profiles, for the person to open. */
  | { readonly kind: 'by hand'; readonly people: readonly Chosen[] }
  | { readonly kind: 'nothing to undo' };

/** Takes an action back: one not sent yet is cancelled, one done is answered with its opposite, first in line. */
export async function undo(
  needs: Pick<ActionsNeeds, 'db' | 'now' | 'budgets'>,
  accountId: AccountId,
  actionId: number,
): Promise<Undone> {
  const { db, now, budgets } = needs;
  const tx = db.writeTransaction(['actions', 'accounts', 'apps', ...BUDGET_STORES], { durability: 'strict' });
  const action = (await tx.objectStore('actions').get(actionId)) as StoredAction | undefined;
  if (action?.accountId !== accountId) return { kind: 'nothing to undo' };
  if (action.state === 'waiting') {
    await cancelIn(tx, budgets, action, now());
    await tx.done;
    return { kind: 'cancelled' };
  }
  const account = await tx.objectStore('accounts').get(action.accountId);
  const app = await appIn(tx, account);
  // Under way, it may be done already: its opposite takes its place and makes sure.
  if (action.state !== 'done' && action.state !== 'sending') return { kind: 'nothing to undo' };
  const back = opposite(action.kind);
  const { userId, handle, name, pictureUrl } = action;
  const person = { userId, handle, name, pictureUrl };
  if (mayNot(account, app, back)) return { kind: 'by hand', people: [person] };
  return { kind: 'queued', choice: await choose(needs, action.accountId, back, [person], 'first') };
}
