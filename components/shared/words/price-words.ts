import { say, writeUsd } from '../../../utils/base';
import type { Plan } from '../../../utils/relationships';

/** Whether a price is open because the person has not said whether the App is their own. */
export function isUnanswered({ usd, ownUsd }: Pick<Plan, 'usd' | 'ownUsd'>): boolean {
  return ownUsd < usd;
}

/** What reading a list costs: the most, and until it is known whether the App is the person's own, both prices. */
export function priceWords(plan: Pick<Plan, 'usd' | 'ownUsd'>): string {
  const usd = writeUsd(plan.usd);
  return isUnanswered(plan)
    ? say('confirm_by_owner', { own: writeUsd(plan.ownUsd), usd })
    : say('confirm_at_most', { usd });
}
