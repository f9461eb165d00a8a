import type { Settings, WriteTransaction } from '../../storage';
import { reserveIn, type BudgetStore, type Owner, type Reservation } from '../budgets';
import { countWaiting, putActionIn } from '../journal';
import type { ActionsNeeds, StoredAction } from '../types';
import { jittered, meanGap, paceIn, putPaceIn } from './pace';

/** An action about to be sent: reserved in the budgets and marked 'sending'. */
export interface Reserved {
  readonly kind: 'send';
  readonly action: StoredAction;
  readonly entryId: number;
  readonly owner: Owner;
}

/**
 * Reserves an action in the budgets, marks it 'sending' and sets when the next may be sent; or returns what it waits
 * for.
 */
export async function reserveActionIn(
  tx: WriteTransaction<BudgetStore | 'actions'>,
  { random }: Pick<ActionsNeeds, 'random'>,
  action: StoredAction,
  owner: Owner,
  { personal, pace }: Pick<Settings, 'personal' | 'pace'>,
  now: number,
): Promise<Reserved | Extract<Reservation, { kind: 'wait' }>> {
  const reservation = await reserveIn(tx, { ...owner, personal, again: action.entryId }, now);
  if (reservation.kind === 'wait') return reservation;
  const { accountId, kind } = owner;
  const { entryId, windowLeft } = reservation;
  const waiting = (await countWaiting(tx, accountId, kind)) - (action.state === 'waiting' ? 1 : 0);
  const nextAt = now + jittered(meanGap(pace, waiting, windowLeft), random);
  await putPaceIn(tx, accountId, { ...(await paceIn(tx, accountId)), nextAt });
  const attempts = action.attempts + 1;
  const sent = { ...action, state: 'sending', entryId, attempts, changedAt: now, reason: null } as const;
  await putActionIn(tx, sent);
  return { kind: 'send', action: sent, entryId, owner };
}
