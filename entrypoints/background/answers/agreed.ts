import { USD_DUST } from '../../../utils/base';
import type { Refused } from '../../../utils/messages';
import type { Plan } from '../../../utils/relationships';

/** It costs more than was agreed to: the sender shows the new price. */
export const PRICE_CHANGED: Refused = { kind: 'refused', reason: 'reason_price_changed' };

/** It costs more than the person's own limit of the day leaves. */
export const USD_LIMIT: Refused = { kind: 'refused', reason: 'reason_usd_limit' };

/** A page of X may not do it by itself: it proposes it, and the extension's own window decides. */
export const CONFIRM_NEEDED: Refused = { kind: 'refused', reason: 'reason_confirm_needed' };

/**
 * Whether what something takes is known and costs no more than the person has agreed to.
 * @param usd null where they have agreed to nothing but being told
 */
export function isCovered<Priced extends Pick<Plan, 'usd'>>(plan: Priced | null, usd: number | null): plan is Priced {
  return plan !== null && usd !== null && plan.usd <= usd + USD_DUST;
}
