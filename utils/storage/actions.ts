import type { ActionRecord } from './schema';

/** Whether an action tells what was done through an App or by a press that was counted, and not what was noticed later. */
export function isOwnAct({ via }: Pick<ActionRecord, 'via'>): boolean {
  return via !== 'noticed' && via !== 'unconfirmed';
}
